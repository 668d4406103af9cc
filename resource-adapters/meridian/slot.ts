/** One row of SCHED_SLOT is one Slot. It does not say who has it: that is an Appointment's to tell. */
import { codeFrom, dateTime, flag, reference, timed, timestamp } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource } from './system.ts';

export default resource('Slot', {
  table: 'SCHED_SLOT',
  id: 'SLOT_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'V' },
  shared: true,
  elements: {
    schedule: reference('Schedule', ['PROV_ID', 'BOOK_SEQ']),
    status: codeFrom('STAT_CD', codes.slotStatus, { otherwise: 'busy-unavailable' }),
    start: timed(dateTime('SLOT_DT', 'BEG_TM')),
    end: timed(dateTime('SLOT_DT', 'END_TM')),
    overbooked: flag('OVB_FLG', { Y: true, N: false }),
  },
  search: ['_id', '_lastUpdated', 'schedule', 'status', 'start'],
});
