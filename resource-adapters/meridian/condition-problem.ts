/** The problem list: of the versions of a problem, the one in force. Its id is the problem's, so it outlives edits. */
import {
  concept,
  date8,
  dateTime,
  except,
  extension,
  fixedConcept,
  reference,
  requiredConcept,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const isConcern = { LIST_CD: 'H' } as const;

export default resource('Condition', {
  table: 'PROBLEM',
  id: 'PROB_ID',
  prefix: 'problem',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { CUR_FLG: 'Y' },
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  author: reference('Practitioner', 'PROV_ID'),
  meta: { source: 'urn:meridian:PROBLEM' },
  profile: usCore('us-core-condition-problems-health-concerns'),
  elements: {
    extension: extension('http://hl7.org/fhir/StructureDefinition/condition-assertedDate', {
      valueDateTime: date8('ASRT_DT'),
    }),
    clinicalStatus: requiredConcept('STATUS_CD', codes.problemStatus, {
      system: codes.conditionClinical,
      code: 'active',
      display: 'Active',
    }),
    verificationStatus: fixedConcept(codes.conditionVerification, 'confirmed', 'Confirmed'),
    category: [
      except(isConcern, fixedConcept(codes.conditionCategory, 'problem-list-item', 'Problem List Item')),
      when(isConcern, fixedConcept(codes.concernCategory, 'health-concern', 'Health Concern')),
      concept('DOMAIN_CD', codes.screeningDomain),
    ],
    severity: concept('SEV_CD', codes.conditionSeverity),
    code: concept('PROB_CD', codes.problem, {
      text: 'PROB_TXT',
      also: [{ column: 'ICD10_CD', system: codes.icd10 }],
    }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    onsetDateTime: date8('ONSET_DT'),
    // A date of resolution on a problem that is active again is left over from an edit (con-4).
    abatementDateTime: when({ STATUS_CD: ['I', 'R'] }, date8('RESOLVED_DT')),
    recordedDate: dateTime('REC_DT', 'REC_TM'),
    recorder: reference('Practitioner', 'PROV_ID'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'patient', 'subject', 'category', 'clinical-status', 'verification-status'],
    ...['code', 'severity', 'encounter', 'onset-date', 'abatement-date', 'recorded-date'],
    ...['_profile', 'asserted-date'],
  ],
});
