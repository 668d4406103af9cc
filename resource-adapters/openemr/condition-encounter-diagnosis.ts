/** One row of issue_encounter is one Condition: a problem of the list that an encounter was about. */
import {
  extension,
  firstOf,
  fixedConcept,
  reference,
  timestamp,
  unlessIn,
  when,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { issue, issueCode } from './issues.ts';
import { resource, usCore } from './system.ts';

const clinical = (code: string, display: string) => fixedConcept(codes.conditionClinical, code, display);

export default resource('Condition', {
  table: 'issue_encounter',
  id: 'id',
  prefix: 'diagnosis',
  lastUpdated: timestamp('updated_at'),
  // Allergies, medications and surgeries are tied to encounters as well.
  unlessIn: [
    unlessIn('lists', { id: 'list_id' }, { unless: { type: 'medical_problem' } }),
    unlessIn('lists', { id: 'list_id' }, { unless: { activity: '1' } }),
  ],
  follows: 'subject',
  joins: { issue },
  meta: { source: 'urn:openemr:issue_encounter' },
  profile: usCore('us-core-condition-encounter-diagnosis'),
  elements: {
    extension: extension('http://hl7.org/fhir/StructureDefinition/condition-assertedDate', {
      valueDateTime: timestamp('issue.date'),
    }),
    clinicalStatus: firstOf(
      when({ resolved: '1' }, clinical('resolved', 'Resolved')),
      whenSet(timestamp('issue.enddate'), clinical('inactive', 'Inactive')),
      clinical('active', 'Active'),
    ),
    category: [fixedConcept(codes.conditionCategory, 'encounter-diagnosis', 'Encounter Diagnosis')],
    code: issueCode('issue.diagnosis', 'issue.title'),
    subject: reference('Patient', 'pid'),
    encounter: reference('Encounter', ['pid', 'encounter'], { absent: ['0'] }),
    onsetDateTime: timestamp('issue.begdate'),
    abatementDateTime: timestamp('issue.enddate'),
    recordedDate: timestamp('issue.date'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'patient', 'subject', 'category', 'clinical-status', 'code'],
    ...['encounter', 'onset-date', 'abatement-date', 'recorded-date'],
  ],
});
