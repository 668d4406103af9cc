/** Searches that would read a large table from end to end, on real databases with tables large enough to tell. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import * as mysql from '../support/mysql.ts';
import * as postgres from '../support/postgres.ts';
import { findServer } from '../support/servers.ts';
import type { SmallRows } from '../support/small-system.ts';
import { fillSmall, openSite, type Reply, type Site } from './site.ts';

const place = 'portico_scans';
const SIZE = 3_000;

const rows: SmallRows = {
  PERSON: Array.from({ length: SIZE }, (_, i) => ({
    ID: i + 1,
    NAME: `Name ${i}`,
    BORN: `${1920 + (i % 90)}0101`,
    DEL: 'N',
    GP: 'GP1   ',
    UPD: '2024-01-01 00:00:00',
  })),
  STAFF: [{ CODE: 'GP1   ', NAME: 'Doc', UPD: '2024-01-01 00:00:00' }],
  RESULT: Array.from({ length: SIZE }, (_, i) => ({
    ID: i + 1,
    PERSON: (i % 500) + 1,
    CODE: `C${i % 300}`,
    NUM: i,
    DAY: '20240101',
    TIME: '120000',
    UPD: '2024-01-01 00:00:00',
  })),
};

interface Engine {
  readonly title: string;
  readonly skip: string | false;
  readonly build: () => Promise<string>;
  readonly remove: () => unknown;
  readonly makeIndex: () => Promise<unknown>;
}

const folder = mkdtempSync(join(tmpdir(), 'portico-scans-'));
const file = join(folder, 'scans.sqlite');

const engines: readonly Engine[] = [
  {
    title: 'PostgreSQL',
    skip: (await findServer('postgres')).skip,
    build: async () => {
      const url = (await postgres.postgresUrl())!;
      await fillSmall(url, place, rows);
      return `${url}?schema=${place}`;
    },
    remove: () => postgres.administer(`drop schema if exists ${place} cascade`),
    makeIndex: () => postgres.administer(`create index on ${place}."PERSON" ("BORN")`),
  },
  {
    title: 'MariaDB or MySQL',
    skip: (await findServer('mysql')).skip,
    build: async () => {
      const url = (await mysql.mysqlUrl())!;
      await fillSmall(url, place, rows);
      return mysql.databaseOn(url, place);
    },
    remove: () => mysql.administer(`drop database if exists ${place}`),
    makeIndex: () => mysql.administer(`create index PERSON_BORN on ${place}.PERSON (BORN)`),
  },
  {
    title: 'SQLite',
    skip: false,
    build: async () => {
      await fillSmall(file, place, rows);
      return `sqlite:${file}`;
    },
    remove: () => rmSync(folder, { recursive: true }),
    makeIndex: async () => {
      const database = new Database(file);
      database.exec('create index PERSON_BORN on PERSON (BORN); analyze');
      database.close();
    },
  },
];

/** What the answer says, and which parameters it says it about. */
function told({ text }: Reply): { says: string; about: readonly string[] } {
  const { issue } = JSON.parse(text) as { issue: { details: { text: string }; expression?: string[] }[] };
  return { says: issue[0]!.details.text, about: issue[0]!.expression ?? [] };
}

for (const { title, skip, build, remove, makeIndex } of engines) {
  describe(`scans of ${title}`, { skip }, () => {
    let url = '';
    before(async () => {
      url = await build();
    });
    after(remove);

    const withSite = async (env: Record<string, string>, use: (site: Site) => Promise<void>) => {
      const site = await openSite(url, { PORTICO_SCAN_ROWS: '1000', PORTICO_EXPLAIN: 'true', ...env });
      try {
        await use(site);
      } finally {
        await site.close();
      }
    };

    const served = [
      'Patient/1',
      'Patient',
      'Patient?_count=5',
      'Patient?_id=1,2,3',
      'Observation?subject=Patient/7',
      'Observation?subject=Patient/7&code=C7&_sort=-date',
      'Patient?_id=7&_revinclude=Observation:subject',
      'Practitioner?family=doc',
      'Condition?code=x',
    ];
    for (const path of served) {
      test(`${path} reads little`, () =>
        withSite({}, async (site) => {
          const reply = await site.get(path);
          assert.equal(reply.status, 200, reply.text);
        }));
    }

    const refused = [
      ['Patient?birthdate=1950-01-01', 'F213', ['http.birthdate'], /PERSON\.BORN.* PERSON \(BORN\)/],
      ['Observation?code=C7', 'F213', ['http.code'], /RESULT\.CODE.* RESULT \(CODE\)/],
      ['Observation?value-string=x', 'F215', ['http.value-string'], /RESULT from end to end/],
      ['Patient?_sort=birthdate', 'F215', ['http._sort'], /PERSON from end to end/],
      ['Patient?general-practitioner=GP1&_summary=count', 'F213', ['http.general-practitioner'], /PERSON \(GP\)/],
      ['Patient?_summary=count', 'F215', [], /PERSON from end to end/],
    ] as const;
    for (const [path, code, about, says] of refused) {
      test(`${path} is refused with ${code}`, () =>
        withSite({}, async (site) => {
          const reply = await site.get(path);
          assert.equal(reply.status, 400, reply.text);
          assert.deepEqual(reply.codes, [code], reply.text);
          assert.match(told(reply).says, says);
          assert.deepEqual(told(reply).about, about, reply.text);
          assert.equal(reply.retryAfter, undefined);
          assert.equal(site.state().primary.refused.scan, 1);
        }));
    }

    test('warn serves and says so once; allow does not ask; a table can be left out', async () => {
      const path = 'Patient?birthdate=1950-01-01';
      await withSite({ PORTICO_SCANS: 'warn' }, async (site) => {
        for (let i = 0; i < 3; i++) assert.equal((await site.get(path)).status, 200);
        assert.equal(site.warnings.filter((line) => line.includes('PERSON.BORN')).length, 1, site.warnings.join('\n'));
      });
      await withSite({ PORTICO_SCANS: 'allow' }, async (site) => {
        assert.equal((await site.get(path)).status, 200);
        assert.equal(site.state().primary.plansKnown, 0);
      });
      await withSite({ PORTICO_SCAN_TABLES: 'person' }, async (site) => {
        assert.equal((await site.get(path)).status, 200);
        assert.equal((await site.get('Observation?code=C7')).status, 400);
      });
      await withSite({ PORTICO_SCAN_ROWS: '200000' }, async (site) => {
        assert.equal((await site.get(path)).status, 200);
      });
    });

    test('a shape is asked about once, however many ask, and whatever they ask for', async () => {
      await withSite({}, async (site) => {
        const all = Array.from({ length: 20 }, (_, i) => site.get(`Observation?subject=Patient/${i + 1}`));
        assert.ok((await Promise.all(all)).every(({ status }) => status === 200));
        const known = site.state().primary.plansKnown;
        assert.equal(site.plans.length, known);
        await site.get('Observation?subject=Patient/99');
        assert.equal(site.plans.length, known);
      });
    });

    test('_explain shows how the tables are reached', () =>
      withSite({}, async (site) => {
        const { text } = await site.get('Patient?birthdate=1950-01-01&_explain=true');
        assert.match(text, /accessPaths/);
        assert.match(text, /PERSON/);
        assert.match(text, /none: a scan|\\"of\\":/);
      }));

    test('with the index that was named, the search is served', async () => {
      await withSite({}, async (site) => {
        assert.equal((await site.get('Patient?birthdate=1950-01-01')).status, 400);
      });
      await makeIndex();
      await withSite({}, async (site) => {
        const reply = await site.get('Patient?birthdate=1950-01-01');
        assert.equal(reply.status, 200, reply.text);
        assert.equal(JSON.parse(reply.text).entry.length, 33);
      });
    });
  });
}
