/** Legacy tables without NOT NULL: rows whose key has a NULL lie between no two keys, and are accounted for all the same. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { type AdapterFolder, humanName, legacySystem, many, reference } from '../../../src/adapter/index.ts';
import { integer, table, varchar } from '../../../src/adapter/schema.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { linesOf, openExporter } from '../../support/exporter.ts';
import * as postgres from '../../support/postgres.ts';

const name = 'portico_keyless_test';
const postgresUrl = await postgres.postgresUrl();
const folder = mkdtempSync(join(tmpdir(), 'portico-keyless-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const [ROWS, WITHOUT] = [40, 25];

/** `notNull`: what the schema says of the keys, in vain. */
function systemOf(notNull: boolean): AdapterFolder {
  const key = integer({ notNull });
  const schema = {
    PERSON: table({ ID: integer({ notNull }), NAME: varchar(40) }, { key: ['ID'] }),
    PERSON_GP: table({ ID: key, SEQ: integer(), SITE: varchar(4), NO: integer() }, { key: ['ID', 'SEQ'] }),
    STAFF: table({ SITE: varchar(4, { notNull }), NO: key, NAME: varchar(40) }, { key: ['SITE', 'NO'] }),
  };
  const { spec, resource } = legacySystem({ name: 'Keyless', schema, zone: 'UTC' });
  const resources: AdapterFolder['resources'] = [
    resource('Patient', {
      table: 'PERSON',
      id: 'ID',
      joins: { gp: many('PERSON_GP', { ID: 'ID' }, 'SEQ') },
      elements: {
        name: humanName({ family: 'NAME' }),
        generalPractitioner: [reference('Practitioner', ['gp.SITE', 'gp.NO'])],
      },
      search: ['_id'],
    }),
    resource('Practitioner', {
      table: 'STAFF',
      id: ['SITE', 'NO'],
      shared: true,
      elements: { name: humanName({ family: 'NAME' }) },
      search: ['_id'],
    }),
  ];
  return { system: spec, resources, codeSets: [] };
}

function statements(): string[] {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  return [
    'create table "PERSON" ("ID" integer, "NAME" varchar(40))',
    'create table "PERSON_GP" ("ID" integer, "SEQ" integer, "SITE" varchar(4), "NO" integer)',
    'create table "STAFF" ("SITE" varchar(4), "NO" integer, "NAME" varchar(40))',
    ...numbers(ROWS).flatMap((i) => [
      `insert into "PERSON" values (${i}, 'P${i}')`,
      `insert into "PERSON_GP" values (${i}, 1, 'A', ${i})`,
      `insert into "STAFF" values ('${i % 2 ? 'A' : 'B'}', ${i}, 'S${i}')`,
    ]),
    ...numbers(WITHOUT).flatMap((i) => [
      `insert into "PERSON" values (null, 'none${i}')`,
      `insert into "PERSON_GP" values (null, ${i}, 'A', 1)`,
      `insert into "STAFF" values (${['null, 5', "'A', null", 'null, null'][i % 3]}, 'none${i}')`,
    ]),
  ];
}

const engines = [
  {
    title: 'SQLite',
    skip: false,
    open: async () => {
      const file = join(folder, 'keyless.sqlite');
      const database = new Database(file);
      database.pragma('journal_mode = WAL');
      for (const statement of statements()) database.exec(statement);
      database.close();
      return `sqlite:${file}`;
    },
    remove: async () => undefined,
  },
  {
    title: 'PostgreSQL',
    skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
    open: async () => {
      await postgres.administer(`drop schema if exists ${name} cascade; create schema ${name}`);
      await postgres.administer([`set search_path = ${name}`, ...statements()].join('; '));
      return `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`;
    },
    remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
  },
] as const;

for (const { title, skip, open, remove } of engines) {
  describe(`rows without a key on ${title}`, { skip }, () => {
    let url: string;
    before(async () => {
      url = await open();
    });
    after(remove);

    for (const notNull of [false, true]) {
      for (const [fileBytes, files] of [
        ['1500000', 'one file'],
        ['20000', 'ranges of keys'],
      ] as const) {
        const says = notNull ? 'NOT NULL' : 'nothing';
        test(`are each told in the error file: ${files}, the schema says ${says}`, async () => {
          const exporter = await openExporter({
            url,
            folder: systemOf(notNull),
            env: {
              PORTICO_EXPORT_STATEMENT_ROWS: '7',
              PORTICO_EXPORT_CHUNK_BYTES: '500',
              PORTICO_EXPORT_FILE_BYTES: fileBytes,
            },
          });
          try {
            const job = await exporter.over(await exporter.start());
            assert.equal(job.status, 'complete', JSON.stringify(job.problem));
            const { proof } = JSON.parse(job.manifest!) as Sealed;
            for (const { type, rows, exported, quarantined } of proof.ledger) {
              const told = { rows, exported, quarantined };
              assert.deepEqual(told, { rows: ROWS + WITHOUT, exported: ROWS, quarantined: WITHOUT }, type);
            }
            const texts = [...(await exporter.texts(job))];
            const ids = texts.flatMap(([file, text]) =>
              file.includes('.error.') ? [] : linesOf(text).map((line) => JSON.parse(line).id as string),
            );
            assert.equal(new Set(ids).size, 2 * ROWS);
            assert.equal(ids.length, 2 * ROWS);
            const errors = texts.flatMap(([file, text]) => (file.includes('.error.') ? linesOf(text) : []));
            assert.equal(errors.length, 2 * WITHOUT);
            assert.equal(errors.filter((line) => line.includes('PERSON: ID=NULL')).length, WITHOUT);
            assert.ok(errors.some((line) => line.includes('STAFF: SITE=A, NO=NULL')));
          } finally {
            await exporter.close();
          }
        });
      }
    }
  });
}
