/** The number of statements of a request depends on what is asked, never on how many resources are on the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, namesIn } from '../support/engine.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const { registry } = engine;

async function statementsOf(path: string): Promise<{ statements: number; entries: number }> {
  const { status, text, statements } = await engine.request(path);
  assert.equal(status, 200, `${path}: ${text.slice(0, 300)}`);
  const body = JSON.parse(text);
  return { statements: statements.length, entries: body.resourceType === 'Bundle' ? namesIn(body).length : 1 };
}

for (const type of registry.types) {
  test(`search of ${type}: as many statements for 100 resources as for 10, and a bounded number`, async () => {
    const sources = registry.sourcesOf(type);
    const joins = sources.reduce((sum, { joins: own }) => sum + Object.keys(own).length, 0);
    for (const query of ['', '&_total=accurate', '&_sort=-_lastUpdated', '&_summary=true']) {
      const [few, many] = [
        await statementsOf(`${type}?_count=10${query}`),
        await statementsOf(`${type}?_count=100${query}`),
      ];
      assert.ok(many.entries > few.entries, `${type}${query}`);
      assert.ok(many.statements <= sources.length * 2 + joins, `${type}${query}: ${many.statements}`);
      // A larger page may reach the first row of a further source, whose child tables are then read once.
      assert.ok(
        many.statements - few.statements <= joins + sources.length - 1,
        `${type}${query}: ${few.statements}, then ${many.statements}`,
      );
    }
    const again = [
      await statementsOf(`${type}?_count=50`),
      await statementsOf(`${type}?_count=100`),
      await statementsOf(`${type}?_count=1000`),
    ];
    if (sources.length === 1) assert.equal(new Set(again.map(({ statements }) => statements)).size, 1, type);
  });

  test(`includes of ${type}: a statement per target and round, not per resource`, async () => {
    const targets = registry.types.reduce((sum, one) => sum + registry.sourcesOf(one).length, 0);
    const joins = registry.types
      .flatMap((one) => registry.sourcesOf(one))
      .reduce((sum, { joins: own }) => sum + Object.keys(own).length, 0);
    const backwards = registry
      .revIncludes(type)
      .reduce((sum, value) => sum + registry.sourcesOf(value.split(':')[0]!).length, 0);
    for (const query of ['&_include=*', '&_revinclude=*']) {
      const [few, many] = [
        await statementsOf(`${type}?_count=20${query}`),
        await statementsOf(`${type}?_count=60${query}`),
      ];
      assert.ok(many.statements <= targets + backwards * 2 + joins * 2, `${type}${query}: ${many.statements}`);
      assert.ok(
        Math.abs(many.statements - few.statements) <= joins,
        `${type}${query}: ${few.statements}, then ${many.statements}`,
      );
    }
  });
}

test('a read is one statement and one per child table; metadata none', async () => {
  const cases = [
    ['Patient', 7],
    ['Encounter', 3],
    ['Organization', 1],
  ] as const;
  for (const [type, most] of cases) {
    const [name] = namesIn(await engine.bundle(`${type}?_count=1`));
    const { statements } = await statementsOf(name!);
    assert.ok(statements >= 1 && statements <= most, `${name}: ${statements}`);
  }
  assert.equal((await statementsOf('metadata')).statements, 0);
});

test('a compartment search runs as many statements for a long chart as for a short one', async () => {
  const counts = new Set<number>();
  for (const name of namesIn(await engine.bundle('Patient?_count=20'))) {
    const found = await statementsOf(`${name}/Encounter?_count=500`);
    if (found.entries > 0) counts.add(found.statements);
  }
  assert.equal(counts.size, 1);
});
