/**
 * PostgreSQL, MariaDB and SQLite hold the same hospital and give the same answers, page by page; MariaDB also where its
 * collation makes case, accents and blanks at the end equal, as legacy systems have it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { legacySchema } from '../../resource-adapters/meridian/legacy-schema.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import type { Bundle } from '../../src/fhir/types.ts';
import { demoFile, demoOptions } from '../support/demo-file.ts';
import { type Engine, openEngine } from '../support/engine.ts';
import * as mysql from '../support/mysql.ts';
import * as postgres from '../support/postgres.ts';

const name = 'portico_engine_test';

interface Other {
  readonly title: string;
  /** Why it is not tested here. */
  readonly skip: string | false;
  /** Builds the hospital there and returns its URL. */
  readonly build: () => Promise<string>;
  readonly remove: () => Promise<unknown>;
}

const postgresUrl = await postgres.postgresUrl();
const mysqlUrl = await mysql.mysqlUrl();
const noMysql = mysqlUrl === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306';

async function onMysql(database: string): Promise<string> {
  await buildDemoDatabase({ target: mysqlUrl!, schemaName: database, ...demoOptions });
  return mysql.databaseOn(mysqlUrl!, database);
}

const others: readonly Other[] = [
  {
    title: 'PostgreSQL',
    skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
    build: async () => {
      await buildDemoDatabase({ target: postgresUrl!, schemaName: name, ...demoOptions });
      return `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`;
    },
    remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
  },
  {
    title: 'MariaDB or MySQL',
    skip: noMysql,
    build: () => onMysql(name),
    remove: () => mysql.administer(`drop database if exists ${name}`),
  },
  {
    title: 'MariaDB or MySQL without case and accents',
    skip: noMysql,
    build: async () => {
      const url = await onMysql(`${name}_ci`);
      for (const table of Object.keys(legacySchema)) {
        const to = 'convert to character set utf8mb4 collate utf8mb4_general_ci';
        await mysql.administer(`alter table ${name}_ci.${table} ${to}`);
      }
      return url;
    },
    remove: () => mysql.administer(`drop database if exists ${name}_ci`),
  },
];

const searches = [
  'Patient?name=jo&_total=accurate',
  'Patient?family:exact=Rodríguez',
  'Patient?family=rodriguez',
  'Patient?family:contains=ÓN',
  'Patient?given=ma&_sort=given,-birthdate',
  'Patient?address-city=al%25&_summary=count',
  'Patient?birthdate=ge1990&birthdate=lt2000&_sort=birthdate',
  'Patient?birthdate=1990-05',
  'Patient?birthdate=ap1970',
  'Patient?death-date=gt2015&_sort=-death-date',
  'Patient?_sort=-death-date,family',
  'Patient?gender:not=male',
  'Patient?death-date:missing=false',
  'Patient?general-practitioner:missing=true&_summary=count',
  'Patient?identifier=urn:meridian:mrn|0001000000',
  'Patient?telecom=phone|518-555-5126',
  'Patient?_has:Observation:patient:code=http://loinc.org|2951-2&_total=accurate',
  'Patient?_has:Encounter:patient:date=ge2024-06&_sort=family',
  'Patient?_lastUpdated=ge2024-01-01T00:00:00-05:00&_summary=count',
  'Patient?_revinclude=AllergyIntolerance:patient&_count=20',
  'Practitioner?name=will',
  'Practitioner?given=rob&_sort=name',
  'Practitioner?family:exact=WILLIAMS',
  'PractitionerRole?_include=PractitionerRole:practitioner',
  'Location?near=42.65|-73.75|50|km',
  'Encounter?date=2024-03&_include=Encounter:subject&_include=Encounter:participant',
  'Encounter?date=ge2024-03-10T02:30:00&date=lt2024-04&_sort=-date',
  'Encounter?class=IMP&_include=Encounter:subject&_revinclude=Observation:encounter&_count=5',
  'Observation?patient=1000000&_sort=-date',
  'Observation?patient=1000000&category=laboratory&date=ge2020-01-01',
  'Observation?patient.family=rodriguez&code=2951-2&_sort=date',
  'Observation?subject:Patient.birthdate=lt1960&category=laboratory&_summary=count',
  'Observation?component-code-value-quantity=8480-6$gt140',
  'Observation?combo-value-quantity=gt140|http://unitsofmeasure.org|mm[Hg]&_summary=count',
  'Observation?value-quantity=gt5|http://unitsofmeasure.org|g/dL&_total=accurate&_count=10',
  'Observation?value-quantity=lt0.05||kg/dL&_summary=count',
  'Observation?value-string:contains=e&_count=20',
  'Observation?category=vital-signs&_sort=value-quantity&_count=30',
  'Observation?code:text=glucose&_summary=count',
  'Condition?onset-date=lt2015&_sort=onset-date',
  'Condition?code:not=http://snomed.info/sct|59621000&_summary=count',
  'Condition?encounter:missing=true&_summary=count',
  'MedicationRequest?_include=*&_count=30',
  'Immunization?date=eq2023&_sort=date',
  'Procedure?patient.gender=female&_summary=count',
  'AllergyIntolerance?manifestation:text=rash',
  '?_type=Patient,Practitioner&_lastUpdated=gt2020&_count=30',
  'Patient/1000000/*?_total=accurate',
];

const file = await demoFile();
const sqlite = await openEngine({ folder, file });
after(() => sqlite.close());

for (const { title, skip, build, remove } of others) {
  describe(`${title} as SQLite`, { skip }, async () => {
    let other: Engine;
    before(async () => {
      other = await openEngine({ folder, file, env: { PORTICO_DATABASE_URL: await build() } });
    });
    after(async () => {
      await other?.close();
      await remove();
    });

    for (const search of searches) {
      test(search, async () => {
        const [left, right] = await Promise.all([sqlite, other].map((engine) => firstPages(engine, search)));
        assert.deepEqual(right, left);
        assert.ok(left!.length > 0);
      });
    }

    for (const type of sqlite.registry.types) {
      test(`every ${type}, page by page`, async () => {
        const all = `${type}?_count=97&_total=accurate`;
        const [left, right] = await Promise.all([sqlite, other].map((engine) => firstPages(engine, all)));
        assert.deepEqual(right, left);
      });
    }
  });
}

/** At most eight pages, without the sealed links, which differ each time. */
async function firstPages(engine: Engine, search: string): Promise<Bundle[]> {
  const pages: Bundle[] = [];
  for await (const page of engine.pages(search)) {
    pages.push({ ...page, link: page.link?.map(({ relation }) => ({ relation, url: relation })) ?? [] });
    if (pages.length === 8) break;
  }
  return pages;
}
