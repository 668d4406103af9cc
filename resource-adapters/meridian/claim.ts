/** One row of CLAIM_HDR is one Claim to a payer, with its diagnoses and lines. */
import {
  backbone,
  codeFrom,
  concept,
  date8,
  dateTime,
  fixed,
  fixedCode,
  fixedConcept,
  identifier,
  many,
  money,
  number,
  period,
  quantity,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Claim', {
  table: 'CLAIM_HDR',
  id: 'CLM_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'X' },
  follows: 'patient',
  joins: {
    dx: many('CLAIM_DX', { CLM_NO: 'CLM_NO' }, 'DX_SEQ'),
    line: many('CLAIM_LINE', { CLM_NO: 'CLM_NO' }, 'LINE_NO'),
  },
  elements: {
    identifier: identifier({ system: 'urn:meridian:claim-control-number', value: 'CTL_NO' }),
    status: codeFrom('STAT_CD', codes.claimStatus),
    type: concept('CLM_TYPE', codes.claimType, { otherwise: codes.unknown }),
    use: fixedCode('claim'),
    patient: reference('Patient', 'PAT_ID'),
    billablePeriod: period(date8('FROM_DT'), date8('THRU_DT')),
    created: dateTime('BILL_DT', 'BILL_TM'),
    insurer: reference('Organization', 'COMP_NO', { source: 'payer' }),
    provider: reference('Organization', 'ORG_NO'),
    priority: fixedConcept(codes.processPriority, 'normal', 'Normal'),
    careTeam: backbone({ sequence: fixed(1), provider: reference('Practitioner', 'PROV_ID') }),
    diagnosis: backbone({
      sequence: number('dx.DX_SEQ'),
      diagnosisCodeableConcept: concept('dx.DX_CD', codes.problem, {
        also: [{ column: 'dx.ICD10_CD', system: codes.icd10 }],
        otherwise: codes.unknown,
      }),
    }),
    insurance: backbone({
      sequence: fixed(1),
      focal: fixed(true),
      coverage: reference('Coverage', ['PAT_ID', 'INS_SEQ']),
    }),
    item: backbone({
      sequence: number('line.LINE_NO'),
      productOrService: concept('line.CHG_CD', codes.charge),
      servicedDate: date8('line.SVC_DT'),
      quantity: quantity({ value: 'line.UNITS' }),
      unitPrice: money('line.UNIT_AMT', 'USD'),
      net: money('line.LINE_AMT', 'USD'),
      encounter: [reference('Encounter', ['SITE_CD', 'ENC_NO'])],
    }),
    total: money('TOT_AMT', 'USD'),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'identifier', 'status', 'created', 'insurer', 'provider', 'care-team'],
    'encounter',
  ],
});
