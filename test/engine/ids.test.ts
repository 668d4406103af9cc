/** Ids: one per row, the row again from its id, stable, and nothing that is no id of ours reaches a statement. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { keyCodec } from '../../src/adapter/key.ts';
import { bigint, varchar } from '../../src/adapter/schema.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, issueCodes, openEngine, resourcesOf } from '../support/engine.ts';
import { everyRow } from '../support/everything.ts';

const file = await demoFile();
const engine = await engineFor({ folder, file });
const { registry, database } = engine;
const R4_ID = /^[A-Za-z0-9\-.]{1,64}$/;

for (const type of registry.types) {
  test(`${type}: every id is one of R4, belongs to one row of one source, and leads back to its key`, async () => {
    const seen = new Set<string>();
    for (const { source, layout, row } of await everyRow(registry, database, type)) {
      const cells = source.key.columns.map((column) => row.cells[layout.index.get(column)!] ?? null);
      const id = source.key.encode(cells);
      assert.ok(id !== undefined && R4_ID.test(id), id);
      assert.ok(!seen.has(id), `${id} twice`);
      seen.add(id);
      assert.deepEqual(
        source.key.decode(id),
        cells.map((cell) => cell?.trimEnd()),
      );
      const takers = registry.sourcesOf(type).filter((other) => other.key.decode(id) !== undefined);
      assert.deepEqual(
        takers.map(({ name }) => name),
        [source.name],
        `${id} is taken by several sources`,
      );
    }
  });
}

test('ids stay the same after a restart with the adapters in another order', async () => {
  const again = await openEngine({
    folder: { ...folder, resources: folder.resources.toReversed() },
    file,
    version: 'later',
  });
  try {
    for (const type of registry.types) {
      const page = await engine.bundle(`${type}?_count=40&_sort=-_lastUpdated`);
      for (const { id } of resourcesOf(page)) {
        const { status, text } = await again.request(`${type}/${id}`);
        assert.equal(status, 200, `${type}/${id}`);
        assert.equal(JSON.parse(text).id, id);
      }
    }
  } finally {
    await again.close();
  }
});

test('an id that no row can have is 404 before any statement', async () => {
  const real = resourcesOf(await engine.bundle('Observation?_count=50')).map(({ id }) => id!);
  const character = fc.constantFrom(...'abzAZ019-._%\'"; \u00e9\u0000\u{1f600}/\\$|'.split(''));
  const mutated = fc.tuple(fc.constantFrom(...real), fc.nat(70), character).map(([id, place, one]) => {
    const cut = place % (id.length + 1);
    return id.slice(0, cut) + one + id.slice(cut);
  });
  const id = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    mutated,
    fc.string({ minLength: 65, maxLength: 90 }),
    fc.bigInt().map(String),
  );
  const property = fc.asyncProperty(fc.constantFrom(...registry.types), id, async (type, text) => {
    fc.pre(!['.', '..'].includes(text) && !text.startsWith('$') && text.isWellFormed());
    const known = registry.sourcesOf(type).some((source) => source.key.decode(text) !== undefined);
    const { status, statements, text: body } = await engine.request(`${type}/${encodeURIComponent(text)}`);
    if (known) assert.ok([200, 301, 404].includes(status));
    else {
      assert.ok(status === 404 || status === 400, `${status} ${body}`);
      assert.deepEqual(statements, []);
      if (R4_ID.test(text)) assert.deepEqual(issueCodes(body), ['F104']);
    }
  });
  await fc.assert(property, { numRuns: 400 });
});

test('keys of any text round-trip and never share an id', () => {
  const columns = { A: varchar(20), B: bigint(), C: varchar(20) } as const;
  const columnOf = (name: string) => columns[name as keyof typeof columns];
  const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((text) => text.trimEnd() === text);
  const number = fc.bigInt({ min: 1n - 2n ** 63n, max: 2n ** 63n - 1n }).map(String);
  const key = fc.tuple(cell, number, cell);
  const codec = keyCodec(['A', 'B', 'C'], columnOf, { prefix: 'p', suffix: 's' });
  fc.assert(
    fc.property(key, key, (one, other) => {
      const [a, b] = [codec.encode(one), codec.encode(other)];
      assert.ok(a !== undefined && b !== undefined);
      assert.match(a, /^[A-Za-z0-9\-.]+$/);
      assert.equal(a === b, one.join('\u0000') === other.join('\u0000'));
      if (a.length <= 64) assert.deepEqual(codec.decode(a), one);
    }),
    { numRuns: 2000 },
  );
});
