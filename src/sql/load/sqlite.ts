/** Bulk load of an SQLite file: written beside its target and renamed when complete. */
import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import type { Loader } from './loader.ts';

const rowsPerTransaction = 50_000;

export function openSqliteLoader(file: string, schema: LegacySchema): Loader {
  const unfinished = `${file}.${process.pid}.loading`;
  rmSync(unfinished, { force: true });
  const database = new Database(unfinished);
  // Nobody else sees the file and a crash loses only the attempt, so neither journal nor fsync is needed.
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('cache_size = -64000');
  for (const statement of createTables('better-sqlite3', schema)) database.exec(statement);
  const inserts = new Map(Object.entries(schema).map(([name, { columns }]) => [name, insertOf(name, columns)]));
  let pending = 0;
  database.exec('BEGIN');

  function insertOf(name: string, columns: Readonly<Record<string, unknown>>): Database.Statement {
    const places = Object.keys(columns).map(() => '?');
    return database.prepare(`INSERT INTO "${name}" VALUES (${places.join(', ')})`);
  }

  return {
    insert(table, rows) {
      const insert = inserts.get(table);
      if (insert === undefined) throw new Error(`The schema has no table ${table}`);
      for (const row of rows) insert.run(row);
      pending += rows.length;
      if (pending < rowsPerTransaction) return;
      database.exec('COMMIT; BEGIN');
      pending = 0;
    },
    async finish() {
      database.exec('COMMIT');
      for (const statement of createIndexes('better-sqlite3', schema)) database.exec(statement);
      database.exec('ANALYZE');
      database.close();
      for (const left of ['-journal', '-wal', '-shm']) rmSync(`${file}${left}`, { force: true });
      renameSync(unfinished, file);
    },
    async abandon() {
      database.close();
      rmSync(unfinished, { force: true });
    },
  };
}
