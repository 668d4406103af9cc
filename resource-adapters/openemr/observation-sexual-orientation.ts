/** A patient whose row tells the sexual orientation has an Observation of it. Since when it holds, nobody knows. */
import { blank, concept, fixedCode, fixedConcept, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Observation', {
  prefix: 'orientation',
  table: 'patient_data',
  id: 'pid',
  lastUpdated: timestamp('last_updated'),
  unless: { sexual_orientation: blank },
  follows: 'subject',
  meta: { source: 'urn:openemr:patient_data' },
  profile: usCore('us-core-observation-sexual-orientation'),
  elements: {
    status: fixedCode('final'),
    category: [fixedConcept(codes.observationCategory, 'social-history', 'Social History')],
    code: fixedConcept(codes.loinc, '76690-7', 'Sexual orientation'),
    subject: reference('Patient', 'pid'),
    valueCodeableConcept: concept('sexual_orientation', codes.sexualOrientation),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'status', 'category', 'code', 'combo-code', 'patient', 'subject'],
    ...['value-concept', 'combo-value-concept', 'code-value-concept', 'combo-code-value-concept'],
  ],
});
