/** One row of ORDERS with ORDER_TYPE RX is one MedicationRequest: a medication ordered in the house. */
import {
  backbone,
  codeFrom,
  concept,
  dateTime,
  fixedCode,
  fixedConcept,
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
  table: 'ORDERS',
  id: 'ORD_NO',
  prefix: 'order',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { ORDER_TYPE: 'RX' },
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  author: reference('Practitioner', 'PROV_ID'),
  meta: { source: 'urn:meridian:ORDERS' },
  profile: usCore('us-core-medicationrequest'),
  elements: {
    status: codeFrom('STATUS_CD', codes.medicationStatus, { otherwise: 'unknown' }),
    intent: fixedCode('order'),
    category: [fixedConcept(codes.medicationRequestCategory, 'inpatient', 'Inpatient')],
    priority: codeFrom('PRIORITY_CD', codes.orderPriority),
    medicationCodeableConcept: concept('ITEM_CD', codes.drug, { text: 'ITEM_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    authoredOn: dateTime('ORD_DT', 'ORD_TM'),
    requester: orAbsent(reference('Practitioner', 'PROV_ID')),
    reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
    dosageInstruction: backbone({
      text: text('SIG_TXT'),
      timing: backbone({
        repeat: backbone({ boundsPeriod: period(dateTime('START_DT', 'START_TM'), dateTime('STOP_DT', 'STOP_TM')) }),
      }),
      route: concept('ROUTE_CV', codes.route),
      doseAndRate: [
        backbone({ doseQuantity: quantity({ value: 'DOSE_QTY', unit: { column: 'DOSE_UNIT', set: codes.unit } }) }),
      ],
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
      'priority',
      'code',
      'patient',
      'subject',
    ],
    ...['encounter', 'authoredon', 'requester'],
  ],
});
