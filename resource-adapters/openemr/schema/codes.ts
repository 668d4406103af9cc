/** OpenEMR: its lists and code sets. Sites edit all of them. */
import { decimal, integer, table, text, varchar } from '../../../src/adapter/schema.ts';

export const codes = {
  list_options: table(
    {
      list_id: varchar(100, { notNull: true }),
      option_id: varchar(100, { notNull: true }),
      title: varchar(255, { notNull: true }),
      seq: integer({ notNull: true }),
      is_default: integer({ notNull: true }),
      option_value: decimal(12, 4, { notNull: true }),
      mapping: varchar(31, { notNull: true }),
      notes: text({ comment: 'In some lists the standard code, in others words or colours' }),
      codes: varchar(255, { notNull: true, comment: 'What the option is in standard systems: SNOMED-CT:…;LOINC:…' }),
      activity: integer({ notNull: true, comment: '0: no longer offered; rows may still have it' }),
      subtype: varchar(31, { notNull: true }),
    },
    { key: ['list_id', 'option_id'], comment: 'Every list of the system, told apart by list_id' },
  ),

  codes: table(
    {
      id: integer({ notNull: true }),
      code: varchar(25, { notNull: true }),
      code_text: text(),
      code_text_short: text(),
      code_type: integer({ comment: 'code_types.ct_id' }),
      modifier: varchar(12, { notNull: true }),
      active: integer(),
    },
    { key: ['id'], indexes: [['code'], ['code_type']] },
  ),

  code_types: table(
    {
      ct_key: varchar(15, { notNull: true }),
      ct_id: integer({ notNull: true }),
      ct_label: varchar(31, { notNull: true }),
      ct_active: integer({ notNull: true }),
    },
    { key: ['ct_key'], indexes: [['ct_id']] },
  ),
} as const;
