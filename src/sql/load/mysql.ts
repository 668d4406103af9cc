/**
 * Bulk load of a MySQL or MariaDB database by inserts of many rows. Loaded under another name; all tables change places
 * in one statement when complete. https://mariadb.com/kb/en/rename-table/
 */
import { type Connection, createConnection } from 'mysql2/promise';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import { mysqlServer } from '../executors/mysql-session.ts';
import type { Loader } from './loader.ts';

const rowsPerInsert = 1_000;
const rowsPerTransaction = 50_000;

export async function openMysqlLoader(url: string, name: string, schema: LegacySchema): Promise<Loader> {
  if (!/^[a-z_][a-z0-9_]{0,50}$/i.test(name)) throw new Error(`Not a name for a MySQL database: ${name}`);
  const [unfinished, replaced] = [`${name}_loading`, `${name}_replaced`];
  const connection = await createConnection({ ...mysqlServer(url), rowsAsArray: true });
  const texts = async (sql: string, ...values: readonly string[]): Promise<string[]> => {
    const [rows] = await connection.query(sql, [...values]);
    return (rows as unknown as string[][]).map((row) => row[0]!);
  };
  const collation = await exactCollation(texts);
  await connection.query(`drop database if exists \`${unfinished}\``);
  await createDatabase(connection, unfinished, collation);
  await connection.query(`use \`${unfinished}\``);
  await connection.query('set unique_checks = 0, foreign_key_checks = 0, autocommit = 0');
  for (const statement of createTables('mysql2', schema)) await connection.query(statement);
  const waiting = new Map<string, (readonly unknown[])[]>(Object.keys(schema).map((table) => [table, []]));
  let pending = 0;

  async function flush(table: string): Promise<void> {
    const rows = waiting.get(table) ?? [];
    waiting.set(table, []);
    for (let at = 0; at < rows.length; at += rowsPerInsert) {
      await connection.query('insert into ?? values ?', [table, rows.slice(at, at + rowsPerInsert)]);
    }
    pending += rows.length;
    if (pending < rowsPerTransaction) return;
    await connection.query('commit');
    pending = 0;
  }

  return {
    async insert(table, rows) {
      const some = waiting.get(table);
      if (some === undefined) throw new Error(`The schema has no table ${table}`);
      for (const row of rows) some.push(row);
      if (some.length >= rowsPerInsert) await flush(table);
    },
    async finish() {
      for (const table of waiting.keys()) await flush(table);
      await connection.query('commit');
      for (const statement of createIndexes('mysql2', schema)) await connection.query(statement);
      for (const table of waiting.keys()) await connection.query(`analyze table \`${table}\``);
      await connection.query(`drop database if exists \`${replaced}\``);
      await createDatabase(connection, replaced, collation);
      await createDatabase(connection, name, collation);
      const old = await texts('select table_name from information_schema.tables where table_schema = ?', name);
      const moves = [
        ...old.map((table) => move(table, name, replaced)),
        ...[...waiting.keys()].map((table) => move(table, unfinished, name)),
      ];
      await connection.query(`rename table ${moves.join(', ')}`);
      for (const left of [unfinished, replaced]) await connection.query(`drop database \`${left}\``);
      await connection.end();
    },
    async abandon() {
      await connection.query(`drop database if exists \`${unfinished}\``);
      await connection.end();
    },
  };
}

const move = (table: string, from: string, to: string): string => `\`${from}\`.\`${table}\` to \`${to}\`.\`${table}\``;

async function createDatabase(connection: Connection, name: string, collation: string): Promise<void> {
  await connection.query(`create database if not exists \`${name}\` character set utf8mb4 collate ${collation}`);
}

/** By code points and without padding: MariaDB's, or MySQL's. */
async function exactCollation(texts: (sql: string) => Promise<string[]>): Promise<string> {
  const [found] = await texts(
    `select collation_name from information_schema.collations
     where collation_name in ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin') order by collation_name desc limit 1`,
  );
  return found ?? 'utf8mb4_bin';
}
