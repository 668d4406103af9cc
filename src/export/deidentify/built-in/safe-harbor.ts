/**
 * The eighteen identifiers of the Safe Harbor method go: dates become years, places states and ZIP areas, ages over 89 one.
 * https://www.ecfr.gov/current/title-45/section-164.514#p-164.514(b)(2)
 */
import type { DeidentifyProfile } from '../profile.ts';
import { common } from './common.ts';

export const safeHarbor: DeidentifyProfile = {
  name: 'safe-harbor',
  base: 'safe-harbor',
  ...common,
  rules: {
    ...common.rules,
    date: 'year',
    dateTime: 'year',
    instant: 'year',
    time: 'drop',
    'Meta.versionId': 'drop',
    // An appointment that is made has both (app-3); a year cannot stand for an instant, so it is told that they are masked.
    'Appointment.start': 'mask',
    'Appointment.end': 'mask',
    Age: 'age',
    Quantity: 'age',
    'Address.city': 'drop',
    'Address.postalCode': 'zip3',
  },
  aggregateAgesOver: 89,
};
