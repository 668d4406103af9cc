/** One row of ENC_DX is one Condition: a diagnosis made in a visit. */
import {
  anything,
  concept,
  date8,
  dateTime,
  extension,
  fixedConcept,
  reference,
  requiredConcept,
  timestamp,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Condition', {
  table: 'ENC_DX',
  id: ['SITE_CD', 'ENC_NO', 'DX_SEQ'],
  prefix: 'dx',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { VOID_DTTM: anything },
  follows: 'subject',
  author: reference('Practitioner', 'PROV_ID'),
  meta: { source: 'urn:meridian:ENC_DX' },
  profile: usCore('us-core-condition-encounter-diagnosis'),
  elements: {
    extension: extension('http://hl7.org/fhir/StructureDefinition/condition-assertedDate', {
      valueDateTime: date8('ASRT_DT'),
    }),
    clinicalStatus: whenSet(
      date8('RESOLVED_DT'),
      fixedConcept(codes.conditionClinical, 'resolved', 'Resolved'),
      fixedConcept(codes.conditionClinical, 'active', 'Active'),
    ),
    // An admitting diagnosis is what the visit began with, not what it found.
    verificationStatus: requiredConcept('DX_TYPE', codes.diagnosisCertainty, {
      system: codes.conditionVerification,
      code: 'confirmed',
      display: 'Confirmed',
    }),
    category: [fixedConcept(codes.conditionCategory, 'encounter-diagnosis', 'Encounter Diagnosis')],
    code: concept('DX_CD', codes.problem, { text: 'DX_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PERSON_NO'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    onsetDateTime: date8('ONSET_DT'),
    abatementDateTime: date8('RESOLVED_DT'),
    recordedDate: dateTime('REC_DT', 'REC_TM'),
    recorder: reference('Practitioner', 'PROV_ID'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'patient', 'subject', 'category', 'clinical-status', 'verification-status'],
    ...['code', 'encounter', 'onset-date', 'abatement-date', 'recorded-date'],
    ...['_profile', 'asserted-date'],
  ],
});
