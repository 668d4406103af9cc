/** One row of RX_ORDER is one MedicationRequest: a prescription to be filled outside. */
import {
  backbone,
  codeFrom,
  concept,
  dateTime,
  fixedCode,
  fixedConcept,
  flag,
  number,
  orAbsent,
  period,
  quantity,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('MedicationRequest', {
  table: 'RX_ORDER',
  id: 'RX_ID',
  prefix: 'rx',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  author: reference('Practitioner', 'PROV_ID'),
  meta: { source: 'urn:meridian:RX_ORDER' },
  profile: usCore('us-core-medicationrequest'),
  elements: {
    status: codeFrom('STATUS_CD', codes.medicationStatus, { otherwise: 'unknown' }),
    intent: fixedCode('order'),
    category: [fixedConcept(codes.medicationRequestCategory, 'community', 'Community')],
    medicationCodeableConcept: concept('DRUG_CD', codes.drug, { text: 'DRUG_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    authoredOn: dateTime('WRIT_DT', 'WRIT_TM'),
    requester: orAbsent(reference('Practitioner', 'PROV_ID')),
    reasonReference: reference('Condition', 'PROB_ID', { source: 'problem' }),
    reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
    dosageInstruction: backbone({
      text: text('SIG_TXT'),
      timing: backbone({
        repeat: backbone({ boundsPeriod: period(dateTime('WRIT_DT', 'WRIT_TM'), dateTime('STOP_DT', 'STOP_TM')) }),
        code: concept('FREQ_CD', codes.frequency),
      }),
      asNeededBoolean: flag('FREQ_CD', { PRN: true }),
      route: concept('ROUTE_CV', codes.route),
      doseAndRate: [
        backbone({ doseQuantity: quantity({ value: 'DOSE_QTY', unit: { column: 'DOSE_UNIT', set: codes.unit } }) }),
      ],
    }),
    dispenseRequest: backbone({
      numberOfRepeatsAllowed: number('REFILL_CNT'),
      quantity: quantity({ value: 'QTY_NUM' }),
    }),
  },
  search: [
    ...[
      '_id',
      '_lastUpdated',
      '_profile',
      '_source',
      'status',
      'intent',
      'category',
      'code',
      'patient',
      'subject',
      'encounter',
    ],
    ...['authoredon', 'requester'],
  ],
});
