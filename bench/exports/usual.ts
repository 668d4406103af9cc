/** (c), what everybody writes: a knex stream, a mapping function to an object, `JSON.stringify`, a file that pushes back. */
import { createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { engineOf } from '../engine.ts';
import { textual } from '../ideal/driver.ts';
import { type Held, readHeld } from '../mapping/held.ts';
import { type LabRow, labColumns, labObservation } from '../mapping/observation.ts';
import { StreamingPostgres } from './query-stream.ts';
import { isSampled, type Way } from './way.ts';

export function usualWay(url: string, folder: string): Way {
  const db = openKnex(url);
  const isSqlite = url.startsWith('sqlite:');
  let held: Held | undefined;
  return async (table) => {
    const known = held ?? (await readHeld(url));
    held = known;
    const file = `${folder}/knex.ndjson`;
    let rows = 0;
    const mapped = new Transform({
      writableObjectMode: true,
      transform: (row: LabRow, _, done) => {
        rows++;
        const read = isSqlite ? (textual(row as unknown as Record<string, unknown>) as unknown as LabRow) : row;
        done(null, `${JSON.stringify(labObservation(read, known))}\n`);
      },
    });
    await pipeline(results(db, table).stream() as unknown as Readable, mapped, createWriteStream(file));
    return {
      rows,
      bytes: (await stat(file)).size,
      sample: async () => (await readFile(file, 'utf8')).split('\n').filter(isSampled),
      clean: () => rm(file),
    };
  };
}

/** The same rows as `shownRows`. */
function results(db: Knex, table: string): Knex.QueryBuilder {
  return db(`${table} as l`)
    .select(labColumns.map((name) => `l.${name}`))
    .leftJoin('PAT_MERGE as a', (on) => on.on('a.FROM_PAT_ID', 'l.PAT_ID').andOnVal('a.UNDO_FLG', '<>', 'Y'))
    .leftJoin('PAT_MERGE as b', (on) => on.on('b.FROM_PAT_ID', 'a.TO_PAT_ID').andOnVal('b.UNDO_FLG', '<>', 'Y'))
    .join('PAT_MASTER as p', 'p.PAT_ID', db.raw('coalesce(??, ??, ??)', ['b.TO_PAT_ID', 'a.TO_PAT_ID', 'l.PAT_ID']))
    .whereNot('l.STATUS_CD', 'X')
    .where('p.DEL_FLG', 'N')
    .whereNot('p.TEST_FLG', 'Y')
    .whereNot('p.LAST_SRCH', 'like', 'ZZTEST%');
}

function openKnex(url: string): Knex {
  pg.types.setTypeParser(1114, (text) => text);
  const engine = engineOf(url);
  const pool = { min: 0, max: 2 };
  if (engine === 'postgres') return knex({ client: StreamingPostgres, connection: url, pool });
  if (engine === 'mysql') {
    const { host, port, user, database } = mysqlSession(url);
    const asText = { dateStrings: true, supportBigNumbers: true, bigNumberStrings: true };
    const connection = { host: host!, port: port!, user: user!, database: database!, ...asText };
    return knex({ client: 'mysql2', connection, pool });
  }
  return knex({
    client: 'better-sqlite3',
    connection: { filename: url.slice('sqlite:'.length), options: { readonly: true } },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: SafeIntegers, done: (error: null, connection: SafeIntegers) => void) => {
        connection.defaultSafeIntegers(true);
        done(null, connection);
      },
    },
  });
}

interface SafeIntegers {
  defaultSafeIntegers(on: boolean): void;
}
