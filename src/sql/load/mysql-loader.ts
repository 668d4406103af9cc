/**
 * Bulk load of a MySQL or MariaDB database. Loaded under another name; all tables change places in one statement when
 * complete. https://mariadb.com/kb/en/rename-table/ · https://mariadb.com/kb/en/how-to-quickly-insert-data-into-mariadb/
 */
import type { Connection } from 'mysql2/promise';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import type { Loader } from './loader.ts';
import { rowsInto } from './mysql-rows.ts';
import { standing, tablesOf, texts } from './mysql-standing.ts';

export async function openMysqlLoader(connection: Connection, name: string, schema: LegacySchema): Promise<Loader> {
  const [unfinished, replaced] = [`${name}_loading`, `${name}_replaced`];
  const tables = Object.keys(schema);
  const [lock] = await texts(connection, 'select get_lock(?, 0)', [`portico ${name}`]);
  if (lock !== '1') throw new Error(`The database ${name} is being loaded already.`);
  const collation = await exactCollation(connection);
  const create = (database: string) =>
    connection.query(`create database if not exists ?? character set utf8mb4 collate ${collation}`, [database]);
  for (const left of [unfinished, replaced]) await dropOwn(connection, left);
  await create(unfinished);
  await connection.query('use ??', [unfinished]);
  await connection.query('set unique_checks = 0, foreign_key_checks = 0, autocommit = 0');
  for (const statement of createTables('mysql2', schema)) await connection.query(statement);
  return {
    ...(await rowsInto(connection, schema)),
    async finish(signal) {
      await connection.query('commit');
      const analyze = tables.map((table) => `analyze table \`${table}\``);
      for (const statement of [...createIndexes('mysql2', schema), ...analyze]) {
        signal.throwIfAborted();
        await connection.query(statement);
      }
      await create(replaced);
      await create(name);
      const moves = [
        ...(await tablesOf(connection, name)).map((table) => move(table, name, replaced)),
        ...tables.map((table) => move(table, unfinished, name)),
      ];
      await connection.query(`rename table ${moves.join(', ')}`);
      for (const left of [unfinished, replaced]) await connection.query('drop database ??', [left]);
      await connection.end();
    },
    async abandon() {
      await connection.query('drop database if exists ??', [unfinished]);
      await connection.end();
    },
  };
}

const move = (table: string, from: string, to: string): string => `\`${from}\`.\`${table}\` to \`${to}\`.\`${table}\``;

/** What an attempt that was killed has left; never what somebody else calls by this name. */
async function dropOwn(connection: Connection, database: string): Promise<void> {
  if ((await standing(connection, database)).is === 'foreign') {
    throw new Error(`The database ${database}, whose name a load needs, holds tables of somebody else.`);
  }
  await connection.query('drop database if exists ??', [database]);
}

/** By code points and without padding: MariaDB's, or MySQL's. */
async function exactCollation(connection: Connection): Promise<string> {
  const [found] = await texts(
    connection,
    `select collation_name from information_schema.collations
     where collation_name in ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin') order by collation_name desc limit 1`,
  );
  return found ?? 'utf8mb4_bin';
}
