/** Meridian's recorded examples: each source has one, and all are made as they were, by the server's own plans and renderers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { ExampleRow } from '../../src/authoring/examples/example.ts';
import { judge } from '../../src/authoring/examples/judge.ts';
import { ownSources } from '../../src/authoring/examples/replay.ts';
import { namedCases, readCase } from '../../src/cli/examples/files.ts';
import { verdictLines } from '../../src/cli/examples/lines.ts';
import { EXAMPLE_VERSION } from '../../src/cli/examples/record.ts';

const path = fileURLToPath(new URL('../../resource-adapters/meridian', import.meta.url));
const registry = buildRegistry(folder, EXAMPLE_VERSION);
const examples = namedCases(path).map((named) => readCase(path, named, registry.system.schema));

for (const example of examples) {
  test(`${example.type}/${example.name}`, async () => {
    const verdict = await judge(registry, example);
    assert.ok(
      verdict.same,
      `${verdictLines(verdict).join('\n')}\nWhere this is meant: portico test ${example.type}/${example.name} --update`,
    );
    assert.deepEqual(verdict.notRecorded, []);
  });
}

test('every source has an example', () => {
  const without = registry.types
    .flatMap((type) => ownSources(registry, type))
    .filter(({ type, key }) => !examples.some((one) => one.type === type && key.decode(one.resource.id) !== undefined));
  assert.deepEqual(
    without.map(({ type, name }) => `${type} ${name}`),
    [],
  );
});

test('an example notices the loss of nearly every value of its own row', async () => {
  const unnoticed: string[] = [];
  let values = 0;
  for (const example of examples) {
    const { rows } = example.input;
    const [[table, [row]]] = Object.entries(rows) as [[string, ExampleRow[]]];
    const given = Object.keys(row!).filter((column) => row![column] !== null);
    for (const column of given) {
      const without = { ...rows, [table]: [{ ...row, [column]: null }] };
      const { same } = await judge(registry, { ...example, input: { ...example.input, rows: without } });
      values++;
      if (same) unnoticed.push(`${example.type}/${example.name}: ${table}.${column}`);
    }
  }
  // A flag that forbids rows allows them where it is NULL, and words stand beside a code that has some of its own.
  assert.ok(values > 500 && unnoticed.length < values / 20, `${values} values, unnoticed: ${unnoticed.join(', ')}`);
});
