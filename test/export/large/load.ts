/** The folder of scans on each engine: small rows by themselves, the large one grown piece by piece within the server. */
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { createSchema } from '../../../src/sql/create-schema.ts';
import { mysqlServer } from '../../../src/sql/executors/mysql-session.ts';
import { bytesOf, largeSchema, letters, type Scan, scansBeside, wordsOf } from './system.ts';

type Value = string | number | Buffer | null;
type Row = Readonly<Record<string, Value>>;

const UPD = '2024-03-01 10:00:00';

/** All rows but the data of the large one. */
export function rowsBeside(large: Scan): Readonly<Record<string, readonly Row[]>> {
  const scan = ({ site, no }: Scan, data: Buffer | null): Row => ({
    ...{ SITE: site.padEnd(3), NO: no, PERSON: 1, TITLE: `${site}-${no}`, MIME: 'image/tiff', DATA: data, UPD },
  });
  return {
    PERSON: [{ ID: 1, NAME: 'Döe', UPD }],
    SCAN: [
      ...scansBeside.map((one) => scan(one, Buffer.concat([...bytesOf(one.no, one.size)]))),
      { ...scan({ site: 'Z', no: 1, size: 0 }, null), TITLE: 'nothing there' },
      scan(large, Buffer.alloc(0)),
    ],
    LETTER: letters.map((length, at) => ({ ID: at + 1, PERSON: 1, WORDS: wordsOf(at, length), UPD })),
  };
}

export function loadSqlite(file: string, large: Scan): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  for (const statement of createSchema('better-sqlite3', largeSchema)) database.exec(statement);
  for (const [table, rows] of Object.entries(rowsBeside(large))) {
    for (const row of rows) {
      const places = Object.keys(row).map(() => '?');
      database
        .prepare(`insert into "${table}" (${Object.keys(row).map((c) => `"${c}"`)}) values (${places})`)
        .run(...Object.values(row));
    }
  }
  const bytes = Buffer.concat([...bytesOf(large.no, large.size)]);
  database
    .prepare('update "SCAN" set "DATA" = ? where "SITE" = ? and "NO" = ?')
    .run(bytes, large.site.padEnd(3), large.no);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

export async function loadPostgres(url: string, large: Scan): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of createSchema('pg', largeSchema)) await client.query(statement);
    for (const [table, rows] of Object.entries(rowsBeside(large))) {
      for (const row of rows) {
        const places = Object.keys(row).map((_, at) => `$${at + 1}`);
        await client.query(
          `insert into "${table}" (${Object.keys(row).map((c) => `"${c}"`)}) values (${places})`,
          Object.values(row),
        );
      }
    }
    await client.query('create temp table piece (no int, bytes bytea)');
    let no = 0;
    for (const piece of bytesOf(large.no, large.size))
      await client.query('insert into piece values ($1, $2)', [no++, piece]);
    const whole = "(select string_agg(bytes, ''::bytea order by no) from piece)";
    await client.query(`update "SCAN" set "DATA" = ${whole} where "SITE" = $1 and "NO" = $2`, [large.site, large.no]);
  } finally {
    await client.end();
  }
}

/** Within the packets of the server a value grows; each time it is written anew. */
export async function loadMysql(url: string, large: Scan): Promise<void> {
  const client = await createConnection({ ...mysqlServer(url), database: new URL(url).pathname.slice(1) });
  try {
    for (const statement of createSchema('mysql2', largeSchema)) await client.query(statement);
    for (const [table, rows] of Object.entries(rowsBeside(large))) {
      for (const row of rows) {
        const places = Object.keys(row).map(() => '?');
        await client.query(
          `insert into \`${table}\` (${Object.keys(row).map((c) => `\`${c}\``)}) values (${places})`,
          Object.values(row),
        );
      }
    }
    for (const piece of bytesOf(large.no, large.size)) {
      await client.query('update `SCAN` set `DATA` = concat(`DATA`, ?) where `SITE` = ? and `NO` = ?', [
        piece,
        large.site,
        large.no,
      ]);
    }
  } finally {
    await client.end();
  }
}
