/** OpenEMR: the form of vital signs, a row of up to twelve measurements in US units; 0 is a value not taken. */
import { bigint, decimal, integer, table, timestamp, varchar } from '../../../src/adapter/schema.ts';

const measured = (comment: string) => decimal(12, 6, { comment });
const percent = (comment?: string) => decimal(6, 2, comment === undefined ? {} : { comment });

export const vitalSigns = {
  form_vitals: table(
    {
      id: bigint({ notNull: true }),
      date: timestamp(),
      pid: bigint(),
      user: varchar(255, { comment: 'users.username' }),
      activity: integer(),
      bps: varchar(40, { comment: 'mm[Hg], text; blank or 0 where it was not taken' }),
      bpd: varchar(40, { comment: 'mm[Hg], text; blank or 0 where it was not taken' }),
      weight: measured('[lb_av]'),
      height: measured('[in_i]'),
      temperature: measured('[degF]'),
      temp_method: varchar(255, { comment: 'Oral, Tympanic Membrane, Rectal, Axillary, Temporal Artery' }),
      pulse: measured('/min'),
      respiration: measured('/min'),
      note: varchar(255),
      BMI: measured('kg/m2'),
      waist_circ: measured('[in_i]'),
      head_circ: measured('[in_i]'),
      oxygen_saturation: percent(),
      oxygen_flow_rate: measured('L/min'),
      inhaled_oxygen_concentration: percent(),
      ped_weight_height: percent('Percentile'),
      ped_bmi: percent('Percentile'),
      ped_head_circ: percent('Percentile'),
      last_updated: timestamp({ notNull: true }),
    },
    { key: ['id'], indexes: [['pid']], comment: 'Vital signs' },
  ),
} as const;
