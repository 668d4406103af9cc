/** Bulk load of an SQLite file: written beside its target and renamed when complete. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import type { LoadEngine, Loader, LoadTarget, Standing, Trouble } from './loader.ts';
import { markColumn, markTable } from './mark.ts';

const rowsPerTransaction = 50_000;

export const sqliteLoading: LoadEngine = {
  title: 'SQLite',
  target(text) {
    const file = resolve(text.replace(/^sqlite:(\/\/)?/, ''));
    return { url: `sqlite:${file}`, name: file };
  },
  look: async (target) => look(target),
  open: async (target, schema) => open(target, schema),
  troubleOf,
  rights: 'It needs to write to the folder of the file.',
};

function troubleOf(error: unknown): Trouble | undefined {
  const { code = '' } = error as { code?: string };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'full';
  return /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code) ? 'right' : undefined;
}

function look({ name: file }: LoadTarget): Standing {
  if (!existsSync(file)) return { is: 'nothing' };
  const database = new Database(file, { readonly: true });
  try {
    const known = database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(markTable);
    if (known === undefined) return { is: 'foreign' };
    const found = database.prepare<[], { note: string }>(`SELECT "${markColumn}" AS note FROM "${markTable}"`).get();
    return { is: 'marked', note: found?.note ?? '' };
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') return { is: 'foreign' };
    throw error;
  } finally {
    database.close();
  }
}

function open({ name: file }: LoadTarget, schema: LegacySchema): Loader {
  mkdirSync(dirname(file), { recursive: true });
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
    takes: 'rows',
    async insert(table, rows) {
      const insert = inserts.get(table);
      if (insert === undefined) throw new Error(`The schema has no table ${table}`);
      for (const row of rows) insert.run(row);
      pending += rows.length;
      if (pending < rowsPerTransaction) return;
      database.exec('COMMIT; BEGIN');
      pending = 0;
    },
    async finish(signal) {
      database.exec('COMMIT');
      for (const statement of [...createIndexes('better-sqlite3', schema), 'ANALYZE']) {
        // The database is in this thread, so a signal is only heard between statements.
        await new Promise(setImmediate);
        signal.throwIfAborted();
        database.exec(statement);
      }
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
