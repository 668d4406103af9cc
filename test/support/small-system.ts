/**
 * A legacy system of nine tables made for the nasty corners: ties, NULLs, sentinels and accents to sort by, one row that
 * is two resources, two sources of one type, and references from everything to everything, in rows and in child tables.
 */
import Database from 'better-sqlite3';
import { CodeSet } from '../../src/adapter/codes/code-set.ts';
import {
  type AdapterFolder,
  backbone,
  concept,
  date8,
  dateTime,
  fixed,
  fixedCode,
  fixedConcept,
  humanName,
  legacySystem,
  many,
  orAbsent,
  quantity,
  reference,
  text,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import {
  timestamp as at,
  bigint,
  char,
  decimal,
  integer,
  type LegacySchema,
  table,
  varchar,
} from '../../src/adapter/schema.ts';
import { createSchema } from '../../src/sql/create-schema.ts';

const key = { notNull: true } as const;

export const smallSchema = {
  PERSON: table(
    { ID: bigint(key), NAME: varchar(40), BORN: char(8), DEL: char(1, key), GP: char(6), UPD: at() },
    { key: ['ID'], indexes: [['NAME']] },
  ),
  STAFF: table({ CODE: char(6, key), NAME: varchar(40), UPD: at() }, { key: ['CODE'] }),
  VISIT: table(
    {
      SITE: char(2, key),
      NO: integer(key),
      PERSON: bigint(key),
      PART_SITE: char(2),
      PART_NO: integer(),
      DAY: char(8),
      TIME: char(6),
      STATE: varchar(10),
      UPD: at(),
    },
    { key: ['SITE', 'NO'], indexes: [['PERSON']] },
  ),
  VISIT_DX: table(
    { SITE: char(2, key), NO: integer(key), SEQ: integer(key), PROB: bigint() },
    { key: ['SITE', 'NO', 'SEQ'] },
  ),
  RESULT: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      SITE: char(2),
      NO: integer(),
      CODE: varchar(10),
      NUM: decimal(12, 3),
      WORDS: varchar(60),
      DAY: char(8),
      TIME: char(6),
      UPD: at(),
    },
    { key: ['ID'], indexes: [['PERSON']] },
  ),
  RESULT_BY: table({ RES: bigint(key), SEQ: integer(key), PERSON: bigint(), STAFF: char(6) }, { key: ['RES', 'SEQ'] }),
  RESULT_OF: table({ RES: bigint(key), SEQ: integer(key), OTHER: bigint() }, { key: ['RES', 'SEQ'] }),
  ROUND: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      RATE: decimal(5, 1),
      TEMP: decimal(5, 1),
      DAY: char(8),
      TIME: char(6),
      UPD: at(),
    },
    { key: ['ID'], indexes: [['PERSON']] },
  ),
  TROUBLE: table(
    {
      ID: bigint(key),
      PERSON: bigint(key),
      SAYS: bigint(),
      SITE: char(2),
      NO: integer(),
      CODE: varchar(10),
      DAY: char(8),
      UPD: at(),
    },
    { key: ['ID'], indexes: [['PERSON']] },
  ),
} as const satisfies LegacySchema;

export type SmallRows = {
  readonly [T in keyof typeof smallSchema]?: readonly Readonly<Record<string, string | number | null>>[];
};

export const { spec, resource } = legacySystem({
  name: 'Small',
  schema: smallSchema,
  zone: 'Europe/Berlin',
  sentinels: ['00010101', '99991231'],
});

const codes = new CodeSet('kind', 'urn:small:kind', {});
const loinc = 'http://loinc.org';
const rounds = [
  '_id',
  '_lastUpdated',
  '_profile',
  'code',
  'subject',
  'patient',
  'date',
  'value-quantity',
  'status',
  'category',
];

const resources: AdapterFolder['resources'] = [
  resource('Patient', {
    table: 'PERSON',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    only: { DEL: 'N' },
    elements: {
      name: humanName({ family: 'NAME' }),
      birthDate: date8('BORN'),
      generalPractitioner: reference('Practitioner', 'GP'),
    },
    search: ['_id', '_lastUpdated', 'name', 'family', 'birthdate', 'general-practitioner'],
  }),
  resource('Practitioner', {
    table: 'STAFF',
    id: 'CODE',
    lastUpdated: timestamp('UPD'),
    shared: true,
    elements: { name: humanName({ family: 'NAME' }) },
    search: ['_id', '_lastUpdated', 'name', 'family'],
  }),
  resource('Encounter', {
    table: 'VISIT',
    id: ['SITE', 'NO'],
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    joins: { dx: many('VISIT_DX', { SITE: 'SITE', NO: 'NO' }, 'SEQ') },
    elements: {
      status: fixedCode('finished'),
      class: fixed({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' }) as never,
      type: concept('STATE', codes),
      subject: reference('Patient', 'PERSON'),
      period: backbone({ start: dateTime('DAY', 'TIME') }),
      diagnosis: backbone({ condition: reference('Condition', 'dx.PROB') }),
      partOf: reference('Encounter', ['PART_SITE', 'PART_NO']),
    },
    search: ['_id', '_lastUpdated', 'type', 'subject', 'patient', 'diagnosis', 'part-of', 'status'],
  }),
  resource('Observation', {
    table: 'RESULT',
    id: 'ID',
    prefix: 'res',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    profile: ['urn:small:result', when({ CODE: 'a' }, fixed('urn:small:a'))],
    joins: { by: many('RESULT_BY', { RES: 'ID' }, 'SEQ'), part: many('RESULT_OF', { RES: 'ID' }, 'SEQ') },
    elements: {
      status: fixedCode('final'),
      category: fixedConcept('urn:small:category', 'laboratory'),
      code: concept('CODE', codes),
      subject: reference('Patient', 'PERSON'),
      encounter: orAbsent(reference('Encounter', ['SITE', 'NO'])),
      effectiveDateTime: orAbsent(dateTime('DAY', 'TIME')),
      performer: [reference('Patient', 'by.PERSON'), reference('Practitioner', 'by.STAFF')],
      hasMember: reference('Observation', 'part.OTHER', { source: 'res' }),
      valueQuantity: quantity({ value: 'NUM', unit: { code: 'mg' } }),
      valueString: text('WORDS'),
    },
    search: [...rounds, 'encounter', 'performer', 'has-member', 'value-string'],
  }),
  resource('Observation', {
    table: 'ROUND',
    id: 'ID',
    prefix: 'round',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    elements: {
      status: fixedCode('final'),
      category: fixedConcept('urn:small:category', 'vital-signs'),
      subject: reference('Patient', 'PERSON'),
      effectiveDateTime: dateTime('DAY', 'TIME'),
    },
    unpivot: {
      rate: {
        profile: 'urn:small:rate',
        code: fixedConcept(loinc, '8867-4'),
        valueQuantity: quantity({ value: 'RATE', unit: { code: '/min' }, absent: ['0'] }),
      },
      temp: {
        code: fixedConcept(loinc, '8310-5'),
        valueQuantity: quantity({ value: 'TEMP', unit: { code: 'Cel' }, absent: ['0'] }),
      },
    },
    search: rounds,
  }),
  resource('Condition', {
    table: 'TROUBLE',
    id: 'ID',
    lastUpdated: timestamp('UPD'),
    follows: 'subject',
    elements: {
      code: concept('CODE', codes),
      subject: reference('Patient', 'PERSON'),
      asserter: reference('Patient', 'SAYS'),
      encounter: reference('Encounter', ['SITE', 'NO']),
      onsetDateTime: date8('DAY'),
    },
    search: ['_id', '_lastUpdated', 'code', 'subject', 'patient', 'asserter', 'encounter', 'onset-date'],
  }),
];

export const smallFolder: AdapterFolder = { system: spec, resources, codeSets: [] };

/** The same with an Organization for whom people write, so that there is Provenance of everything. */
export const provenFolder: AdapterFolder = {
  ...smallFolder,
  system: { ...spec, organization: { id: 'S1', display: 'The site' } },
  resources: [
    ...resources.map((one) => (one.type === 'Condition' ? { ...one, author: reference('Patient', 'SAYS') } : one)),
    resource('Organization', {
      table: 'STAFF',
      id: 'CODE',
      shared: true,
      elements: { name: text('NAME') },
      search: ['_id', 'name'],
    }),
  ],
};

/** Columns by their width, as a database with CHAR columns stores them. */
export function fitted(
  name: keyof typeof smallSchema,
  column: string,
  value: string | number | null,
): string | number | null {
  const definition = (smallSchema[name] as LegacySchema[string]).columns[column];
  if (typeof value !== 'string' || definition?.type !== 'char') return value;
  return value.padEnd(definition.length ?? 0);
}

/** Writes a new database file with these rows. */
export function writeSmall(file: string, rows: SmallRows): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  for (const statement of createSchema('better-sqlite3', smallSchema)) database.exec(statement);
  insertSmall(database, rows);
  database.close();
}

export function insertSmall(database: Database.Database, rows: SmallRows): void {
  const insertAll = database.transaction(() => {
    for (const name of Object.keys(rows) as (keyof typeof smallSchema)[]) {
      for (const row of rows[name] ?? []) {
        const columns = Object.keys(row);
        const places = columns.map(() => '?').join(', ');
        database
          .prepare(`INSERT INTO "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${places})`)
          .run(columns.map((column) => fitted(name, column, row[column] ?? null)));
      }
    }
  });
  insertAll();
}
