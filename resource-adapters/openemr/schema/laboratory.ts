/**
 * OpenEMR: orders, their lines, the reports on a line and the results of a report. Whose a result is stands with the order alone, so
 * that each row is read together with those above it.
 */
import {
  bigint,
  char,
  composed,
  decimal,
  integer,
  table,
  text,
  timestamp,
  varchar,
} from '../../../src/adapter/schema.ts';

const stored = {
  procedure_order: table(
    {
      procedure_order_id: bigint({ notNull: true }),
      provider_id: bigint({ notNull: true, comment: 'users.id; 0 where nobody is' }),
      patient_id: bigint({ notNull: true }),
      encounter_id: bigint({ notNull: true }),
      date_ordered: timestamp(),
      order_priority: varchar(31, { notNull: true, comment: 'list_options ord_priority' }),
      order_status: varchar(31, { notNull: true, comment: 'list_options ord_status' }),
      patient_instructions: text(),
      activity: integer({ notNull: true, comment: '0: deleted' }),
      control_id: varchar(255, { notNull: true, comment: 'The laboratory’s number of the order' }),
      lab_id: bigint({ notNull: true, comment: 'procedure_providers.ppid' }),
      order_diagnosis: varchar(255),
      procedure_order_type: varchar(32, { notNull: true, comment: 'list_options order_type' }),
      order_intent: varchar(31, { notNull: true }),
    },
    { key: ['procedure_order_id'], indexes: [['patient_id'], ['date_ordered', 'patient_id']], comment: 'Orders' },
  ),

  procedure_order_code: table(
    {
      procedure_order_id: bigint({ notNull: true }),
      procedure_order_seq: integer({ notNull: true }),
      procedure_code: varchar(64, { notNull: true, comment: 'The laboratory’s code, which may be LOINC' }),
      procedure_name: varchar(255, { notNull: true }),
      diagnoses: text({ comment: 'ICD10:E11.9;…' }),
      reason_description: text(),
    },
    { key: ['procedure_order_id', 'procedure_order_seq'], comment: 'What an order asks for' },
  ),

  procedure_report: table(
    {
      procedure_report_id: bigint({ notNull: true }),
      procedure_order_id: bigint(),
      procedure_order_seq: integer({ notNull: true }),
      date_collected: timestamp(),
      date_report: timestamp(),
      specimen_num: varchar(63, { notNull: true }),
      report_status: varchar(31, { notNull: true, comment: 'list_options proc_rep_status' }),
      report_notes: text(),
    },
    { key: ['procedure_report_id'], indexes: [['procedure_order_id']], comment: 'Reports on a line of an order' },
  ),

  procedure_result: table(
    {
      procedure_result_id: bigint({ notNull: true }),
      procedure_report_id: bigint({ notNull: true }),
      result_data_type: char(1, { notNull: true, comment: 'N number, S text, F formatted, L long: text in comments' }),
      result_code: varchar(31, { notNull: true, comment: 'The laboratory’s code, which may be LOINC' }),
      result_text: varchar(255, { notNull: true, comment: 'What was measured' }),
      date: timestamp(),
      units: varchar(31, { notNull: true }),
      result: varchar(255, { notNull: true, comment: 'What was found: 5.2, <5.0, Negative' }),
      range: varchar(255, { notNull: true }),
      abnormal: varchar(31, { notNull: true, comment: 'list_options proc_res_abnormal' }),
      comments: text(),
      result_status: varchar(31, { notNull: true, comment: 'list_options proc_res_status' }),
    },
    { key: ['procedure_result_id'], indexes: [['procedure_report_id']], comment: 'Results of a report' },
  ),

  procedure_specimen: table(
    {
      procedure_specimen_id: bigint({ notNull: true }),
      procedure_order_id: bigint({ notNull: true }),
      procedure_order_seq: integer({ notNull: true }),
      specimen_identifier: varchar(128),
      accession_identifier: varchar(128),
      specimen_type_code: varchar(64),
      specimen_type: varchar(255),
      collection_method_code: varchar(64),
      collection_method: varchar(255),
      specimen_location_code: varchar(64),
      specimen_location: varchar(255),
      collected_date: timestamp(),
      collection_date_low: timestamp(),
      collection_date_high: timestamp(),
      volume_value: decimal(10, 3),
      volume_unit: varchar(32),
      specimen_condition: varchar(64),
      comments: text(),
      updated_at: timestamp(),
      deleted: integer(),
    },
    {
      key: ['procedure_specimen_id'],
      indexes: [['procedure_order_id', 'procedure_order_seq'], ['specimen_identifier'], ['accession_identifier']],
      comment: 'What was collected for a line of an order',
    },
  ),

  procedure_providers: table(
    {
      ppid: bigint({ notNull: true }),
      name: varchar(255, { notNull: true }),
      npi: varchar(15, { notNull: true }),
      active: integer({ notNull: true }),
      last_updated: timestamp({ notNull: true }),
    },
    { key: ['ppid'], comment: 'Laboratories that orders go to' },
  ),
} as const;

/** Of the order, whose it is and whether it counts. */
const order = {
  table: 'procedure_order',
  on: { procedure_order_id: 'procedure_order_id' },
  columns: {
    patient_id: 'patient_id',
    encounter_id: 'encounter_id',
    provider_id: 'provider_id',
    lab_id: 'lab_id',
    activity: 'activity',
    procedure_order_type: 'procedure_order_type',
  },
} as const;

/** The line of the order, which a report may have lost. */
const line = {
  table: 'procedure_order_code',
  on: { procedure_order_id: 'procedure_order_id', procedure_order_seq: 'procedure_order_seq' },
  columns: { line: 'procedure_order_seq', procedure_code: 'procedure_code', procedure_name: 'procedure_name' },
  optional: true,
} as const;

export const laboratory = {
  ...stored,

  ordered_line: composed(
    stored,
    'procedure_order_code',
    [
      {
        ...order,
        columns: {
          ...order.columns,
          date_ordered: 'date_ordered',
          order_priority: 'order_priority',
          order_status: 'order_status',
          order_intent: 'order_intent',
          order_diagnosis: 'order_diagnosis',
          control_id: 'control_id',
          patient_instructions: 'patient_instructions',
        },
      },
    ],
    'Lines of orders with their order',
  ),

  order_report: composed(stored, 'procedure_report', [order, line], 'Reports with their order and its line'),

  report_result: composed(
    stored,
    'procedure_result',
    [
      {
        table: 'procedure_report',
        on: { procedure_report_id: 'procedure_report_id' },
        columns: {
          procedure_order_id: 'procedure_order_id',
          procedure_order_seq: 'procedure_order_seq',
          date_collected: 'date_collected',
          date_report: 'date_report',
        },
      },
      order,
    ],
    'Results with their report and its order',
  ),

  order_specimen: composed(stored, 'procedure_specimen', [order], 'Specimens with their order'),
} as const;
