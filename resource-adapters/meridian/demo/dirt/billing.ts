/** What goes wrong in the billing office: accounts and claims that were made in error. */
import { childKey } from '../keys.ts';
import { addHidden, type DirtRule, type Soil } from './rule.ts';

const key = ({ index, spare }: Soil) => childKey(index, spare());
const about = (name: string, rate: number, what: string) => ({ name, rate, what });

export const billingDirt: readonly DirtRule[] = [
  addHidden('BILL_ACCT', about('account in error', 0.03, "STAT_CD is 'X'"), (_, soil) => ({
    ACCT_NO: key(soil),
    STAT_CD: 'X',
  })),
  addHidden('CLAIM_HDR', about('claim in error', 0.02, "STAT_CD is 'X'; it has no lines"), (_, soil) => ({
    CLM_NO: key(soil),
    STAT_CD: 'X',
  })),
];
