/** One row of ORDERS with ORDER_TYPE PR is one Procedure. */
import {
  backbone,
  codeFrom,
  concept,
  dateTime,
  except,
  many,
  period,
  reference,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** Done at once: there is a time and no end. Of what is going on, the end is open. */
const atOnce = { STATUS_CD: 'C', STOP_DT: '21001231' } as const;

export default resource('Procedure', {
  table: 'ORDERS',
  id: 'ORD_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { ORDER_TYPE: 'PR' },
  unless: { STATUS_CD: 'X' },
  follows: 'subject',
  joins: { staff: many('ORDER_PERF', { ORD_NO: 'ORD_NO' }, 'SEQ_NO') },
  profile: usCore('us-core-procedure'),
  elements: {
    // The same row is the order and what became of it.
    basedOn: reference('ServiceRequest', 'ORD_NO', { source: 'procedure' }),
    status: codeFrom('STATUS_CD', codes.procedureStatus, { otherwise: 'unknown' }),
    code: concept('ITEM_CD', codes.procedure, { text: 'ITEM_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PAT_ID'),
    encounter: reference('Encounter', ['SITE_CD', 'ENC_NO']),
    performedDateTime: when(atOnce, dateTime('START_DT', 'START_TM')),
    performedPeriod: except(atOnce, period(dateTime('START_DT', 'START_TM'), dateTime('STOP_DT', 'STOP_TM'))),
    performer: backbone({
      function: concept('staff.ROLE_CV', codes.participantRole),
      actor: reference('Practitioner', 'staff.PROV_ID'),
    }),
    location: reference('Location', 'LOC_CD'),
    reasonCode: concept('REASON_CD', codes.problem, { text: 'REASON_TXT' }),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'subject', 'status', 'code', 'encounter', 'date', 'performer', 'location'],
    ...['_profile', 'reason-code', 'based-on'],
  ],
});
