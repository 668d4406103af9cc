/**
 * The legacy system of the behaviour suite: the corners in which engines differ, one or two to a table. Keys of every
 * kind, CHAR beside VARCHAR, dates in every spelling, decimals, large text, bytes, and a table of 200 columns.
 */
import {
  bigint,
  blob,
  type Column,
  char,
  composed,
  decimal,
  integer,
  type LegacySchema,
  table,
  text,
  timestamp,
  varchar,
} from '../../src/adapter/schema.ts';

const key = { notNull: true } as const;
const updated = { UPD: timestamp({ fraction: 3 }) } as const;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
export type Answer = `Q${0 | 1}${Digit}${Digit}`;

/** Q000 to Q193: with the six others the table has 200 columns. */
export const answers = Array.from({ length: 194 }, (_, i) => `Q${String(i).padStart(3, '0')}` as Answer);

const stored = {
  PERSON: table(
    {
      ID: bigint(key),
      LAST_NM: varchar(120),
      FIRST_NM: varchar(120),
      MRN: char(12),
      SEX: char(1),
      BORN: char(8),
      CITY: varchar(40),
      GP: char(10, { comment: 'STAFF.CODE, which is CHAR(6)' }),
      DEL: char(1, key),
      ...updated,
    },
    { key: ['ID'], indexes: [['LAST_NM'], ['CITY'], ['MRN']] },
  ),
  STAFF: table(
    { CODE: char(6, key), NAME: varchar(60, { comment: 'LAST,FIRST M' }), ...updated },
    { key: ['CODE'], indexes: [['NAME']] },
  ),
  PLACE: table(
    {
      CODE: varchar(20, key),
      NAME: varchar(60),
      LAT: decimal(9, 6),
      LON: decimal(9, 6),
      PARENT: char(24, { comment: 'PLACE.CODE, which is VARCHAR(20)' }),
      ...updated,
    },
    { key: ['CODE'] },
  ),
  VISIT: table(
    {
      SITE: char(4, key),
      NO: bigint(key),
      PERSON: bigint(key),
      PLACE: char(24, { comment: 'PLACE.CODE, which is VARCHAR(20)' }),
      STAFF: varchar(12, { comment: 'STAFF.CODE, which is CHAR(6)' }),
      KIND: char(12),
      PART_SITE: varchar(8, { comment: 'SITE, which is CHAR(4)' }),
      PART_NO: bigint(),
      FROM_DT: char(8),
      FROM_TM: char(6),
      TO_DT: char(8),
      TO_TM: char(6),
      ...updated,
    },
    { key: ['SITE', 'NO'], indexes: [['PERSON']] },
  ),
  VISIT_DX: table(
    { SITE: varchar(8, key), NO: bigint(key), SEQ: integer(key), DX: varchar(20) },
    { key: ['SITE', 'NO', 'SEQ'], indexes: [['DX']] },
  ),
  KIND: table(
    { CD: char(12, key), NM: varchar(60), STD_SYS: varchar(60), STD_CD: varchar(20) },
    { key: ['CD'], comment: 'Held in memory' },
  ),
  RESULT: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      SITE: char(4),
      NO: bigint(),
      KIND: varchar(12, { comment: 'KIND.CD, which is CHAR(12)' }),
      NUM: decimal(18, 6),
      UNIT: char(8),
      WORDS: varchar(200),
      AT: timestamp({ fraction: 3 }),
      ...updated,
    },
    { key: ['ID'], indexes: [['PERSON'], ['NUM'], ['AT']] },
  ),
  RESULT_BY: table(
    { RES: bigint(key), SEQ: integer(key), PERSON: bigint(), STAFF: char(10) },
    { key: ['RES', 'SEQ'], indexes: [['PERSON']] },
  ),
  ROUND: table(
    {
      ID: integer(key),
      PERSON: bigint(key),
      DAY: char(8),
      TIME: char(6),
      SYS: decimal(5, 1),
      DIA: decimal(5, 1),
      TEMP: decimal(5, 2),
      ...updated,
    },
    { key: ['ID'], indexes: [['PERSON'], ['DAY']] },
  ),
  SURVEY: table(
    {
      ID: integer(key),
      PERSON: bigint(key),
      DAY: char(8),
      BY_NM: varchar(60),
      FORM: varchar(12),
      ...updated,
      ...(Object.fromEntries(answers.map((name) => [name, integer()])) as Record<Answer, Column>),
    },
    { key: ['ID'], indexes: [['PERSON']], comment: '200 columns' },
  ),
  TROUBLE: table(
    {
      CODE: varchar(20, key),
      PERSON: bigint(key),
      SAYS: bigint(),
      SITE: char(4),
      NO: bigint(),
      KIND: varchar(12),
      SHOWN: varchar(200),
      ON_Y: integer(),
      ON_M: integer(),
      ON_D: integer(),
      OFF_DAY: integer({ comment: 'days since 1840-12-31' }),
      MEMO: text(),
      ...updated,
    },
    { key: ['CODE'], indexes: [['PERSON']] },
  ),
  CHARGE: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      FACTOR: decimal(38, 18),
      QTY: decimal(12, 3),
      DONE: char(14, { comment: 'YYYYMMDDHHMMSS' }),
      ENTERED: bigint({ comment: 'seconds since 1970' }),
      ...updated,
    },
    { key: ['ID'], indexes: [['PERSON'], ['FACTOR']] },
  ),
  PAPER: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      KIND: varchar(12),
      MADE: timestamp({ fraction: 3, comment: 'UTC' }),
      BODY: text(),
      SCAN: blob({ comment: 'mapped by nobody' }),
      ...updated,
    },
    { key: ['ID'], indexes: [['PERSON']] },
  ),
  FORM: table({ CODE: varchar(20, key), URL: varchar(200), TITLE: varchar(80), ...updated }, { key: ['CODE'] }),
  LIST: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      DX: varchar(200, { comment: 'ICD10:E11.9;SNOMED:44054006' }),
      SHOWN: varchar(80),
      KINDS: text({ comment: 'KIND.CD, with | between' }),
      PLACES: varchar(200, { comment: 'note|KIND.CD|words' }),
      ...updated,
    },
    { key: ['ID'], indexes: [['PERSON']], comment: 'Several values in one column' },
  ),
  DEED: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      KIND: varchar(12),
      STATE: varchar(20),
      AT: timestamp({ fraction: 3 }),
      ...updated,
    },
    { key: ['ID'], indexes: [['PERSON'], ['AT']], comment: 'What is written to while it is read' },
  ),
  ASKED: table(
    { ID: bigint(key), PERSON: bigint(key), DEL: char(1), ...updated },
    { key: ['ID'], indexes: [['PERSON']], comment: 'What was asked for, of whom' },
  ),
  TOLD: table(
    { ID: bigint(key), ASKED_ID: bigint(), SEQ: integer(), AT: timestamp({ fraction: 3 }), ...updated },
    { key: ['ID'], indexes: [['ASKED_ID']], comment: 'Answers' },
  ),
  DETAIL: table(
    { ID: bigint(key), TOLD_ID: bigint(key), KIND: varchar(12), WORDS: varchar(40), ...updated },
    { key: ['ID'], indexes: [['TOLD_ID']], comment: 'Details of answers' },
  ),
  DETAIL_NOTE: table({ DETAIL_ID: bigint(key), NOTE: varchar(40), ...updated }, { key: ['DETAIL_ID'] }),
} as const satisfies LegacySchema;

export const legacySchema = {
  ...stored,
  TOLD_DETAIL: composed(
    stored,
    'DETAIL',
    [
      { table: 'TOLD', on: { ID: 'TOLD_ID' }, columns: { ASKED_ID: 'ASKED_ID', TOLD_AT: 'AT' } },
      { table: 'ASKED', on: { ID: 'ASKED_ID' }, columns: { PERSON: 'PERSON', DEL: 'DEL' } },
      { table: 'DETAIL_NOTE', on: { DETAIL_ID: 'ID' }, columns: { NOTE: 'NOTE' }, optional: true },
    ],
    'Details with their answer and what was asked',
  ),
} as const satisfies LegacySchema;

/** Those that there are rows of. */
export type TableName = keyof typeof stored;
