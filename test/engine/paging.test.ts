/** Pages of any size by any sort are the whole set, once each and in one order, while others write to the database. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import type { Bundle, Observation, Patient, Resource } from '../../src/fhir/types.ts';
import { demoFile } from '../support/demo-file.ts';
import { type Engine, engineFor, linkOf, nameOf, namesIn, openEngine, resourcesOf } from '../support/engine.ts';
import { sortable } from '../support/search.arbitrary.ts';
import { fitted, insertSmall, type SmallRows, smallFolder, writeSmall } from '../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-paging-'));
after(() => rmSync(home, { recursive: true }));

/** Few values, so that ties are many: absent, blank, sentinel, accented, equal but for case. */
const names = [
  null,
  '',
  'Muller',
  'Müller',
  'müller',
  'MULLER',
  'Ångström',
  'Zoë',
  'zoe',
  'Łoś',
  '名前',
  "O'Neil",
  '%',
  'ß',
];
const days = [
  null,
  '',
  '00010101',
  '99991231',
  '20240229',
  '20240301',
  '20240301',
  '19700101',
  '20231029',
  '20240331',
  'GARBAGE!',
];
const times = [null, '', '000000', '023000', '1200', '235959'];
const updates = [null, '2024-03-01 08:00:00', '2024-03-01 08:00:00.500', '2024-03-31 02:30:00', '0001-01-01 00:00:00'];
const numbers = [null, 0, -1.5, 0.5, 7, 7, 7.001, 9999999];
const codes = [null, '', 'A', 'B', 'C'];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const day = fc.record({ DAY: pick(days), TIME: pick(times), UPD: pick(updates) });
const person = fc.integer({ min: 1, max: 4 });

const result = fc.tuple(
  person,
  day,
  fc.record({ CODE: pick(codes), NUM: pick(numbers), WORDS: pick(names) }),
  pick([null, 1, 2]),
);
const round = fc.tuple(person, day, fc.record({ RATE: pick(numbers), TEMP: pick(numbers) }));

type Cells = Readonly<Record<string, string | number | null>>;

const smallRows: fc.Arbitrary<SmallRows> = fc
  .tuple(
    fc.array(fc.record({ NAME: pick(names), BORN: pick(days), UPD: pick(updates) }), { minLength: 20, maxLength: 40 }),
    fc.array(result, { minLength: 30, maxLength: 60 }),
    fc.array(round, { minLength: 10, maxLength: 30 }),
    fc.array(fc.tuple(person, fc.record({ CODE: pick(codes), DAY: pick(days), UPD: pick(updates) })), {
      maxLength: 30,
    }),
  )
  .map(([people, results, rounds, troubles]) => ({
    PERSON: people.map((one, i): Cells => ({ ID: i + 1, DEL: 'N', ...one })),
    RESULT: results.map(
      ([PERSON, when, what, NO], i): Cells => ({
        ID: i + 1,
        PERSON,
        ...when,
        ...what,
        SITE: NO === null ? null : 'A',
        NO,
      }),
    ),
    ROUND: rounds.map(([PERSON, when, what], i): Cells => ({ ID: i + 1, PERSON, ...when, ...what })),
    TROUBLE: troubles.map(([PERSON, what], i): Cells => ({ ID: i + 1, PERSON, ...what })),
    VISIT: [1, 2, 3].map((PERSON): Cells => ({ SITE: 'A', NO: PERSON, PERSON })),
  }));

interface Walk {
  readonly pages: readonly Bundle[];
  readonly names: readonly string[];
}

async function walk(engine: Engine, path: string, init?: RequestInit, between?: () => void): Promise<Walk> {
  const pages: Bundle[] = [];
  for await (const page of engine.pages(path, init)) {
    pages.push(page);
    between?.();
    assert.ok(pages.length < 2000, `${path} never ends`);
  }
  return { pages, names: pages.flatMap((page) => namesIn(page, 'match')) };
}

/** All pages but the last are full; each cursor is short. */
function assertFull({ pages }: Walk, count: number, path: string): void {
  for (const [i, page] of pages.entries()) {
    const matches = resourcesOf(page, 'match').length;
    if (i < pages.length - 1) assert.equal(matches, count, `page ${i + 1} of ${path}`);
    const next = linkOf(page, 'next');
    if (next === undefined) continue;
    assert.ok(matches > 0, `an empty page of ${path} goes on`);
    assert.ok(new URL(next).searchParams.get('_cursor')!.length <= 1024, path);
  }
}

const sortOf = (codes: readonly string[]) =>
  fc
    .uniqueArray(fc.tuple(pick(['', '-']), pick(codes)), { minLength: 1, maxLength: 3, selector: ([, code]) => code })
    .map((keys) => keys.map((key) => key.join('')).join(','));

/** Sorts that the server takes: an element of a child table gives no order and is refused by name. */
async function takenSorts(engine: Engine, type: string): Promise<string[]> {
  const codes = sortable(engine.registry, type).map(({ code }) => code);
  const taken: string[] = [];
  for (const code of codes) {
    const { status } = await engine.request(`${type}?_sort=${code}&_count=1`);
    if (status === 200) taken.push(code);
    else assert.equal(status, 400);
  }
  return taken;
}

async function assertPaged(engine: Engine, type: string, sort: string, count: number, query: string): Promise<void> {
  const path = `${type}?${query}_sort=${sort}`;
  const whole = await engine.bundle(`${path}&_count=1000`);
  const paged = await walk(engine, `${path}&_count=${count}`);
  assertFull(paged, count, path);
  assert.deepEqual(paged.names, namesIn(whole, 'match'), path);
  assert.equal(new Set(paged.names).size, paged.names.length, path);
  const unsorted = namesIn(await engine.bundle(`${type}?${query}_count=1000`), 'match');
  assert.deepEqual([...paged.names].sort(), unsorted.sort(), path);
}

test('a database of ties, NULLs, sentinels and accents: the union of the pages is the set, by every sort', async () => {
  let run = 0;
  const property = fc.asyncProperty(smallRows, fc.infiniteStream(fc.nat(2 ** 30)), async (rows, seeds) => {
    const file = join(home, `ties-${run++}.sqlite`);
    writeSmall(file, rows);
    const engine = await openEngine({ folder: smallFolder, file });
    try {
      for (const type of ['Observation', 'Patient', 'Condition']) {
        const sorts = sortOf(await takenSorts(engine, type));
        for (let i = 0; i < 6; i++) {
          const [sort] = fc.sample(sorts, { numRuns: 1, seed: seeds.next().value });
          const count = 1 + (seeds.next().value % 9);
          await assertPaged(engine, type, sort!, count, '');
        }
      }
    } finally {
      await engine.close();
    }
  });
  await fc.assert(property, { numRuns: 8, endOnFailure: true });
});

test('several types at once are one order and one set', async () => {
  const [rows] = fc.sample(smallRows, { numRuns: 1, seed: 7 });
  const file = join(home, 'system.sqlite');
  writeSmall(file, rows!);
  const engine = await engineFor({ folder: smallFolder, file });
  for (const query of [
    '',
    '_sort=_lastUpdated',
    '_sort=-_lastUpdated',
    '_sort=_id',
    '_type=Patient,Observation&_sort=-_lastUpdated',
  ]) {
    const whole = namesIn(await engine.bundle(`?${query}&_count=1000`), 'match');
    for (const count of [1, 4, 13]) {
      const paged = await walk(engine, `?${query}&_count=${count}`);
      assertFull(paged, count, query);
      assert.deepEqual(paged.names, whole, query);
    }
  }
});

const demo = await engineFor({ folder: meridian, file: await demoFile() });

test('the demonstration hospital: every sort of every type, in pages of odd sizes', async () => {
  const narrow: Readonly<Record<string, string>> = {
    Observation: 'patient=1000000,1000010,1000020&date=ge2019&',
    Condition: 'patient=1000000,1000010,1000020,1000030&',
    DiagnosticReport: 'date=ge2023&',
    Encounter: 'date=ge2024-06&',
    ServiceRequest: 'authored=ge2024&',
    Immunization: 'date=ge2024&',
    Procedure: 'date=ge2023&',
    Specimen: 'collected=ge2023&',
    MedicationRequest: 'authoredon=ge2024&',
    Provenance: 'patient=1000000,1000010&',
  };
  for (const type of demo.registry.types) {
    const taken = await takenSorts(demo, type);
    assert.ok(taken.includes('_id') && taken.includes('_lastUpdated'), type);
    const sorts = fc.sample(sortOf(taken), { numRuns: 4, seed: type.length });
    for (const [i, sort] of sorts.entries())
      await assertPaged(demo, type, sort, [7, 31, 50, 113][i]!, narrow[type] ?? '');
  }
});

/** What a resource is sorted by, as the client sees it. */
const seenBy: Readonly<Record<string, (resource: Resource) => string | number | undefined>> = {
  date: (one) => {
    const { effectiveDateTime } = one as Observation;
    return effectiveDateTime === undefined
      ? undefined
      : Date.parse(effectiveDateTime.length === 10 ? `${effectiveDateTime}T00:00:00-05:00` : effectiveDateTime);
  },
  'value-quantity': (one) => (one as Observation).valueQuantity?.value,
  birthdate: (one) => (one as Patient).birthDate,
  family: (one) =>
    (one as Patient).name
      ?.find(({ use }) => use === 'official')
      ?.family?.normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/ø/gi, 'O')
      .replace(/ł/gi, 'L')
      .toUpperCase(),
  _lastUpdated: (one) => Date.parse(one.meta!.lastUpdated!),
};

const ordered: readonly (readonly [string, string])[] = [
  ['Observation?category=laboratory,vital-signs&patient=1000000,1000010,1000020', 'date'],
  ['Observation?date=ge2024-09', 'value-quantity'],
  ['Observation?date=ge2024-09', '_lastUpdated'],
  ['Patient?_id:missing=false', 'birthdate'],
  ['Patient?_id:missing=false', 'family'],
];

for (const [path, code] of ordered) {
  for (const direction of ['', '-']) {
    test(`${path} sorted by ${direction}${code} is in that order, absent values last, over all sources and pages`, async () => {
      const { pages } = await walk(demo, `${path}&_sort=${direction}${code}&_count=37`);
      const values = pages.flatMap((page) => resourcesOf(page, 'match')).map(seenBy[code]!);
      const present = values.filter((value) => value !== undefined);
      assert.ok(present.length > 60, String(present.length));
      assert.deepEqual(values.slice(0, present.length), present, 'an absent value stands before a present one');
      const slack = code === 'date' ? 3_600_000 : 0;
      for (const [i, value] of present.entries()) {
        const before = present[i - 1];
        if (before === undefined) continue;
        const [low, high] = direction === '' ? [before, value] : [value, before];
        const inOrder = typeof low === 'number' && typeof high === 'number' ? low <= high + slack : low <= high;
        assert.ok(inOrder, `${before} before ${value}`);
      }
    });
  }
}

test('rows that are there throughout come exactly once, while others are written, changed and deleted', async () => {
  const property = fc.asyncProperty(
    fc.nat(2 ** 30),
    pick(['date', '-date', 'value-quantity', '-_lastUpdated', 'code,-date']),
    fc.integer({ min: 2, max: 7 }),
    async (seed, sort, count) => {
      const [rows] = fc.sample(smallRows, { numRuns: 1, seed });
      const file = join(home, `writes-${seed}-${count}-${sort.length}.sqlite`);
      rmSync(file, { force: true });
      writeSmall(file, rows!);
      const engine = await openEngine({ folder: smallFolder, file });
      const writer = new Database(file);
      const changed = new Set<string>();
      let fresh = 10_000;
      const random = fc.sample(fc.nat(2 ** 30), { numRuns: 400, seed }).values();
      const next = (below: number) => random.next().value! % below;
      const touch = (id: number, prefix: string) => {
        for (const suffix of prefix === 'res' ? [''] : ['.rate', '.temp'])
          changed.add(`Observation/${prefix}-${id}${suffix}`);
      };
      const write = () => {
        const [DAY, TIME] = [days[next(days.length)]!, times[next(times.length)]!];
        insertSmall(writer, { RESULT: [{ ID: fresh, PERSON: 1, DAY, TIME, NUM: 7, CODE: 'B', WORDS: 'new' }] });
        touch(fresh++, 'res');
        const result = 1 + next(rows!.RESULT!.length);
        writer
          .prepare('UPDATE RESULT SET DAY = ?, NUM = ?, UPD = ?, CODE = ? WHERE ID = ?')
          .run(fitted('RESULT', 'DAY', DAY), next(9), '2024-05-05 05:05:05', 'C', result);
        touch(result, 'res');
        const gone = 1 + next(rows!.ROUND!.length);
        writer.prepare('DELETE FROM ROUND WHERE ID = ?').run(gone);
        touch(gone, 'round');
      };
      try {
        const before = namesIn(await engine.bundle('Observation?_count=1000'), 'match');
        const walked = await walk(engine, `Observation?_sort=${sort}&_count=${count}`, undefined, write);
        const stable = before.filter((name) => !changed.has(name));
        const seen = walked.names.filter((name) => !changed.has(name));
        assert.deepEqual([...seen].sort(), stable.sort());
      } finally {
        writer.close();
        await engine.close();
      }
    },
  );
  await fc.assert(property, { numRuns: 12 });
});

test('a search by POST goes on by GET through the same pages', async () => {
  const body = new URLSearchParams({ patient: '1000000', category: 'laboratory', _sort: '-date', _count: '9' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const [byPost, byGet] = [
    await walk(demo, 'Observation/_search', { method: 'POST', body, headers }),
    await walk(demo, `Observation?${body}`),
  ];
  assert.ok(byGet.pages.length > 2);
  assert.deepEqual(byPost.names, byGet.names);
  const withIncludes = await walk(
    demo,
    `Observation?${body}&_include=Observation:encounter&_include=Observation:subject`,
  );
  assertFull(withIncludes, 9, 'with includes');
  assert.deepEqual(withIncludes.names, byGet.names);
  const some = resourcesOf(byGet.pages[1]!, 'match').map(nameOf);
  assert.deepEqual(namesIn(await demo.bundle(linkOf(byGet.pages[0]!, 'next')!), 'match'), some);
});
