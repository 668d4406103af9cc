/** A small legacy system that nobody documented, made on each engine that is here, with a user who may only read. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  bigint,
  char,
  integer,
  type LegacySchema,
  table,
  text,
  timestamp,
  varchar,
} from '../../../src/adapter/schema.ts';
import { createSchema } from '../../../src/sql/create-schema.ts';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';
import { findServer } from '../../support/servers.ts';

const schema: LegacySchema = {
  pat_file: table(
    {
      pat_no: bigint({ notNull: true }),
      mrn: varchar(12),
      last_nm: varchar(60),
      first_nm: varchar(60),
      sex: char(1),
      birth_dt: char(8),
      marital_cd: char(1),
      home_phone: varchar(20),
      city: varchar(40),
      zip: varchar(10),
      del_flg: char(1, { notNull: true }),
      upd_dttm: timestamp(),
    },
    { key: ['pat_no'], indexes: [['last_nm', 'first_nm'], ['mrn']] },
  ),
  visit: table(
    { visit_no: bigint({ notNull: true }), pat_no: bigint(), start_dt: char(8), void_flg: integer(), notes: text() },
    { key: ['visit_no'], indexes: [['pat_no']] },
  ),
  "user's log": table({ 'line no': bigint({ notNull: true }), 'what"s': varchar(20) }, { key: ['line no'] }),
};

export const patients = { all: 40, deleted: 4, unborn: 4 };

function rows(): string[] {
  const people = Array.from({ length: patients.all }, (_, at) => {
    const isDeleted = at % 10 === 7;
    const born = at % 10 === 3 ? '00010101' : `19${50 + (at % 40)}0312`;
    const sex = at % 2 === 0 ? 'F' : 'M';
    return `(${1000 + at}, 'M${at}', 'Fam${at}', 'Giv${at}', '${sex}', '${born}', 'S', '555-0${100 + at}', 'Utica', '13501', '${isDeleted ? 'Y' : 'N'}', '2024-03-01 08:30:00')`;
  });
  const visits = people.map((_, at) => `(${at}, ${1000 + at}, '21001231', ${at % 9 === 0 ? 1 : 0}, null)`);
  return [`insert into pat_file values ${people.join()}`, `insert into visit values ${visits.join()}`];
}

export interface Clinic {
  readonly title: string;
  readonly skip: string | false;
  /** The URL of the user who may read; `password` beside it. */
  readonly open: (folder: string) => Promise<{ readonly url: string; readonly password: string }>;
  readonly remove: () => Promise<unknown>;
}

/** `name`: of database, schema and user; of one test file alone. */
export async function clinics(name: string): Promise<readonly Clinic[]> {
  const [onPostgres, onMysql] = [await findServer('postgres'), await findServer('mysql')];
  return [
    {
      title: 'SQLite',
      skip: false,
      open: async (folder) => {
        const file = join(folder, 'clinic.sqlite');
        const database = new Database(file);
        database.exec([...createSchema('better-sqlite3', schema), ...rows()].join(';\n'));
        database.close();
        return { url: `sqlite:${file}`, password: '' };
      },
      remove: async () => undefined,
    },
    {
      title: 'PostgreSQL',
      skip: onPostgres.skip,
      open: async () => {
        const statements = [...createSchema('pg', schema), ...rows()].join(';\n');
        await postgres.administer(`create schema ${name}; set search_path = ${name}; ${statements};
          create role ${name} login; grant usage on schema ${name} to ${name};
          grant select on all tables in schema ${name} to ${name}`);
        const url = new URL(onPostgres.url!);
        url.username = name;
        url.password = '';
        url.searchParams.set('schema', name);
        return { url: url.href, password: '' };
      },
      remove: () => postgres.administer(`drop schema if exists ${name} cascade; drop role if exists ${name}`),
    },
    {
      title: 'MariaDB or MySQL',
      skip: onMysql.skip,
      open: async () => {
        await mysql.administer(`create database ${name} character set utf8mb4`);
        await mysql.administerAll([...createSchema('mysql2', schema), ...rows()], name);
        await mysql.administerAll(
          [`create user '${name}'@'%' identified by 'p@ss w%rd'`, `grant select on ${name}.* to '${name}'@'%'`],
          name,
        );
        const url = new URL(mysql.databaseOn(onMysql.url!, name));
        url.username = name;
        url.password = '';
        return { url: url.href, password: 'p@ss w%rd' };
      },
      remove: () =>
        mysql.administerAll(
          [`drop database if exists ${name}`, `drop user if exists '${name}'@'%'`],
          'information_schema',
        ),
    },
  ];
}
