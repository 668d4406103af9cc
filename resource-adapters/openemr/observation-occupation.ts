/** A patient whose row tells the occupation has an Observation of it, with the industry. */
import { backbone, blank, concept, fixedCode, fixedConcept, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Observation', {
  prefix: 'job',
  table: 'patient_data',
  id: 'pid',
  lastUpdated: timestamp('last_updated'),
  unless: { occupation: blank },
  follows: 'subject',
  meta: { source: 'urn:openemr:patient_data' },
  profile: usCore('us-core-observation-occupation'),
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(codes.observationCategory, 'social-history', 'Social History')],
    code: fixedConcept(codes.loinc, '11341-5', 'History of Occupation'),
    subject: reference('Patient', 'pid'),
    valueCodeableConcept: concept('occupation', codes.occupation),
    component: [
      backbone({
        code: fixedConcept(codes.loinc, '86188-0', 'History of Occupation industry'),
        valueCodeableConcept: concept('industry', codes.industry),
      }),
    ],
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'component-code'],
    ...['patient', 'subject', 'value-concept', 'component-value-concept', 'combo-value-concept'],
    ...['code-value-concept', 'component-code-value-concept', 'combo-code-value-concept'],
  ],
});
