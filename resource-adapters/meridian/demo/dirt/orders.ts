/** What goes wrong with goals, referrals and implants: entered in error, wasted, without a label. */
import { childKey } from '../keys.ts';
import { addHidden, type DirtRule, type Soil } from './rule.ts';

const key = ({ index, spare }: Soil) => childKey(index, spare());
const about = (name: string, rate: number, what: string) => ({ name, rate, what });

export const orderDirt: readonly DirtRule[] = [
  addHidden('GOAL', about('deleted goal', 0.04, "STAT_CD is 'X'"), (_, soil) => ({ GOAL_NO: key(soil), STAT_CD: 'X' })),
  addHidden('IMPLANT_LOG', about('wasted implant', 0.15, "STAT_CD is 'W': it was never in anybody"), (_, soil) => ({
    IMPL_NO: key(soil),
    STAT_CD: 'W',
  })),
  addHidden('IMPLANT_LOG', about('implant entered in error', 0.1, 'ACTIVE_IND is 0'), (_, soil) => ({
    IMPL_NO: key(soil),
    ACTIVE_IND: 0,
  })),
];
