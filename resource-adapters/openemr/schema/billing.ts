/** OpenEMR: the fee sheet, whose lines are procedures, diagnoses and payments of an encounter. */
import { bigint, decimal, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const billing = {
  billing: table(
    {
      id: integer({ notNull: true }),
      date: timestamp(),
      code_type: varchar(15, { comment: 'CPT4, HCPCS, ICD10, COPAY, …' }),
      code: varchar(20),
      pid: bigint(),
      provider_id: integer(),
      user: integer(),
      authorized: integer(),
      encounter: integer(),
      code_text: text(),
      billed: integer({ comment: '1: sent to a payer' }),
      activity: integer({ comment: '0: taken back' }),
      payer_id: integer(),
      bill_date: timestamp(),
      process_date: timestamp(),
      modifier: varchar(12),
      units: integer(),
      fee: decimal(12, 2),
      justify: varchar(255, { comment: 'The diagnoses that a service is for: ICD10|E11.9:' }),
      ndc_info: varchar(255),
      revenue_code: varchar(6, { notNull: true }),
    },
    { key: ['id'], indexes: [['pid']], comment: 'Lines of the fee sheet' },
  ),
} as const;
