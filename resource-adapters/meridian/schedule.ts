/** One row of SCHED_BOOK is one Schedule: a book in which a provider gives appointments. */
import { concept, date8, flag, period, reference, text, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Schedule', {
  table: 'SCHED_BOOK',
  id: ['PROV_ID', 'BOOK_SEQ'],
  lastUpdated: timestamp('UPD_DTTM'),
  shared: true,
  elements: {
    active: flag('ACTIVE_IND', { '1': true, '0': false }),
    serviceType: concept('SVC_CD', codes.bookService),
    specialty: concept('SPEC_CD', codes.specialty),
    actor: [reference('Practitioner', 'PROV_ID'), reference('Location', 'LOC_CD')],
    planningHorizon: period(date8('OPEN_FROM'), date8('OPEN_TO')),
    comment: text('CMNT'),
  },
  search: ['_id', '_lastUpdated', 'active', 'actor', 'date', 'service-type', 'specialty'],
});
