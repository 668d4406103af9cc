/** An OpenEMR of made-up patients on MariaDB or MySQL, in a database of its own: built once, then used again. */
import { type Connection, createConnection } from 'mysql2/promise';
import { legacySchema } from '../../resource-adapters/openemr/legacy-schema.ts';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { createStatements } from '../../test/openemr/create.ts';
import type { BenchDatabase } from '../database.ts';
import { kinds, userOf } from '../measure/connections.ts';
import { madeUp, PROVIDERS, type Row } from './made-up.ts';

type Say = (line: string) => void;

const name = 'portico_bench_openemr';
/** Of this generator: a database of another one is built anew. */
const MADE_BY = '1';
const AT_ONCE = 2_000;

export async function openemrDatabase(patients: number, say: Say): Promise<BenchDatabase> {
  const server = process.env.PORTICO_BENCH_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';
  const connection = await createConnection({ ...mysqlServer(server), multipleStatements: true });
  try {
    const tables = createStatements(legacySchema);
    const mark = `${MADE_BY} ${patients} ${tables.join(';').length}`;
    if ((await markOf(connection)) === mark) say('The database is used again as it is.');
    else await build(connection, tables, patients, mark, say);
    // A user for each server, so that its connections are told apart; on loopback, with the right to read.
    for (const user of kinds.map(userOf)) {
      for (const host of ['localhost', '127.0.0.1']) {
        await connection.query('create user if not exists ?@?', [user, host]);
        await connection.query('grant select on ??.* to ?@?', [name, user, host]);
      }
    }
    const [rows] = await connection.query({ sql: 'select version()', rowsAsArray: true });
    const [[version] = []] = rows as unknown as string[][];
    const url = new URL(server);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      title: `OpenEMR on ${/mariadb/i.test(String(version)) ? 'MariaDB' : 'MySQL'} ${version?.split('-')[0]}`,
    };
  } finally {
    await connection.end();
  }
}

async function markOf(connection: Connection): Promise<string | undefined> {
  try {
    const [rows] = await connection.query({ sql: `select mark from ${name}.made_up`, rowsAsArray: true });
    return (rows as unknown as string[][])[0]?.[0];
  } catch {
    return undefined;
  }
}

async function build(
  connection: Connection,
  tables: readonly string[],
  patients: number,
  mark: string,
  say: Say,
): Promise<void> {
  await connection.query(`drop database if exists ${name}`);
  await connection.query(`create database ${name} character set utf8mb4 collate utf8mb4_general_ci`);
  await connection.query(`use ${name}; set sql_mode = '', time_zone = '-05:00', unique_checks = 0`);
  await connection.query(tables.join(';\n'));
  const pending = new Map<string, Row[]>();
  const counts = new Map<string, number>();
  const flush = async (table: string): Promise<void> => {
    const rows = pending.get(table) ?? [];
    pending.set(table, []);
    for (const some of Map.groupBy(rows, (row) => Object.keys(row).join()).values()) {
      const columns = Object.keys(some[0]!);
      const values = some.map((row) => columns.map((column) => row[column]));
      await connection.query('insert into ?? (??) values ?', [table, columns, values]);
    }
    counts.set(table, (counts.get(table) ?? 0) + rows.length);
  };
  const add = async (table: string, rows: readonly Row[]): Promise<void> => {
    if (!(table in legacySchema)) return;
    const waiting = pending.get(table) ?? [];
    pending.set(table, waiting);
    waiting.push(...rows);
    if (waiting.length >= AT_ONCE) await flush(table);
  };
  for (const [table, rows] of Object.entries(site())) await add(table, rows);
  for (let pid = 1; pid <= patients; pid++) {
    if (pid % 500 === 1) await connection.query('commit; start transaction');
    const made = madeUp(pid);
    await add('patient_data', [made.patient]);
    await add('patient_history', made.former);
    await add('form_encounter', made.encounters);
    await add('forms', made.forms);
    await add('form_vitals', made.vitals);
    await add('lists', made.issues);
    await add('prescriptions', made.prescriptions);
    await add('insurance_data', made.policies);
    if (pid % 2_000 === 0) say(`  ${pid} patients`);
  }
  for (const table of pending.keys()) await flush(table);
  await connection.query('commit');
  await connection.query(
    'create table made_up (mark varchar(200)); analyze table patient_data, form_encounter, forms, form_vitals',
  );
  await connection.query('insert into made_up values (?)', [mark]);
  say(`Built: ${[...counts].map(([table, count]) => `${count} ${table}`).join(', ')}.`);
}

/** What there is but patients. */
function site(): Readonly<Record<string, readonly Row[]>> {
  const option = (list_id: string, option_id: string, title: string, notes = '') => ({
    list_id,
    option_id,
    title,
    notes,
    codes: '',
  });
  return {
    facility: [
      {
        id: 3,
        name: 'Troy Clinic',
        service_location: 1,
        billing_location: 1,
        primary_business_entity: 1,
        pos_code: 11,
      },
    ],
    users: Array.from({ length: PROVIDERS }, (_, at) => ({
      ...{
        id: at + 1,
        username: `provider${at + 1}`,
        fname: 'Pat',
        lname: `Provider ${at + 1}`,
        authorized: 1,
        active: 1,
      },
      ...{ facility_id: 3, npi: String(1_000_000_000 + at), last_updated: '2025-01-01 08:00:00' },
    })),
    insurance_companies: [{ id: 1, name: 'Acme Health', cms_id: '60054' }],
    list_options: [
      option('race', 'white', 'White', '2106-3'),
      option('race', 'Asian', 'Asian', '2028-9'),
      option('race', 'black_or_afri_amer', 'Black or African American', '2054-5'),
      option('ethnicity', 'hisp_or_latin', 'Hispanic or Latino', '2135-2'),
      option('ethnicity', 'not_hisp_or_latin', 'Not Hispanic or Latino', '2186-5'),
      option('sex', 'Female', 'Female'),
      option('sex', 'Male', 'Male'),
      option('language', 'English', 'English'),
      option('language', 'spanish', 'Spanish'),
      option('marital', 'married', 'Married'),
      option('marital', 'single', 'Single'),
      option('marital', 'widowed', 'Widowed'),
    ],
    openemr_postcalendar_categories: [
      { pc_catid: 5, pc_catname: 'Office Visit' },
      { pc_catid: 9, pc_catname: 'Established Patient' },
    ],
  };
}
