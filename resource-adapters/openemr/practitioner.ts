/** One row of users is one Practitioner. */
import { humanName, timestamp } from '../../src/adapter/index.ts';
import { resource } from './system.ts';

export default resource('Practitioner', {
  table: 'users',
  id: 'id',
  lastUpdated: timestamp('last_updated'),
  shared: true,
  elements: { name: humanName({ family: 'lname', given: ['fname', 'mname'] }) },
  search: ['_id', '_lastUpdated', 'name', 'family', 'given'],
});
