/**
 * OpenEMR on a real MariaDB or MySQL, with the rows of a test's fixtures in a database of its own, and Portico in front of it:
 *
 *     const world = await openWorld(people, staff);
 *     describe('Patient', { skip: world.skip }, () => { … await world.read<Patient>('Patient/1') … });
 *
 * Open it before the file's first test. Where no server answers, `skip` says so and nothing else may be used.
 */
import { after } from 'node:test';
import { type Connection, createConnection } from 'mysql2/promise';
import type { Environment } from '../../src/config.ts';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';
import { databaseOn } from '../support/mysql.ts';
import { findServer } from '../support/servers.ts';
import { createStatements } from './create.ts';
import { insertStatements, type OpenemrRows, together } from './rows.ts';

/** The site of the fixtures: its zone, and the facility that is the business. */
export const site = { OPENEMR_ZONE: 'America/New_York', OPENEMR_FACILITY: '3' } as const;

export interface World {
  readonly skip: string | false;
  /** Of the database. */
  readonly url: string;
  readonly engine: Engine;
  /** The resource at `Patient/1`; throws unless it is there. */
  readonly read: <R>(path: string) => Promise<R>;
  /** What a search finds on all its pages, in order. */
  readonly search: <R>(path: string) => Promise<R[]>;
  /** The ids that a search finds, sorted. */
  readonly ids: (path: string) => Promise<string[]>;
}

export const openWorld = (...fixtures: readonly OpenemrRows[]): Promise<World> => openWorldWith({}, ...fixtures);

/** With settings of Portico. */
export async function openWorldWith(settings: Environment, ...fixtures: readonly OpenemrRows[]): Promise<World> {
  const { url: server, skip } = await findServer('mysql');
  if (skip !== false) return { skip } as World;
  const name = `openemr_${process.pid}_${Math.floor(performance.now())}`;
  const url = databaseOn(server, name);
  const connection = await createConnection({ ...mysqlServer(server), multipleStatements: true });
  const leave = async (): Promise<void> => {
    await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
    await connection.end();
  };
  try {
    await fill(connection, name, together(...fixtures));
    Object.assign(process.env, site);
    const { folder } = await import('../../resource-adapters/openemr/index.ts');
    const engine = await openEngine({ folder, file: '', env: { PORTICO_DATABASE_URL: url, ...settings } });
    after(async () => {
      await engine.close();
      await leave();
    });
    return { skip: false, url, engine, ...questions(engine) };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** As OpenEMR's own sessions do: no strict mode, and the site's time. */
async function fill(connection: Connection, name: string, rows: OpenemrRows): Promise<void> {
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  await connection.query(`USE \`${name}\`; SET sql_mode = '', time_zone = '-05:00'`);
  await connection.query(createStatements().join(';\n'));
  await connection.query('START TRANSACTION');
  for (const { sql, values } of insertStatements(rows)) await connection.query(sql, [values]);
  await connection.query('COMMIT');
}

function questions(engine: Engine): Pick<World, 'read' | 'search' | 'ids'> {
  const search = async <R>(path: string): Promise<R[]> => {
    const found: R[] = [];
    for await (const page of engine.pages(path)) found.push(...(resourcesOf(page) as R[]));
    return found;
  };
  return {
    search,
    read: async <R>(path: string): Promise<R> => {
      const { status, text } = await engine.request(path);
      if (status !== 200) throw new Error(`${path} answers ${status}: ${text}`);
      return JSON.parse(text) as R;
    },
    ids: async (path) => (await search<{ readonly id: string }>(path)).map(({ id }) => id).sort(),
  };
}
