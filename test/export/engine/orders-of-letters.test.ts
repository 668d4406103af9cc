/** A table and its child table may order the letters of one key differently: between two keys lie others then. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AdapterFolder, humanName, legacySystem, many, reference } from '../../../src/adapter/index.ts';
import { integer, table, varchar } from '../../../src/adapter/schema.ts';
import { linesOf, openExporter } from '../../support/exporter.ts';
import * as postgres from '../../support/postgres.ts';

const name = 'portico_letters_test';
const postgresUrl = await postgres.postgresUrl();
const skip = postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432';

const key = { notNull: true } as const;
const schema = {
  PERSON: table({ ID: varchar(10, key), NAME: varchar(40) }, { key: ['ID'] }),
  PERSON_GP: table({ ID: varchar(10, key), SEQ: integer(key), GP: varchar(10) }, { key: ['ID', 'SEQ'] }),
  STAFF: table({ ID: varchar(10, key), NAME: varchar(40) }, { key: ['ID'] }),
};
const { spec, resource } = legacySystem({ name: 'Letters', schema, zone: 'UTC' });
const folder: AdapterFolder = {
  system: spec,
  codeSets: [],
  resources: [
    resource('Patient', {
      table: 'PERSON',
      id: 'ID',
      joins: { gp: many('PERSON_GP', { ID: 'ID' }, 'SEQ') },
      elements: { name: humanName({ family: 'NAME' }), generalPractitioner: [reference('Practitioner', 'gp.GP')] },
      search: ['_id'],
    }),
    resource('Practitioner', {
      table: 'STAFF',
      id: 'ID',
      shared: true,
      elements: { name: humanName({ family: 'NAME' }) },
      search: ['_id'],
    }),
  ],
};

/** A1, B2 … before a1, b2 … by bytes; a1, A1, b2, B2 … by words. */
const keys = `select chr(65 + i % 26) || i as id from generate_series(1, 60) i
 union all select chr(97 + i % 26) || i from generate_series(1, 60) i`;

describe('children in another order of letters', { skip }, () => {
  before(() =>
    postgres.administer(`drop schema if exists ${name} cascade; create schema ${name}; set search_path = ${name};
      create table "PERSON" ("ID" varchar(10) collate "C" primary key, "NAME" varchar(40));
      create table "PERSON_GP" ("ID" varchar(10) collate "en-x-icu" not null, "SEQ" integer, "GP" varchar(10));
      create table "STAFF" ("ID" varchar(10) collate "C" primary key, "NAME" varchar(40));
      insert into "PERSON" select id, 'x' from (${keys}) k;
      insert into "PERSON_GP" select id, 1, 's' || id from (${keys}) k`),
  );
  after(() => postgres.administer(`drop schema if exists ${name} cascade`));

  test('every row has its own', async () => {
    const url = `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`;
    const exporter = await openExporter({ url, folder, env: { PORTICO_EXPORT_STATEMENT_ROWS: '20' } });
    try {
      const job = await exporter.over(await exporter.start());
      assert.equal(job.status, 'complete', JSON.stringify(job.problem));
      const lines = [...(await exporter.texts(job)).values()].flatMap(linesOf);
      assert.equal(lines.length, 120);
      for (const line of lines) {
        const { id, generalPractitioner } = JSON.parse(line);
        assert.deepEqual(generalPractitioner, [{ reference: `Practitioner/s${id}` }], id);
      }
    } finally {
      await exporter.close();
    }
  });
});
