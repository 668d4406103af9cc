/** One row of GOAL is one Goal, with its targets. */
import {
  backbone,
  codeFrom,
  concept,
  date8,
  many,
  quantity,
  reference,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

const unit = { column: 'target.UNIT_CD', set: codes.unit } as const;
const absent = ['-1'];

export default resource('Goal', {
  table: 'GOAL',
  id: 'GOAL_NO',
  lastUpdated: timestamp('UPD_DTTM'),
  unless: { STAT_CD: 'X' },
  follows: 'subject',
  profile: usCore('us-core-goal'),
  joins: { target: many('GOAL_TARGET', { GOAL_NO: 'GOAL_NO' }, 'TGT_SEQ') },
  elements: {
    lifecycleStatus: codeFrom('STAT_CD', codes.goalStatus),
    achievementStatus: concept('ACHV_CD', codes.goalAchievement),
    category: concept('CAT_CD', codes.goalCategory),
    priority: when({ PRIO_NO: ['1', '2', '3'] }, concept('PRIO_NO', codes.goalPriority)),
    description: concept('GOAL_CD', codes.goal, { text: 'GOAL_TXT', otherwise: codes.unknown }),
    subject: reference('Patient', 'PERSON_NO'),
    startDate: date8('START_DT'),
    target: backbone({
      measure: concept('target.MEAS_CD', codes.goalMeasure),
      detailRange: backbone({
        low: quantity({ value: 'target.TGT_LO', unit, absent }),
        high: quantity({ value: 'target.TGT_HI', unit, absent }),
      }),
      dueDate: date8('target.DUE_DT'),
    }),
    statusDate: date8('STAT_DT'),
    expressedBy: reference('Practitioner', 'PROV_ID'),
    addresses: reference('Condition', 'PROB_ID', { source: 'problem' }),
  },
  search: [
    ...['_id', '_lastUpdated', 'patient', 'subject', 'lifecycle-status', 'achievement-status', 'category'],
    ...['description', 'start-date', 'target-date'],
  ],
});
