/** A legacy database with planted defects, each in a known number of rows and spread evenly over its table, on every engine that answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bigint,
  blob,
  char,
  date,
  decimal,
  integer,
  table,
  text,
  timestamp,
  varchar,
} from '../../../src/adapter/schema.ts';
import { type Audit, FORMAT } from '../../../src/authoring/audit/audit-report.ts';
import { runAudit } from '../../../src/authoring/audit/run-audit.ts';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import { openLoader } from '../../../src/sql/load/open-loader.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';

export const people = 600;
export const visits = 9_000;
export const now = new Date('2026-11-21T12:00:00Z');

export const schema = {
  PERSON: table(
    {
      PERSON_ID: bigint({ notNull: true }),
      LAST_NM: varchar(40),
      FIRST_NM: varchar(40),
      BIRTH_DT: char(8),
      DEATH_DT: char(8),
      SEX_CD: char(1),
      SSN: char(9),
      DEL_FLG: char(1),
      RACE_CD: varchar(8),
    },
    { key: ['PERSON_ID'] },
  ),
  WARD: table({ WARD_CD: char(6, { notNull: true }), WARD_NM: varchar(40) }, { key: ['WARD_CD'] }),
  VISIT: table(
    {
      VISIT_ID: bigint({ notNull: true }),
      PERSON_ID: bigint({ notNull: true }),
      PATIENT_NUMBER: bigint(),
      WARD_CD: char(6),
      START_DT: date(),
      END_DT: date(),
      SEEN_ON: varchar(20),
      TEMP_C: decimal(5, 2),
      SCORE: integer(),
      KIND_CD: varchar(10),
      NOTE_TXT: text(),
      SCAN: blob(),
      NEVER: varchar(10),
      UPD_DTTM: timestamp(),
    },
    { key: ['VISIT_ID'], indexes: [['PERSON_ID']] },
  ),
  CHART_MERGE: table(
    { MERGE_NO: integer({ notNull: true }), FROM_PERSON_ID: bigint(), TO_PERSON_ID: bigint() },
    { key: ['MERGE_NO'] },
  ),
} as const;

/** Of every `each` rows one has the defect: so many of `all`. */
export const one = (all: number, each: number): number => Math.floor((all - 1) / each) + 1;
const is = (at: number, each: number): boolean => at % each === 0;

/** Rows have a defect each so often. */
export const every = {
  visit: {
    orphan: 90,
    noWard: 5,
    strangeWard: 150,
    early: 60,
    future: 300,
    usDate: 4,
    noDate: 45,
    hot: 100,
    none: 25,
    mojibake: 40,
    number: 75,
    unknown: 20,
    scan: 10,
  },
  person: { unborn: 50, copy: 30, undead: 100, noRace: 12, blank: 60, deleted: 20, noNumber: 40, old: 200 },
} as const;

const day = (at: number): string => new Date(Date.UTC(1940, 0, 1) + at * 40 * 86_400_000).toISOString().slice(0, 10);
const digits = (at: number): string => day(at).replaceAll('-', '');
const LETTERS = 'BCDFGHJKLMNPRSTVWZ';
/** Names that are alike in nothing. */
export function nameOf(at: number, salt: number): string {
  let state = Math.imul(at + 1, 2654435761) ^ Math.imul(salt, 40503);
  const letter = (of: string) => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 12345;
    return of[(state >>> 8) % of.length]!;
  };
  const text = Array.from({ length: 4 }, () => letter(LETTERS) + letter('AEIOU')).join('');
  return text[0]! + text.slice(1).toLowerCase();
}
const personId = (at: number): number => 5_000_017 + at * 37;

/** The last ones are copies of earlier people. */
export const copies = one(people, every.person.copy);

function person(at: number): readonly (string | number | null)[] {
  const { person: each } = every;
  const copyOf = at - people;
  const who = copyOf < 0 ? at : copyOf * each.copy;
  const born =
    copyOf < 0 && is(at, each.unborn)
      ? '00010101'
      : copyOf < 0 && is(at + 3, each.old)
        ? `1890${digits(at).slice(4)}`
        : digits(who);
  const undead = copyOf < 0 && is(at + 1, each.undead);
  return [
    personId(at),
    nameOf(who, 1),
    copyOf < 0 && is(at + 7, each.blank) ? ' ' : nameOf(who, 2),
    born,
    undead ? '19300101' : '21001231',
    who % 2 === 0 ? 'F' : 'M',
    is(who + 5, each.noNumber) ? '999999999' : String(212_000_000 + who * 104_729).slice(0, 9),
    is(at, each.deleted) ? 'Y' : 'N',
    is(at, each.noRace) ? 'UNK' : ['2106-3', '2054-5', '2028-9'][at % 3]!,
  ];
}

const soon = '2031-05-05';

function visit(at: number): readonly (string | number | null | Buffer)[] {
  const { visit: each } = every;
  const start = is(at + 11, each.future)
    ? soon
    : `20${String(10 + (at % 15)).padStart(2, '0')}-0${1 + (at % 9)}-1${at % 9}`;
  const isEarly = is(at + 4, each.early) && start !== soon;
  const known = personId((at * 7) % people);
  const month = start.split('-');
  return [
    at + 1,
    is(at, each.orphan) ? known + 5 : known,
    known,
    is(at, each.noWard) ? null : is(at + 1, each.strangeWard) ? 'W99   ' : `W${10 + (at % 9)}   `,
    start,
    isEarly ? '2001-01-01' : start,
    is(at + 2, each.noDate) ? null : is(at, each.usDate) ? `${month[1]}/${month[2]}/${month[0]}` : start,
    is(at + 9, each.hot) ? '98.60' : is(at, each.none) ? '-1.00' : `36.${String(at % 90).padStart(2, '0')}`,
    at % 60,
    is(at + 3, each.unknown) ? 'UNK' : ['IN', 'OUT', 'DAY'][at % 3]!,
    note(at),
    is(at, each.scan) ? Buffer.alloc(3_000, at % 250) : null,
    null,
    `${start} 08:00:00`,
  ];
}

function note(at: number): string {
  const { visit: each } = every;
  const words = `${nameOf(at, 3)} was seen on the ward and went home in good health, visit of ${nameOf(at, 4)}`;
  const damaged = is(at, each.mojibake) ? `${words}; cafÃ© au lait spots` : words;
  return is(at + 6, each.number) ? `${damaged}; call (617) 555-0${100 + (at % 100)}` : damaged;
}

export const rows = {
  PERSON: Array.from({ length: people + copies }, (_, at) => person(at)),
  WARD: Array.from({ length: 9 }, (_, at) => [`W${10 + at}   `, `Ward ${at}`]),
  VISIT: Array.from({ length: visits }, (_, at) => visit(at)),
  CHART_MERGE: Array.from({ length: 4 }, (_, at) => [at + 1, personId(at), personId(at + 1)]),
} as const;

export interface PlantedEngine {
  readonly title: string;
  readonly skip: string | false;
  readonly open: () => Promise<string>;
  readonly remove: () => Promise<unknown>;
}

async function fill(target: string, place: string | undefined): Promise<string> {
  const load = await openLoader(target, place, schema);
  try {
    for (const [name, all] of Object.entries(rows)) await load.insert(name, all as never);
    await load.finish();
    return load.url;
  } catch (error) {
    await load.abandon();
    throw error;
  }
}

/** `place`: of one test file alone. */
export async function plantedEngines(place: string): Promise<readonly PlantedEngine[]> {
  const home = mkdtempSync(join(tmpdir(), 'portico-planted-'));
  const [onPostgres, onMysql] = [await postgres.postgresUrl(), await mysql.mysqlUrl()];
  return [
    {
      title: 'SQLite',
      skip: false,
      open: () => fill(`sqlite:${join(home, 'planted.sqlite')}`, undefined),
      remove: async () => rmSync(home, { recursive: true }),
    },
    {
      title: 'PostgreSQL',
      skip: onPostgres === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
      open: () => fill(onPostgres!, place),
      remove: () => postgres.administer(`drop schema if exists ${place} cascade`),
    },
    {
      title: 'MariaDB or MySQL',
      skip: onMysql === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
      open: () => fill(onMysql!, place),
      remove: () => mysql.administer(`drop database if exists ${place}`),
    },
  ];
}

/** `rows`: the budget of each table. */
export async function audited(
  url: string,
  rows: number,
  more: { small?: number; seconds?: number; heldMost?: number; counted?: boolean } = {},
): Promise<Audit> {
  const { small = 5, seconds = 100, heldMost, counted = false } = more;
  const executor = await openExecutor(url, { poolSize: 1, statementMs: 30_000, onError: () => undefined });
  try {
    const { signal } = new AbortController();
    const live = await introspect(executor, { signal, tables: Object.keys(schema) });
    const budget = { rows, seconds, statementSeconds: 30, small, counted };
    const audit = await runAudit(executor, live, { budget, now, signal, ...(heldMost !== undefined && { heldMost }) });
    if (audit.format !== FORMAT) throw new Error('another format');
    return audit;
  } finally {
    await executor.close();
  }
}
