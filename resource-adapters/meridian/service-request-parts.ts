/** What the orders of ORDERS have in common, whatever is ordered. ServiceRequests are named by kind and ORD_NO. */
import { codeFrom, concept, dateTime, fixedCode, period, reference, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { usCore } from './system.ts';

export const order = {
  table: 'ORDERS',
  id: 'ORD_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  profile: usCore('us-core-servicerequest'),
  meta: { source: 'urn:meridian:ORDERS' },
} as const;

export const elements = {
  status: codeFrom('STATUS_CD', codes.orderStatus, { otherwise: 'unknown' }),
  intent: fixedCode('order'),
  priority: codeFrom('PRIORITY_CD', codes.orderPriority),
  subject: reference('Patient', 'PAT_ID'),
  encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
  occurrencePeriod: period(dateTime('START_DT', 'START_TM'), dateTime('STOP_DT', 'STOP_TM')),
  authoredOn: dateTime('ORD_DT', 'ORD_TM'),
  requester: reference('Practitioner', 'PROV_ID'),
  reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
} as const;

export const search = [
  ...['_id', '_lastUpdated', 'patient', 'subject', 'status', 'category', 'code', 'authored', 'occurrence'],
  ...['encounter', 'requester', 'priority'],
];
