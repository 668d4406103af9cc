/** OpenEMR: the policies of patients and the companies that pay. */
import { bigint, blob, date, integer, table, text, timestamp, varchar } from '../../../src/adapter/schema.ts';

export const insurance = {
  insurance_data: table(
    {
      id: bigint({ notNull: true }),
      uuid: blob(),
      type: varchar(9, { comment: 'primary, secondary, tertiary' }),
      provider: varchar(255, { comment: 'insurance_companies.id as text; blank where there is no insurance' }),
      plan_name: varchar(255),
      policy_number: varchar(255),
      group_number: varchar(255),
      subscriber_lname: varchar(255),
      subscriber_mname: varchar(255),
      subscriber_fname: varchar(255),
      subscriber_relationship: varchar(255, { comment: 'list_options sub_relation' }),
      subscriber_DOB: date(),
      subscriber_sex: varchar(25),
      subscriber_street: varchar(255),
      subscriber_street_line_2: text(),
      subscriber_city: varchar(255),
      subscriber_state: varchar(255),
      subscriber_postal_code: varchar(255),
      subscriber_country: varchar(255),
      subscriber_phone: varchar(255),
      copay: varchar(255),
      date: date({ comment: 'In force from' }),
      date_end: date({ comment: 'In force until; NULL where a later row of the type ends it' }),
      pid: bigint({ notNull: true }),
      policy_type: varchar(25, { notNull: true }),
      accept_assignment: varchar(5, { notNull: true }),
    },
    {
      key: ['id'],
      indexes: [['pid', 'type', 'date'], ['uuid']],
      comment: 'Policies; a blank provider says that there is none',
    },
  ),

  insurance_companies: table(
    {
      id: integer({ notNull: true }),
      uuid: blob(),
      name: varchar(255),
      attn: varchar(255),
      cms_id: varchar(15, { comment: 'Payer id' }),
      ins_type_code: integer({ comment: 'insurance_type_codes.id' }),
      alt_cms_id: varchar(15),
      inactive: integer({ notNull: true }),
      last_updated: timestamp({ notNull: true }),
    },
    { key: ['id'], indexes: [['uuid']] },
  ),
} as const;
