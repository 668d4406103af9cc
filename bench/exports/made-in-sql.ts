/**
 * (b): JSON made by the database and written to a file as it comes. The content of the mapping as near as SQL gets to it: code
 * tables are joined as lists of values. `meta.versionId` is left out; MariaDB and SQLite write Eastern standard time all year.
 */
import { createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { type Engine, engineOf } from '../engine.ts';
import { type Codes, type Held, readHeld } from '../mapping/held.ts';
import { copiedRows } from './copied-rows.ts';
import { isNoMistake, quotedFor, shownRows } from './lab-table.ts';
import { isSampled, type Way } from './way.ts';

interface Words {
  readonly object: string;
  readonly array: string;
  /** Text that is JSON. */
  readonly json: (text: string) => string;
  /** Without members that are null. */
  readonly strip: (object: string) => string;
  readonly number: (column: string) => string;
  /** Of fourteen digits. */
  readonly instant: (digits: string) => string;
  readonly comparator: (text: string) => string;
  readonly join: (...parts: readonly string[]) => string;
}

const iso = (digits: string, concat: (...parts: readonly string[]) => string): string =>
  concat(
    ...[`substr(${digits}, 1, 4)`, "'-'", `substr(${digits}, 5, 2)`, "'-'", `substr(${digits}, 7, 2)`, "'T'"],
    ...[`substr(${digits}, 9, 2)`, "':'", `substr(${digits}, 11, 2)`, "':'", `substr(${digits}, 13, 2)`, "'-05:00'"],
  );
const bars = (...parts: readonly string[]) => `(${parts.join(' || ')})`;
const concat = (...parts: readonly string[]) => `concat(${parts.join(', ')})`;
const comparator = (text: string): string =>
  `case when ${text} like '<=%' or ${text} like '>=%' then substr(${text}, 1, 2)
    when ${text} like '<%' or ${text} like '>%' then substr(${text}, 1, 1) end`;

const words: Readonly<Record<Engine, Words>> = {
  postgres: {
    object: 'json_build_object',
    array: 'json_build_array',
    json: (text) => `(${text})::json`,
    strip: (object) => `json_strip_nulls(${object})`,
    number: (column) => `trim_scale(${column})`,
    instant: (digits) => `to_char(to_timestamp(${digits}, 'YYYYMMDDHH24MISS'), 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')`,
    comparator,
    join: bars,
  },
  mysql: {
    object: 'json_object',
    array: 'json_array',
    json: (text) => `json_extract(${text}, '$')`,
    strip: (object) => `json_merge_patch('{}', ${object})`,
    number: (column) => `(${column} + 0e0)`,
    instant: (digits) => iso(digits, concat),
    comparator,
    join: concat,
  },
  sqlite: {
    object: 'json_object',
    array: 'json_array',
    json: (text) => `json(${text})`,
    strip: (object) => `json_patch('{}', ${object})`,
    number: (column) => `cast(${column} as real)`,
    instant: (digits) => iso(digits, bars),
    comparator,
    join: bars,
  },
};

/** Stands for a double quote of a value until those of names are as the engine has them. */
const QUOTE = '\u0001';

function statementOf(engine: Engine, table: string, held: Held): string {
  const { object, array, json, strip, number, instant, comparator, join } = words[engine];
  const text = (value: string | undefined) =>
    value === undefined
      ? 'null'
      : `'${(engine === 'mysql' ? value.replaceAll('\\', '\\\\') : value).replaceAll("'", "''").replaceAll('"', QUOTE)}'`;
  const fixed = (value: unknown) => json(text(JSON.stringify(value)));
  const list = (codes: Codes) =>
    [...codes]
      .map(
        ([local, { code, system, display, codings }]) =>
          `select ${text(local)} as local, ${text(code)} as code, ${text(system)} as system, ` +
          `${text(display)} as display, ${text(JSON.stringify(codings))} as codings`,
      )
      .join(' union all ');
  const clean = (column: string) => `nullif(trim(l."${column}"), '')`;
  const concept = (alias: string, column: string, system: string, shown = 'null') =>
    `${object}('coding', coalesce(${json(`${alias}.codings`)}, ${array}(${object}('system', ${text(system)}, 'code', ${clean(column)}))),
      'text', coalesce(${shown}, ${alias}.display, ${clean(column)}))`;
  const isDay = (date: string) => `l."${date}" between '00010102' and '99991231' and l."${date}" <> '21001231'`;
  const isTimed = (date: string, time: string) => `${isDay(date)} and ${clean(time)} is not null`;
  const seconds = (time: string) => `substr(${join(`trim(l."${time}")`, "'00'")}, 1, 6)`;
  const day = (date: string) =>
    join(`substr(l."${date}", 1, 4)`, "'-'", `substr(l."${date}", 5, 2)`, "'-'", `substr(l."${date}", 7, 2)`);
  const moment = (date: string, time: string) => instant(join(`l."${date}"`, seconds(time)));
  const isNumber = `l."RES_NUM" is not null and l."RES_NUM" <> 9999999`;
  const quantity = (value: string, comparedTo = 'null') =>
    `${object}('value', ${number(`l."${value}"`)}, 'comparator', ${comparedTo},
      'unit', coalesce(u.display, ${clean('UNIT_CD')}), 'system', u.system, 'code', u.code)`;
  const unknown = {
    system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
    code: 'unknown',
    display: 'Unknown',
  };
  const category = {
    coding: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/observation-category',
        code: 'laboratory',
        display: 'Laboratory',
      },
    ],
    text: 'Laboratory',
  };
  const profile = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab';
  const when = (condition: string, value: string) => `case when ${condition} then ${value} end`;
  const reference = (...parts: readonly string[]) => `${object}('reference', ${join(...parts)})`;
  const range = (column: string) => when(`l."${column}" is not null`, quantity(column));
  const members: readonly (readonly [string, string])[] = [
    ['resourceType', "'Observation'"],
    ['id', join("'lab-'", 'l."RES_ID"')],
    [
      'meta',
      `${object}('lastUpdated', ${instant('l."UPD_STAMP"')}, 'profile', ${fixed([profile])}, 'source', 'urn:meridian:LAB_RESULT')`,
    ],
    ['basedOn', when('l."ORD_NO" is not null', `${array}(${reference("'ServiceRequest/lab-'", 'l."ORD_NO"')})`)],
    ['status', "coalesce(s.code, 'unknown')"],
    ['category', `${array}(${fixed(category)})`],
    ['code', concept('t', 'TEST_CD', 'urn:meridian:lab-test', clean('TEST_NM'))],
    ['subject', reference("'Patient/'", 'coalesce(b."TO_PAT_ID", a."TO_PAT_ID", l."PAT_ID")')],
    [
      'encounter',
      when(
        `${clean('SITE_CD')} is not null and l."ENC_NO" is not null`,
        reference("'Encounter/'", 'trim(l."SITE_CD")', "'.'", 'l."ENC_NO"'),
      ),
    ],
    [
      'effectiveDateTime',
      `case when ${isTimed('COLL_DT', 'COLL_TM')} then ${moment('COLL_DT', 'COLL_TM')} when ${isDay('COLL_DT')} then ${day('COLL_DT')} end`,
    ],
    ['issued', when(isTimed('RES_DT', 'RES_TM'), moment('RES_DT', 'RES_TM'))],
    ['performer', when('l."LAB_ORG_NO" is not null', `${array}(${reference("'Organization/'", 'l."LAB_ORG_NO"')})`)],
    ['valueQuantity', when(isNumber, quantity('RES_NUM', comparator(clean('RES_TXT'))))],
    [
      'valueCodeableConcept',
      when(`not (${isNumber}) and x.local is not null`, concept('x', 'RES_TXT', 'urn:meridian:result-text')),
    ],
    ['valueString', when(`not (${isNumber}) and x.local is null`, clean('RES_TXT'))],
    [
      'dataAbsentReason',
      when(`not (${isNumber}) and ${clean('RES_TXT')} is null`, fixed({ coding: [unknown], text: 'Unknown' })),
    ],
    [
      'interpretation',
      when(`${clean('ABN_FLG')} is not null`, `${array}(${concept('f', 'ABN_FLG', 'urn:meridian:abnormal-flag')})`),
    ],
    ['note', when(`${clean('CMNT')} is not null`, `${array}(${object}('text', ${clean('CMNT')}))`)],
    [
      'specimen',
      when(
        `${clean('ACC_NO')} is not null and l."CONT_NO" is not null`,
        reference("'Specimen/'", 'trim(l."ACC_NO")', "'.'", 'l."CONT_NO"'),
      ),
    ],
    [
      'referenceRange',
      when(
        `l."REF_LO" is not null or l."REF_HI" is not null or ${clean('REF_TXT')} is not null`,
        // What is within an array is not stripped by itself everywhere.
        `${array}(${strip(`${object}('low', ${range('REF_LO')}, 'high', ${range('REF_HI')}, 'text', ${clean('REF_TXT')})`)})`,
      ),
    ],
  ];
  const tables = [
    ['s', held.codes('resultStatus'), 'l."STATUS_CD"'],
    ['t', held.codes('labTest'), 'trim(l."TEST_CD")'],
    ['u', held.codes('unit'), 'trim(l."UNIT_CD")'],
    ['x', held.codes('resultText'), 'trim(l."RES_TXT")'],
    ['f', held.codes('abnormalFlag'), 'trim(l."ABN_FLG")'],
  ] as const;
  return quotedFor(
    engine,
    `select ${strip(`${object}(${members.map(([name, value]) => `'${name}', ${value}`).join(', ')})`)} as line
    ${shownRows(table)}
    ${tables.map(([alias, codes, on]) => `left join (${list(codes)}) ${alias} on ${alias}.local = ${on}`).join('\n')}
    where ${isNoMistake}`,
  ).replaceAll(QUOTE, '"');
}

export function jsonWay(url: string, folder: string): Way {
  let held: Held | undefined;
  return async (table) => {
    held ??= await readHeld(url);
    const file = `${folder}/json.ndjson`;
    let rows = 0;
    const lines = linesOf(url, statementOf(engineOf(url), table, held), (more) => {
      rows += more;
    });
    await pipeline(Readable.from(lines, { highWaterMark: 4 }), createWriteStream(file));
    return {
      rows,
      bytes: (await stat(file)).size,
      sample: async () => (await readFile(file, 'utf8')).split('\n').filter(isSampled),
      clean: () => rm(file),
    };
  };
}

function linesOf(url: string, sql: string, onRows: (rows: number) => void): AsyncIterable<Buffer> {
  if (url.startsWith('postgres')) return postgresLines(url, sql, onRows);
  return url.startsWith('sqlite:') ? sqliteLines(url, sql, onRows) : mysqlLines(url, sql, onRows);
}

async function* postgresLines(url: string, sql: string, onRows: (rows: number) => void): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("set timezone = 'America/New_York'");
  // A line as it is: with a quote and a delimiter that JSON cannot hold.
  yield* copiedRows(client, `copy (${sql}) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`, onRows);
}

async function* mysqlLines(url: string, sql: string, onRows: (rows: number) => void): AsyncGenerator<Buffer> {
  const connection = await createConnection(mysqlSession(url));
  const core = (
    connection as unknown as { connection: { query(options: object): { stream(options: object): Readable } } }
  ).connection;
  let lines: string[] = [];
  for await (const [line] of core.query({ sql, rowsAsArray: true }).stream({ highWaterMark: 500 })) {
    lines.push(typeof line === 'string' ? line : JSON.stringify(line));
    if (lines.length < 100) continue;
    onRows(lines.length);
    yield Buffer.from(`${lines.join('\n')}\n`);
    lines = [];
  }
  onRows(lines.length);
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
  await connection.end();
}

async function* sqliteLines(url: string, sql: string, onRows: (rows: number) => void): AsyncGenerator<Buffer> {
  const database = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
  for (const [line] of database.prepare(sql).raw().iterate() as IterableIterator<[string]>) {
    onRows(1);
    yield Buffer.from(`${line}\n`);
  }
  database.close();
}
