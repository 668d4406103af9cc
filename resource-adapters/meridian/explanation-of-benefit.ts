/** One row of REMIT_HDR is one ExplanationOfBenefit: what the payer decided of a claim, line by line, and what it paid. */
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
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

const category = (code: string, display: string) => fixedConcept(codes.adjudication, code, display);

export default resource('ExplanationOfBenefit', {
  table: 'REMIT_HDR',
  id: 'RMT_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  follows: 'patient',
  joins: { line: many('REMIT_LINE', { RMT_NO: 'RMT_NO' }, 'LINE_NO') },
  elements: {
    status: codeFrom('RMT_CD', codes.remittanceStatus),
    type: concept('CLM_TYPE', codes.claimType, { otherwise: codes.unknown }),
    use: fixedCode('claim'),
    patient: reference('Patient', 'PAT_ID'),
    created: dateTime('RCV_DT', 'RCV_TM'),
    insurer: reference('Organization', 'COMP_NO', { source: 'payer' }),
    provider: reference('Organization', 'ORG_NO'),
    claim: reference('Claim', 'CLM_NO'),
    outcome: codeFrom('OUT_CD', codes.remittanceOutcome),
    disposition: text('RMT_TXT'),
    insurance: backbone({ focal: fixed(true), coverage: reference('Coverage', ['PAT_ID', 'INS_SEQ']) }),
    item: backbone({
      sequence: number('line.LINE_NO'),
      productOrService: concept('line.CHG_CD', codes.charge),
      servicedDate: date8('line.SVC_DT'),
      encounter: [reference('Encounter', ['SITE_CD', 'ENC_NO'])],
      adjudication: [
        backbone({ category: category('submitted', 'Submitted Amount'), amount: money('line.CHG_AMT', 'USD') }),
        backbone({ category: category('eligible', 'Eligible Amount'), amount: money('line.ALW_AMT', 'USD') }),
        backbone({ category: category('deductible', 'Deductible'), amount: money('line.DED_AMT', 'USD') }),
        backbone({ category: category('copay', 'CoPay'), amount: money('line.COP_AMT', 'USD') }),
        backbone({ category: category('benefit', 'Benefit Amount'), amount: money('line.PAID_AMT', 'USD') }),
      ],
    }),
    total: [
      backbone({ category: category('submitted', 'Submitted Amount'), amount: money('CHG_AMT', 'USD') }),
      backbone({ category: category('benefit', 'Benefit Amount'), amount: money('PAID_AMT', 'USD') }),
    ],
    payment: backbone(
      {
        date: date8('CHK_DT'),
        amount: money('PAID_AMT', 'USD'),
        identifier: identifier({ system: 'urn:meridian:payment', value: 'CHK_NO' }),
      },
      ['identifier'],
    ),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'status', 'created', 'claim', 'coverage', 'provider', 'encounter'],
    'disposition',
  ],
});
