/**
 * What a page says of element ← column is true: a traced resource is the rendered one, and a cell that changes changes those elements
 * and no others. On the rows of the demonstration hospital, each source of it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../../src/access/access.ts';
import type { Cell } from '../../../src/adapter/node.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { columnName, joinOf, type Source } from '../../../src/adapter/source.ts';
import { plainPath, type Resource } from '../../../src/authoring/dev/differences.ts';
import { type LineageLine, lineageOf } from '../../../src/authoring/dev/lineage.ts';
import { keysSelect, sampleSelect } from '../../../src/authoring/dev/sample.ts';
import { shownMarks } from '../../../src/authoring/dev/shown-marks.ts';
import { traceElements } from '../../../src/authoring/dev/traced.ts';
import { planContext } from '../../../src/plan/context.ts';
import { type Layout, layoutOf, type Row } from '../../../src/plan/layout.ts';
import { renderers } from '../../../src/render/renderers.ts';
import { openDatabase } from '../../../src/sql/database.ts';
import { withChildren } from '../../../src/sql/fetch.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { demoFile } from '../../support/demo-file.ts';

const ROWS = 6;
const registry = buildRegistry(folder, 'test');
const database = await openDatabase(`sqlite:${await demoFile()}`, {
  poolSize: 1,
  statementMs: 10_000,
  onError: () => undefined,
});
await loadHeld(registry, database);
const rendererOf = renderers({ zone: registry.system.zone, version: 'test' });
const signal = AbortSignal.timeout(60_000);
const sampled = await Promise.all(
  registry.types
    .flatMap((type) => registry.sourcesOf(type))
    .filter(({ about }) => about === undefined)
    .map(async (source) => ({ source, layout: layoutOf(source), rows: await rowsOf(source) })),
);
await database.close();

async function rowsOf(source: Source): Promise<readonly Row[]> {
  const keys = await database.select(keysSelect(source, registry, ROWS, true), signal);
  if (keys.length === 0) return [];
  const found = await database.select(sampleSelect(source, registry, keys as string[][]), signal);
  const context = planContext(registry, openAccess, Date.now(), 'search');
  return withChildren(found, source, layoutOf(source), context, database, signal);
}

test('there are rows of nearly every source', () => {
  assert.ok(sampled.length > 60);
  assert.ok(sampled.filter(({ rows }) => rows.length > 0).length > sampled.length * 0.9);
});

test('a traced resource is the rendered one', () => {
  for (const { source, layout, rows } of sampled) {
    const render = rendererOf(source, layout);
    for (const row of rows) {
      const traced = [...traceElements(source, layout, row)].map(([element, { value }]) => [element, value]);
      const { resourceType: _, id: __, meta: ___, ...elements } = render.toResource(row);
      assert.deepEqual(Object.fromEntries(traced), elements, `${source.type} ${source.name}`);
    }
  }
});

test('every value of a resource has a mark, and every mark is of a part that is there', () => {
  for (const { source, layout, rows } of sampled) {
    const render = rendererOf(source, layout);
    for (const row of rows) {
      const { resourceType: _, meta: __, ...resource } = render.toResource(row);
      const leaves = leavesOf(resource).map(([path]) => path);
      const marks = shownMarks(source, layout, row).filter(({ path }) => !path.startsWith('meta'));
      const covers = (path: string, leaf: string) =>
        leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}[`);
      for (const leaf of leaves) {
        assert.ok(
          marks.some(({ path }) => covers(path, leaf)),
          `${source.type} ${source.name} ${leaf}`,
        );
      }
      for (const { path } of marks) {
        assert.ok(
          leaves.some((leaf) => covers(path, leaf)),
          `${source.type} ${source.name} ${path} is not there`,
        );
      }
    }
  }
});

/** What a cell is given in place of what it has: what others of its column have, something else of its kind, and nothing. */
function otherValues(value: Cell, ofOthers: ReadonlySet<Cell>): readonly Cell[] {
  const others = [...ofOthers].filter((other) => other !== value).slice(0, 2);
  if (value === null) return ['1', 'X', '20200102', '2020-01-02 03:04:05', ...others];
  const next = value.replaceAll(/[0-9]/g, (digit) => String((Number(digit) + 1) % 10));
  return [null, next === value ? `${value}X` : next, ...others];
}

const dependsOn = ({ columns, because }: LineageLine) => [...columns, ...because];

interface Cellular {
  /** As lineage names it. */
  readonly column: string;
  readonly value: Cell;
  readonly with: (value: Cell) => Row;
}

function cellsOf({ cells, kids }: Row, layout: Layout): Cellular[] {
  const own = layout.columns.map(
    (column, at): Cellular => ({
      column,
      value: cells[at] ?? null,
      with: (value) => ({ cells: cells.with(at, value), kids }),
    }),
  );
  const below = layout.joins.flatMap(({ name, columns }, place) =>
    (kids[place] ?? []).slice(0, 2).flatMap((kid, nth) =>
      columns.map((column, at): Cellular => {
        const changed = (value: Cell) => kids.with(place, kids[place]!.with(nth, kid.with(at, value)));
        return {
          column: `${name}.${column}`,
          value: kid[at] ?? null,
          with: (value) => ({ cells, kids: changed(value) }),
        };
      }),
    ),
  );
  return [...own, ...below];
}

test('a cell that changes changes the elements that lineage names, and no other', () => {
  let [changes, named] = [0, 0];
  const [seen, all] = [new Set<string>(), new Set<string>()];
  for (const { source, layout, rows } of sampled) {
    const render = rendererOf(source, layout);
    const lines = lineageOf(source);
    const isAt = (path: string, line: string) =>
      path === line || path.startsWith(`${line}.`) || line.startsWith(`${path}.`);
    for (const { path, columns } of lines) {
      for (const column of columns) all.add(`${source.type} ${source.name} ${path} ${column}`);
    }
    const others = new Map<string, Set<Cell>>();
    for (const { column, value } of rows.flatMap((row) => cellsOf(row, layout))) {
      others.set(column, (others.get(column) ?? new Set()).add(value));
    }
    for (const row of rows) {
      const before = render.toResource(row);
      for (const { column, value, with: change } of cellsOf(row, layout)) {
        for (const other of otherValues(value, others.get(column)!)) {
          const after = resourceOf(() => render.toResource(change(other)));
          if (after === undefined) continue;
          for (const plain of changedPaths(before, after)) {
            changes++;
            const of = lines.filter((line) => isAt(plain, line.path) && dependsOn(line).includes(column));
            assert.ok(
              of.length > 0,
              `${source.type} ${source.name}: ${column} changes ${plain}, which lineage does not name`,
            );
            for (const { path, columns } of of) {
              if (columns.includes(column)) seen.add(`${source.type} ${source.name} ${path} ${column}`);
            }
            named += of.length;
          }
        }
      }
    }
  }
  assert.ok(changes > 10_000, `${changes} changes were looked at`);
  // What lineage names does change: not in each of these few rows, but nearly all of it in some.
  const share = seen.size / all.size;
  assert.ok(
    share > 0.78,
    `${(share * 100).toFixed(1)} % of ${all.size} pairs of element and column were seen to change (${named})`,
  );
});

/** The paths, without the indexes of lists, of which the values are not the same: an item that goes moves the others, and changes none. */
function changedPaths(before: Resource, after: Resource): string[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths.filter((path) => path !== 'meta.versionId' && old.get(path)?.join('\n') !== now.get(path)?.join('\n'));
}

function valuesOf(resource: Resource): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [path, value] of leavesOf(resource)) {
    const plain = plainPath(path);
    values.set(plain, [...(values.get(plain) ?? []), JSON.stringify(value)]);
  }
  return values;
}

/** A cell that cannot be what its column holds may make a reader throw; then there is nothing to compare. */
function resourceOf<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

test('places are tables and columns of the schema, also through joins', () => {
  const { schema } = registry.system;
  for (const { source } of sampled) {
    for (const { path, columns, places } of lineageOf(source)) {
      for (const place of places) {
        const [table = '', column = ''] = place.split('.');
        const bare = column.replace(/#(data|size)$/, '');
        assert.ok(schema[table]?.columns[bare], `${source.type}.${path}: ${place}`);
      }
      for (const column of columns) {
        const join = joinOf(column);
        const table = join === undefined ? source.table : source.joins[join]!.table;
        assert.ok(places.includes(`${table}.${columnName(column)}`));
      }
    }
  }
});

function leavesOf(value: unknown, path = ''): [path: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leavesOf(item, `${path}[${at}]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === '' ? key : `${path}.${key}`));
  }
  return [[path, value]];
}
