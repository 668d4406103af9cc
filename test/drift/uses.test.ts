/** Whatever a search of the demonstration hospital reads, the source that it is for is said to depend on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { representatives } from '../../src/authoring/qualification/representative.ts';
import { planTables } from '../../src/plan/plan-tables.ts';
import { columnsIn, scansOf } from '../../src/plan/scans-of.ts';
import { allUses, usesOf } from '../../src/sql/drift/uses.ts';

const registry = buildRegistry(folder, 'test');
const uses = usesOf(registry);

test('what searches compare and show is among what their source uses', () => {
  const missing = new Set<string>();
  let searches = 0;
  for (const { source, select } of representatives(registry)) {
    if (select === undefined) continue;
    searches++;
    const own = uses.sources.find((each) => each.source === source)!.uses;
    const tables = new Map(scansOf(select).map(({ alias, table }) => [alias, table]));
    const shown = Array.isArray(select.columns) ? select.columns : [];
    for (const { alias, name } of [...shown, ...columnsIn(select.from.where)]) {
      const table = tables.get(alias)!;
      if (!own.get(table)?.has(name)) missing.add(`${source.type} ${source.name}: ${table}.${name}`);
    }
  }
  assert.ok(searches > 300, `${searches} searches`);
  assert.deepEqual([...missing], []);
});

test('what the server looks at when it starts is among what somebody uses', () => {
  const all = allUses(uses);
  const missing = planTables(registry).flatMap(({ table, columns }) =>
    columns.filter((column) => !all.get(table)?.has(column)).map((column) => `${table}.${column}`),
  );
  assert.deepEqual(missing, []);
});

test('every column that is used is one of the schema', () => {
  for (const [table, columns] of allUses(uses)) {
    const known = registry.system.schema[table]!.columns;
    assert.deepEqual(
      [...columns].filter((column) => known[column] === undefined),
      [],
      table,
    );
  }
});
