/** One row of ENCOUNTER is one Encounter. ENC_NO is unique only within a site, so the key has two columns. */
import {
  backbone,
  codeFrom,
  coding,
  concept,
  dateTime,
  identifier,
  many,
  number,
  period,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Encounter', {
  table: 'ENCOUNTER',
  id: ['SITE_CD', 'ENC_NO'],
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  joins: {
    staff: many('ENC_PROV', { SITE_CD: 'SITE_CD', ENC_NO: 'ENC_NO' }, 'SEQ_NO'),
    diagnosis: many('ENC_DX', { SITE_CD: 'SITE_CD', ENC_NO: 'ENC_NO' }, 'DX_SEQ', { only: { VOID_DTTM: null } }),
  },
  profile: usCore('us-core-encounter'),
  elements: {
    identifier: [
      identifier({ system: 'urn:meridian:visit', value: 'VISIT_NO', use: 'usual', type: 'VN' }),
      identifier({ system: 'urn:meridian:converted-visit', value: 'EXT_ID', use: 'secondary' }),
    ],
    status: codeFrom('STATUS_CD', codes.encounterStatus, { otherwise: 'unknown' }),
    class: coding('ENC_CLASS', codes.encounterClass),
    // The class once more, because a Coding has no room for the original: urgent care is more than ambulatory.
    type: [concept('ENC_TYPE_CV', codes.encounterType), concept('ENC_CLASS', codes.encounterClass)],
    subject: reference('Patient', 'PERSON_NO'),
    participant: backbone({
      type: [concept('staff.ROLE_CV', codes.participantRole)],
      period: period(dateTime('staff.FROM_DT', 'staff.FROM_TM'), dateTime('staff.TO_DT', 'staff.TO_TM')),
      individual: reference('Practitioner', 'staff.PROV_ID'),
    }),
    period: period(dateTime('ADM_DT', 'ADM_TM'), dateTime('DIS_DT', 'DIS_TM')),
    reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
    reasonReference: reference('Condition', 'REASON_PROB_ID', { source: 'problem' }),
    diagnosis: backbone({
      condition: reference('Condition', ['diagnosis.SITE_CD', 'diagnosis.ENC_NO', 'diagnosis.DX_SEQ'], {
        source: 'dx',
      }),
      rank: number('diagnosis.DX_SEQ'),
    }),
    hospitalization: backbone({ dischargeDisposition: concept('DISP_CD', codes.dischargeDisposition) }),
    location: backbone({ location: reference('Location', 'LOC_CD') }),
    serviceProvider: reference('Organization', 'ORG_NO'),
  },
  search: [
    ...['_id', '_lastUpdated', 'identifier', 'status', 'class', 'type', 'subject', 'patient', 'participant'],
    ...['participant-type', 'practitioner', 'date', 'reason-code', 'diagnosis', 'location', 'service-provider'],
    ...['_profile', 'discharge-disposition', 'reason-reference'],
  ],
});
