/**
 * The medication list: what the patient takes. An entry that repeats a prescription is served from RX_ORDER and must not
 * count twice, not even when that prescription was entered in error.
 */
import {
  backbone,
  char14,
  concept,
  date8,
  fixedCode,
  fixedConcept,
  flag,
  period,
  reference,
  text,
  unlessIn,
  when,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('MedicationRequest', {
  table: 'MED_LIST',
  id: 'ML_ID',
  prefix: 'list',
  lastUpdated: char14('UPD_STAMP'),
  only: { ACTIVE_IND: '1' },
  unlessIn: unlessIn('RX_ORDER', { RX_ID: 'RX_ID' }),
  follows: 'subject',
  meta: { source: 'urn:meridian:MED_LIST' },
  profile: usCore('us-core-medicationrequest'),
  elements: {
    status: whenSet(date8('EFF_TO'), fixedCode('completed'), fixedCode('active')),
    intent: fixedCode('plan'),
    category: [fixedConcept(codes.medicationRequestCategory, 'community', 'Community')],
    reportedBoolean: flag('SRC_CD', { P: true, O: true, R: false }),
    reportedReference: reference('Practitioner', 'RPT_PROV_ID'),
    medicationReference: reference('Medication', 'DRUG_CD', { display: 'DRUG_TXT' }),
    medicationCodeableConcept: when(
      { DRUG_CD: null },
      concept('DRUG_CD', codes.drug, { text: 'DRUG_TXT', otherwise: codes.unknown }),
    ),
    subject: reference('Patient', 'PERSON_NO'),
    authoredOn: date8('START_DT'),
    dosageInstruction: backbone({
      text: text('SIG_TXT'),
      timing: backbone({ repeat: backbone({ boundsPeriod: period(date8('START_DT'), date8('EFF_TO')) }) }),
    }),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', 'status', 'intent', 'category', 'medication', 'code', 'patient'],
    ...['_profile', 'subject', 'authoredon'],
  ],
});
