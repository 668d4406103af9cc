/** One row of BILL_ACCT is one Account, with the policies that it is billed to and who answers for the rest. */
import {
  backbone,
  codeFrom,
  concept,
  date8,
  many,
  number,
  period,
  reference,
  text,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Account', {
  table: 'BILL_ACCT',
  id: 'ACCT_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'X' },
  follows: 'subject',
  joins: { policy: many('BILL_ACCT_INS', { ACCT_NO: 'ACCT_NO' }, 'PRIO_NO') },
  elements: {
    status: codeFrom('STAT_CD', codes.accountStatus, { otherwise: 'unknown' }),
    type: concept('ACCT_TYPE', codes.accountType),
    name: text('ACCT_NM'),
    subject: reference('Patient', 'PAT_ID'),
    servicePeriod: period(date8('OPEN_DT'), date8('CLOSE_DT')),
    coverage: backbone({
      coverage: reference('Coverage', ['policy.PAT_ID', 'policy.INS_SEQ']),
      priority: number('policy.PRIO_NO'),
    }),
    owner: reference('Organization', 'ORG_NO'),
    guarantor: [
      backbone({ party: reference('Patient', 'GUAR_PAT_ID') }),
      backbone({ party: reference('RelatedPerson', ['PAT_ID', 'GUAR_REL_SEQ']) }),
    ],
  },
  search: ['_id', '_lastUpdated', 'patient', 'subject', 'status', 'type', 'name', 'period', 'owner'],
});
