/** One row of lists of the type surgery is one Procedure that was done. */
import {
  annotation,
  concept,
  except,
  fixedCode,
  instant,
  period,
  reference,
  timestamp,
  when,
  whenSet,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { firstVisit, issueCode, visits } from './issues.ts';
import { resource, usCore } from './system.ts';

/** Without an end it was done at once, on a day. */
const atOnce = { enddate: null } as const;

export default resource('Procedure', {
  table: 'lists',
  id: 'id',
  prefix: 'surgery',
  lastUpdated: instant('modifydate'),
  only: { type: 'surgery', activity: '1' },
  follows: 'subject',
  joins: { visits },
  meta: { source: 'urn:openemr:lists' },
  profile: usCore('us-core-procedure'),
  elements: {
    status: whenSet(timestamp('begdate'), fixedCode('completed'), fixedCode('unknown')),
    code: issueCode('diagnosis', 'title'),
    subject: reference('Patient', 'pid'),
    encounter: firstVisit,
    performedDateTime: when(atOnce, timestamp('begdate')),
    performedPeriod: except(atOnce, period(timestamp('begdate'), timestamp('enddate'))),
    outcome: except({ outcome: '0' }, concept('outcome', codes.outcome)),
    note: annotation('comments'),
  },
  search: [
    ...['_id', '_lastUpdated', '_source', '_profile', 'patient', 'subject', 'status', 'code', 'date', 'encounter'],
  ],
});
