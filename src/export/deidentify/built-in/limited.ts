/**
 * A limited data set: the direct identifiers go, dates, towns, states and ZIP codes stay. It is still protected health
 * information and goes to a recipient under a data use agreement.
 * https://www.ecfr.gov/current/title-45/section-164.514#p-164.514(e)(2)
 */
import type { DeidentifyProfile } from '../profile.ts';
import { common } from './common.ts';

export const limited: DeidentifyProfile = {
  name: 'limited',
  base: 'limited',
  ...common,
  rules: {
    ...common.rules,
    date: 'keep',
    dateTime: 'keep',
    instant: 'keep',
    time: 'keep',
    'Meta.versionId': 'keep',
    Age: 'parts',
    Quantity: 'parts',
    'Address.city': 'keep',
    'Address.postalCode': 'keep',
  },
};
