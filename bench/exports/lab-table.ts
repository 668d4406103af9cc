/**
 * The rows that every way exports: results that are no mistakes, of charts that are shown. From LAB_RESULT, or from a table like
 * it of another size, whose rows are those of LAB_RESULT as often as it takes, under keys of their own.
 */
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import laboratory from '../../resource-adapters/meridian/observation-laboratory.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import type { Engine } from '../engine.ts';
import { engineOf } from '../engine.ts';
import { labColumns } from '../mapping/observation.ts';

export const wholeTable = 'LAB_RESULT';
export const tableOf = (rows: number): string => `${wholeTable}_${rows}`;

/** Names in double quotes, as PostgreSQL and SQLite have them. */
export const quotedFor = (engine: Engine, sql: string): string => (engine === 'mysql' ? sql.replaceAll('"', '`') : sql);

/** The ideal statement's join: a chart is merged at most twice at this site. Rows in whatever order is cheapest. */
export const shownRows = (table: string): string => `from "${table}" l
  left join "PAT_MERGE" a on a."FROM_PAT_ID" = l."PAT_ID" and a."UNDO_FLG" <> 'Y'
  left join "PAT_MERGE" b on b."FROM_PAT_ID" = a."TO_PAT_ID" and b."UNDO_FLG" <> 'Y'
  join "PAT_MASTER" p on p."PAT_ID" = coalesce(b."TO_PAT_ID", a."TO_PAT_ID", l."PAT_ID")
    and p."DEL_FLG" = 'N' and p."TEST_FLG" <> 'Y' and p."LAST_SRCH" not like 'ZZTEST%'`;

export const isNoMistake = `l."STATUS_CD" <> 'X'`;

/** The columns that the mapping reads, of the rows that are exported. */
export const sameColumns = (engine: Engine, table: string): string =>
  quotedFor(
    engine,
    `select ${labColumns.map((name) => `l."${name}"`).join(', ')} ${shownRows(table)} where ${isNoMistake}`,
  );

export const sameCount = (engine: Engine, table: string): string =>
  quotedFor(engine, `select count(*) as n ${shownRows(table)} where ${isNoMistake}`);

/** Meridian as if LAB_RESULT were this table, and the only one with Observations. */
export function folderOf(table: string): AdapterFolder {
  const { schema } = meridian.system;
  return {
    ...meridian,
    system: { ...meridian.system, schema: { ...schema, [table]: schema[wholeTable]! } },
    resources: [
      ...meridian.resources.filter(({ type }) => type !== laboratory.type),
      { ...laboratory, table } as typeof laboratory,
    ],
  };
}

/** Makes the table where it is not there yet. */
export async function buildTable(url: string, rows: number): Promise<string> {
  const table = tableOf(rows);
  const run = await openRun(url);
  try {
    const known = await run.rows(`select count(*) as n from "${table}"`).catch(() => undefined);
    if (Number(known?.[0]?.n) === rows) return table;
    await run.rows(`drop table if exists "${table}"`);
    const [{ n, step } = { n: 0, step: 0 }] = await run.rows(
      `select count(*) as n, max("RES_ID") - min("RES_ID") + 1 as step from "${wholeTable}"`,
    );
    const columns = Object.keys(meridian.system.schema[wholeTable]!.columns);
    const [, ...others] = columns;
    const shifted = (times: number, most: number) =>
      `select "RES_ID" + ${BigInt(String(step)) * BigInt(times)} as "RES_ID", ${others.map((name) => `"${name}"`).join(', ')}
       from "${wholeTable}" order by "RES_ID" limit ${most}`;
    await run.rows(`create ${run.words} table "${table}" as ${shifted(0, 0)}`);
    for (let done = 0, times = 0; done < rows; done += Number(n), times++) {
      await run.rows(`insert into "${table}" ${shifted(times, Math.min(Number(n), rows - done))}`);
    }
    await run.rows(`create unique index "${table}_PK" on "${table}" ("RES_ID")`);
    await run.rows(run.analyse(table));
    return table;
  } finally {
    await run.close();
  }
}

interface Run {
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** What stands before `table` where one is made that no crash need spare. */
  readonly words: string;
  readonly analyse: (table: string) => string;
  readonly close: () => Promise<unknown>;
}

async function openRun(url: string): Promise<Run> {
  const engine = engineOf(url);
  if (engine === 'postgres') {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const rows = async (sql: string) => (await client.query(sql)).rows;
    return { rows, words: 'unlogged', analyse: (table) => `vacuum analyze "${table}"`, close: () => client.end() };
  }
  if (engine === 'mysql') {
    const connection = await createConnection({
      ...mysqlSession(url),
      supportBigNumbers: true,
      bigNumberStrings: true,
    });
    const rows = async (sql: string) => {
      const [found] = await connection.query(quotedFor(engine, sql));
      return Array.isArray(found) ? (found as Record<string, unknown>[]) : [];
    };
    return {
      rows,
      words: '',
      analyse: (table) => `analyze table "${table}"`,
      close: () => connection.end(),
    };
  }
  const database = new Sqlite(url.slice('sqlite:'.length));
  database.defaultSafeIntegers(true);
  const rows = async (sql: string) => {
    const statement = database.prepare(sql);
    if (statement.reader) return statement.all() as Record<string, unknown>[];
    statement.run();
    return [];
  };
  return { rows, words: '', analyse: (table) => `analyze "${table}"`, close: async () => database.close() };
}
