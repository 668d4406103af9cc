/** One row of PROV_MASTER is one Practitioner; pseudo-providers such as an on-call pool are rows as well. */
import {
  backbone,
  codeFrom,
  conceptText,
  contactPoint,
  flag,
  identifier,
  lastCommaFirst,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

export default resource('Practitioner', {
  table: 'PROV_MASTER',
  id: 'PROV_ID',
  lastUpdated: timestamp('UPD_DTTM'),
  shared: true,
  profile: usCore('us-core-practitioner'),
  elements: {
    identifier: [
      identifier({ system: codes.npi, value: 'NPI', type: 'NPI' }),
      identifier({ system: 'urn:meridian:provider', value: 'PROV_ID', use: 'usual' }),
      identifier({ system: 'urn:meridian:converted-provider', value: 'EXT_ID', use: 'secondary' }),
    ],
    active: flag('ACTIVE_IND', { '1': true, '0': false }),
    name: lastCommaFirst('PROV_NM'),
    telecom: contactPoint({ system: 'phone', value: 'NBR', use: 'work' }),
    gender: codeFrom('SEX_CD', codes.administrativeSex),
    qualification: backbone({ code: conceptText('CRED') }),
  },
  search: [
    ...[
      '_id',
      '_profile',
      '_lastUpdated',
      'identifier',
      'active',
      'name',
      'family',
      'given',
      'telecom',
      'phone',
      'gender',
    ],
  ],
});
