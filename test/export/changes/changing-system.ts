/**
 * A legacy system in which everything changes that an increment has to follow: charts that are hidden and merged, rows with
 * child rows, one row that is several resources, rows that another table tells, validity periods, rows with versions, and a table without times.
 */

import { CodeSet } from '../../../src/adapter/codes/code-set.ts';
import {
  type AdapterFolder,
  concept,
  fixed,
  fixedCode,
  fixedConcept,
  humanName,
  legacySystem,
  many,
  quantity,
  reference,
  text,
  timestamp,
  unlessIn,
} from '../../../src/adapter/index.ts';
import {
  timestamp as at,
  bigint,
  char,
  decimal,
  integer,
  type LegacySchema,
  table,
  varchar,
} from '../../../src/adapter/schema.ts';

const key = { notNull: true } as const;

export const schema = {
  CHART: table({ ID: bigint(key), NAME: varchar(40), DEL: char(1, key), UPD: at() }, { key: ['ID'] }),
  MERGED: table(
    { ID: bigint(key), LOSER: bigint(key), KEEPER: bigint(key), UNDO: char(1, key), MADE: at(), UNDONE: at() },
    { key: ['ID'], indexes: [['LOSER'], ['KEEPER']] },
  ),
  NOTE: table(
    { ID: bigint(key), CHART: bigint(key), WORDS: varchar(40), VOID: char(1, key), UPD: at() },
    { key: ['ID'], indexes: [['CHART']] },
  ),
  NOTE_BY: table({ NOTE: bigint(key), SEQ: integer(key), CHART: bigint(), UPD: at() }, { key: ['NOTE', 'SEQ'] }),
  ROUND: table(
    { ID: bigint(key), CHART: bigint(key), RATE: decimal(5, 1), TEMP: decimal(5, 1), UPD: at() },
    { key: ['ID'], indexes: [['CHART']] },
  ),
  LISTED: table({ ID: bigint(key), CHART: bigint(key), DRUG: varchar(40), UPD: at() }, { key: ['ID'] }),
  ORDERED: table(
    { ID: bigint(key), LISTED: bigint(key), CHART: bigint(key), DRUG: varchar(40), VOID: char(1, key), UPD: at() },
    { key: ['ID'], indexes: [['LISTED']] },
  ),
  STAFF: table({ CODE: char(4, key), NAME: varchar(40), VALID: char(8), UNTIL: char(8), UPD: at() }, { key: ['CODE'] }),
  PLAN: table(
    {
      ID: bigint(key),
      VER: integer(key),
      CHART: bigint(key),
      WORDS: varchar(40),
      CURRENT_FLAG: char(1, key),
      UPD: at(),
    },
    { key: ['ID', 'VER'], indexes: [['CHART']] },
  ),
  TROUBLE: table({ ID: bigint(key), CHART: bigint(key), WORDS: varchar(40), VOID: char(1, key) }, { key: ['ID'] }),
} as const satisfies LegacySchema;

const { spec, resource } = legacySystem({ name: 'Changing', schema, zone: 'Europe/Berlin' });

const codes = new CodeSet('drug', 'urn:changing:drug', {});
const loinc = 'http://loinc.org';
const subject = reference('Patient', 'CHART');

const resources: AdapterFolder['resources'] = [
  resource('Patient', {
    table: 'CHART',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    only: { DEL: 'N' },
    survivor: {
      table: 'MERGED',
      from: 'LOSER',
      to: 'KEEPER',
      filter: { unless: { UNDO: 'Y' } },
      at: [timestamp('MADE'), timestamp('UNDONE')],
    },
    elements: { name: humanName({ family: 'NAME' }) },
    search: ['_id', 'name'],
  }),
  resource('Observation', {
    table: 'NOTE',
    id: 'ID',
    prefix: 'note',
    lastUpdated: [timestamp('UPD'), timestamp('by.UPD')],
    unless: { VOID: 'Y' },
    follows: 'subject',
    joins: { by: many('NOTE_BY', { NOTE: 'ID' }, 'SEQ') },
    elements: {
      status: fixedCode('final'),
      code: fixedConcept(loinc, '34109-9'),
      subject,
      performer: [reference('Patient', 'by.CHART')],
      valueString: text('WORDS'),
    },
    search: ['_id', 'subject', 'patient'],
  }),
  resource('Observation', {
    table: 'ROUND',
    id: 'ID',
    prefix: 'round',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    elements: { status: fixedCode('final'), subject },
    unpivot: {
      rate: { code: fixedConcept(loinc, '8867-4'), valueQuantity: quantity({ value: 'RATE', unit: { code: '/min' } }) },
      temp: { code: fixedConcept(loinc, '8310-5'), valueQuantity: quantity({ value: 'TEMP', unit: { code: 'Cel' } }) },
    },
    search: ['_id', 'subject', 'patient'],
  }),
  resource('MedicationRequest', {
    table: 'LISTED',
    id: 'ID',
    prefix: 'list',
    lastUpdated: timestamp('UPD'),
    unlessIn: unlessIn('ORDERED', { LISTED: 'ID' }, { unless: { VOID: 'Y' } }),
    follows: 'subject',
    elements: {
      status: fixedCode('active'),
      intent: fixedCode('plan'),
      medicationCodeableConcept: concept('DRUG', codes),
      subject,
    },
    search: ['_id', 'subject', 'patient', 'intent'],
  }),
  resource('MedicationRequest', {
    table: 'ORDERED',
    id: 'ID',
    prefix: 'order',
    lastUpdated: timestamp('UPD'),
    unless: { VOID: 'Y' },
    follows: 'subject',
    elements: {
      status: fixedCode('active'),
      intent: fixedCode('order'),
      medicationCodeableConcept: concept('DRUG', codes),
      subject,
    },
    search: ['_id', 'subject', 'patient', 'intent'],
  }),
  resource('PractitionerRole', {
    table: 'STAFF',
    id: 'CODE',
    lastUpdated: timestamp('UPD'),
    current: { from: 'VALID', until: 'UNTIL' },
    shared: true,
    elements: { active: fixed(true) as never, code: concept('NAME', codes) },
    search: ['_id'],
  }),
  resource('CarePlan', {
    table: 'PLAN',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    only: { CURRENT_FLAG: 'Y' },
    follows: 'subject',
    elements: { status: fixedCode('active'), intent: fixedCode('plan'), subject, description: text('WORDS') },
    search: ['_id', 'subject', 'patient'],
  }),
  resource('Condition', {
    table: 'TROUBLE',
    id: 'ID',
    unless: { VOID: 'Y' },
    follows: 'subject',
    elements: { code: concept('WORDS', codes), subject },
    search: ['_id', 'subject', 'patient'],
  }),
];

export const folder: AdapterFolder = { system: spec, resources, codeSets: [] };
