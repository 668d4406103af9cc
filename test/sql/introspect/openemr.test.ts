/** OpenEMR's 283 tables, made on MariaDB from the facts about them, are introspected as the same facts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { LiveColumn, LiveTable } from '../../../src/sql/introspect/live-schema.ts';
import * as mysql from '../../support/mysql.ts';
import { findServer } from '../../support/servers.ts';
import { sharedFile } from '../../support/shared.ts';
import { read } from './read.ts';

type Row = Readonly<Record<string, string>>;

const facts = {
  columns: sharedFile('data/openemr-8.2/columns.csv'),
  indexes: sharedFile('data/openemr-8.2/indexes.csv'),
};
const server = await findServer('mysql');
const name = `introspect_openemr_${process.pid}`;
const quoted = (word: string): string => `\`${word}\``;
/** Longer than any key: it is indexed by its beginning, which the facts do not tell. */
const isLarge = ({ type }: Row): boolean => /text|blob|varchar\(\d{4}\)/.test(type!);

/** Backslashes are doubled there, as the server's own client writes them. */
const rowsOf = (path: string): Row[] => parse(readFileSync(path, 'utf8').replaceAll('\\\\', '\\'), { columns: true });

const placeOf = (column: Row): string => quoted(column.column!) + (isLarge(column) ? '(100)' : '');

function ddlOf(table: string, columns: readonly Row[], indexes: readonly Row[]): string {
  const lines = columns.map(({ column, type, nullable, default: preset, extra }) => {
    const value = preset === '' || preset === undefined ? '' : ` default ${preset}`;
    return `${quoted(column!)} ${type} ${nullable === 'NO' ? 'not null' : 'null'}${value} ${extra}`;
  });
  const keys = indexes.map(({ index, non_unique, columns: list }) => {
    const places = list!.split(' ').map((column) => placeOf(columns.find((one) => one.column === column)!));
    const kind = index === 'PRIMARY' ? 'primary key' : `${non_unique === '0' ? 'unique ' : ''}key ${quoted(index!)}`;
    return `${kind} (${places.join()})`;
  });
  return `create table ${quoted(table)} (${[...lines, ...keys].join()})`;
}

const factsOf = (columns: readonly Row[], indexes: readonly Row[]) => ({
  columns: columns.map(({ column, type, nullable, default: preset }) => ({
    name: column,
    declared: type,
    notNull: nullable === 'NO',
    default: preset === '' || preset === 'NULL' ? undefined : preset,
  })),
  key: indexes.find(({ index }) => index === 'PRIMARY')?.columns?.split(' ') ?? [],
  indexes: indexes
    .filter(({ index }) => index !== 'PRIMARY')
    .map(({ index, non_unique, columns: list }) => {
      const large = new Set(columns.filter(isLarge).map(({ column }) => column));
      const [leading = ''] = list!
        .split(' ')
        .map((column) => (large.has(column) ? ';' : column))
        .join(' ')
        .split(';');
      return { name: index, unique: non_unique === '0', columns: leading.split(' ').filter(Boolean) };
    })
    .sort((a, b) => (a.name! < b.name! ? -1 : 1)),
});

const foundOf = ({ columns, key, indexes }: LiveTable) => ({
  columns: columns.map(({ name: column, declared, notNull, default: preset }: LiveColumn) => ({
    name: column,
    declared,
    notNull,
    default: preset,
  })),
  key,
  indexes,
});

test('every table, column, default, key and index of OpenEMR', {
  skip: facts.columns.skip || server.skip,
}, async (t) => {
  const columns = Map.groupBy(rowsOf(facts.columns.path), ({ table }) => table!);
  const indexes = Map.groupBy(rowsOf(facts.indexes.path), ({ table }) => table!);
  const [[version] = []] = await mysql.administer('select version()');
  if (!/mariadb/i.test(String(version))) return t.skip('the defaults among the facts are as MariaDB writes them');
  t.after(() => mysql.administer(`drop database if exists ${name}`));
  await mysql.administer(`create database ${name} character set latin1`);
  const tables = [...columns].map(([table, own]) => ddlOf(table, own, indexes.get(table) ?? []));
  // Nothing of this has to survive anything, and an engine that waits for the disk takes a minute for it.
  await mysql.administerAll(["set sql_mode = '', default_storage_engine = MyISAM", ...tables], name);
  const live = await read(mysql.databaseOn(server.url!, name));
  assert.equal(live.tables.length, 283);
  for (const table of live.tables) {
    const wanted = factsOf(columns.get(table.name)!, indexes.get(table.name) ?? []);
    assert.deepEqual({ [table.name]: foundOf(table) }, { [table.name]: wanted });
  }
  const untyped = live.tables.flatMap((table) =>
    table.columns.flatMap(({ type, declared }) => (type === undefined ? [declared] : [])),
  );
  assert.deepEqual(new Set(untyped), new Set(['time']));
});
