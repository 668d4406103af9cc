/** What the tests of failures do to a server, in the words of each engine. */
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { postgresServer } from '../../src/sql/executors/postgres-session.ts';
import type { OwnServer } from '../support/own-server.ts';

interface Rights {
  readonly quoted: (table: string) => string;
  readonly rename: (from: string, to: string) => string;
  readonly renameColumn: (table: string, from: string, to: string) => string;
  /** Somebody who may read everything, and nothing else. */
  readonly makeReader: (user: string, password: string) => string[];
  /** Somebody who may read one table. */
  readonly makePartial: (user: string, password: string) => string[];
  /** Rights to write, each alone. */
  readonly writing: (user: string) => { readonly grant: string; readonly revoke: string }[];
  readonly oneConnection: (user: string) => string[];
  readonly manyConnections: (user: string) => string[];
  /** How many statements wait for a table that is held. */
  readonly waiting: (server: OwnServer) => Promise<number>;
  /** Statements that end the sessions of a user. */
  readonly endSessions: (server: OwnServer, user: string) => Promise<string[]>;
}

const onPostgres: Rights = {
  quoted: (table) => `"${table}"`,
  rename: (from, to) => `alter table meridian."${from}" rename to "${to}"`,
  renameColumn: (table, from, to) => `alter table meridian."${table}" rename column "${from}" to "${to}"`,
  makeReader: (user, password) => [
    `create role ${user} login password '${password}'`,
    `grant usage on schema meridian to ${user}`,
    `grant select on all tables in schema meridian to ${user}`,
  ],
  makePartial: (user, password) => [
    `create role ${user} login password '${password}'`,
    `grant usage on schema meridian to ${user}`,
    `grant select on meridian."PAT_MASTER" to ${user}`,
  ],
  writing: (user) =>
    [
      ['insert on meridian."PAT_MASTER"', user],
      ['update ("MRN") on meridian."PAT_MASTER"', user],
      ['truncate on meridian."PROBLEM"', user],
      ['create on schema public', user],
      ['create on database legacy', user],
    ].map(([right, to]) => ({ grant: `grant ${right} to ${to}`, revoke: `revoke ${right} from ${to}` })),
  oneConnection: (user) => [`alter role ${user} connection limit 1`],
  manyConnections: (user) => [`alter role ${user} connection limit -1`],
  waiting: async (server) =>
    (await server.administer("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).length,
  endSessions: async (_, user) => [`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${user}'`],
};

const onMariadb: Rights = {
  quoted: (table) => `\`${table}\``,
  rename: (from, to) => `rename table meridian.\`${from}\` to meridian.\`${to}\``,
  renameColumn: (table, from, to) => `alter table meridian.\`${table}\` rename column \`${from}\` to \`${to}\``,
  makeReader: (user, password) => [
    `create user ${user}@'%' identified by '${password}'`,
    `grant select on meridian.* to ${user}@'%'`,
  ],
  makePartial: (user, password) => [
    `create user ${user}@'%' identified by '${password}'`,
    `grant select on meridian.PAT_MASTER to ${user}@'%'`,
  ],
  writing: (user) =>
    ['insert on meridian.*', 'update (MRN) on meridian.PAT_MASTER', 'delete on meridian.PROBLEM', 'create on *.*'].map(
      (right) => ({ grant: `grant ${right} to ${user}@'%'`, revoke: `revoke ${right} from ${user}@'%'` }),
    ),
  oneConnection: (user) => [`alter user ${user}@'%' with max_user_connections 1`],
  manyConnections: (user) => [`alter user ${user}@'%' with max_user_connections 0`],
  waiting: async (server) =>
    (await server.administer("select 1 from information_schema.processlist where state like 'Waiting for table%'"))
      .length,
  endSessions: async (server, user) =>
    (await server.administer(`select id from information_schema.processlist where user = '${user}'`)).map(
      ([id]) => `kill ${id}`,
    ),
};

export const rightsOn = (engine: string): Rights => (engine === 'PostgreSQL' ? onPostgres : onMariadb);

/** Holds everybody off PAT_MASTER until it is released. */
export async function holdTable(engine: string, url: string): Promise<() => Promise<void>> {
  if (engine === 'PostgreSQL') {
    const client = new pg.Client(postgresServer(url));
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin; lock table "PAT_MASTER" in access exclusive mode');
    return () => client.end();
  }
  const connection = await createConnection(mysqlSession(url));
  connection.on('error', () => undefined);
  await connection.query('lock tables PAT_MASTER write');
  return async () => connection.destroy();
}
