/** The writer of bytes says to the byte what the text writer says, whatever the cells hold and whatever the rows before held. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { folder } from '../../resource-adapters/meridian/index.ts';
import type { Cell } from '../../src/adapter/node.ts';
import { buildRegistry, type Registry } from '../../src/adapter/registry.ts';
import type { Source } from '../../src/adapter/source.ts';
import { lineOr } from '../../src/export/engine/text-lines.ts';
import { type Layout, layoutOf } from '../../src/plan/layout.ts';
import { type ElementFilter, elementsOf } from '../../src/plan/shape.ts';
import { base36 } from '../../src/render/base36.ts';
import { byteRenderer, canWriteBytes } from '../../src/render/bytes/byte-renderer.ts';
import { Out } from '../../src/render/bytes/out.ts';
import { putBase36 } from '../../src/render/bytes/write-base36.ts';
import { renderer } from '../../src/render/renderer.ts';
import { openDatabase } from '../../src/sql/database.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { byteRows } from '../support/byte-rows.ts';
import { demoFile } from '../support/demo-file.ts';
import { smallFolder } from '../support/small-system.ts';
import { readTables } from '../support/tables.ts';
import { cornersFolder } from './corners.ts';
import { nastyCell } from './nasty-cells.ts';

type Cells = readonly Cell[];

const file = await demoFile();
const tables = readTables(file, folder.system.schema);
const registry = await heldRegistry();
const small = buildRegistry(smallFolder, 'v1');
const corners = buildRegistry(cornersFolder, 'v1');

async function heldRegistry(): Promise<Registry> {
  const made = buildRegistry(folder, 'v1');
  const database = await openDatabase(`sqlite:${file}`, { poolSize: 1, statementMs: 20_000, onError: () => undefined });
  await loadHeld(made, database, AbortSignal.timeout(20_000)).finally(database.close);
  return made;
}

function sourcesOf({ types, sourcesOf: of }: Registry): { source: Source; layout: Layout }[] {
  return types
    .flatMap((type) => of(type))
    .map((source) => ({ source, layout: layoutOf(source) }))
    .filter(({ layout }) => canWriteBytes(layout));
}

/** What the demonstration's rows hold in a column: so many different values. */
const KNOWN = 60;
function knownIn(table: string, column: string): Cell[] {
  const held = tables.get(table);
  const at = held?.place.get(column);
  if (held === undefined || at === undefined) return [];
  const values = new Set<Cell>();
  for (const row of held.rows) {
    values.add(row[at] ?? null);
    if (values.size === KNOWN) break;
  }
  return [...values];
}

/** Rows of which each has most of its cells from the one before. */
function rowsOf(source: Source, layout: Layout): fc.Arbitrary<Cells[]> {
  const cells = layout.columns.map((name) => nastyCell(source.columnOf(name), knownIn(source.table, name)));
  const flags = source.sensitive.map(() => fc.constantFrom('0', '1'));
  const change = fc.oneof(...[...cells, ...flags].map((cell, at) => cell.map((value) => ({ at, value }))));
  const first = fc.tuple(...cells, ...flags);
  return fc.tuple(first, fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 40 })).map(([start, changes]) => {
    const rows: Cells[] = [start];
    for (const some of changes) {
      const next = [...rows.at(-1)!];
      for (const { at, value } of some) next[at] = value;
      rows.push(next);
    }
    return rows;
  });
}

interface Both {
  /** undefined for a row that cannot be a resource. */
  readonly texts: (rows: readonly Cells[]) => (string | undefined)[];
  /** undefined for a row that is left to the text. */
  readonly lines: (rows: readonly Cells[]) => (string | undefined)[];
}

function writersOf(source: Source, layout: Layout, { system, version }: Registry, elements?: ElementFilter): Both {
  const context = { zone: system.zone, version };
  const text = renderer(source, layout, context, elements);
  const bytes = byteRenderer(source, layout, context, elements);
  // So small that every line makes it grow, and that it shrinks again.
  const out = new Out(64);
  return {
    texts: (rows) =>
      rows.map((cells) => {
        const line = lineOr({ cells, kids: [] }, text, text.write);
        return typeof line === 'string' ? `${line}\n` : undefined;
      }),
    lines: (rows) => {
      const [stretch] = byteRows(rows).stretches;
      return stretch.starts.map((start, i) => {
        bytes.row.read(stretch.bytes, start);
        const from = out.at;
        const line = bytes.write(out) ? out.bytes.toString('utf8', from, out.at) : undefined;
        if (line === undefined) assert.equal(out.at, from, 'what is left to the text leaves nothing behind');
        if (i % 3 === 2) out.clear();
        return line;
      });
    },
  };
}

function assertSame({ texts, lines }: Both, rows: readonly Cells[]): void {
  assert.deepEqual(lines(rows), texts(rows));
}

for (const [name, made] of [
  ['Meridian', registry],
  ['Small', small],
  ['Corners', corners],
] as const) {
  for (const { source, layout } of sourcesOf(made)) {
    const title = `${name}: ${source.type} ${source.name} of ${source.table}`;

    test(`${title}: any cells`, () => {
      const both = writersOf(source, layout, made);
      const property = fc.property(rowsOf(source, layout), (rows) => assertSame(both, rows));
      fc.assert(property, { numRuns: 60 });
    });

    test(`${title}: some elements`, () => {
      const names = [...new Set(source.elements.map(({ element }) => element))];
      for (const element of names) {
        const elements = elementsOf(source.type, { summary: 'false', elements: [element] });
        const some = layoutOf(source, elements);
        const both = writersOf(source, some, made, elements);
        const property = fc.property(rowsOf(source, some), (rows) => assertSame(both, rows));
        fc.assert(property, { numRuns: 8 });
      }
    });
  }
}

const laboratory = registry.sourcesOf('Observation').find(({ table }) => table === 'LAB_RESULT')!;
const layout = layoutOf(laboratory);

/** Rows of the demonstration, over and over. */
function demoRows(count: number, change: (row: Cell[], i: number) => void = () => undefined): Cells[] {
  const { rows, place } = tables.get('LAB_RESULT')!;
  return Array.from({ length: count }, (_, i) => {
    const cells = layout.columns.map((column) => rows[i % rows.length]![place.get(column)!] ?? null);
    change(cells, i);
    return cells;
  });
}

test('where columns turn out to hold many values, nothing is remembered any more, and the same is said', () => {
  const of = (column: string) => layout.index.get(column)!;
  const rows = demoRows(6_000, (row, i) => {
    row[of('TEST_NM')] = `Test ${i}`;
    row[of('RES_TXT')] = `${i}.5`;
    row[of('RES_NUM')] = `${i}.5000`;
    row[of('REF_TXT')] = `to ${i}`;
    row[of('PAT_ID')] = String(i);
    row[of('UPD_STAMP')] = `2024${String((i % 12) + 1).padStart(2, '0')}01${String(i % 24).padStart(2, '0')}0000`;
  });
  assertSame(writersOf(laboratory, layout, registry), rows);
});

test('a chart that is merged while rows are written leads to its survivor from then on', () => {
  const [patient] = [layout.index.get('PAT_ID')!];
  const both = writersOf(laboratory, layout, registry);
  const [first] = demoRows(1);
  const rows = Array.from({ length: 20 }, () => first!.with(patient!, '77'));
  const merges = registry.mergesOf('Patient')!;
  try {
    for (const pairs of [[], [['77', '78']], [['77', '79']], []]) {
      merges.load(pairs);
      assertSame(both, rows);
      assert.match(both.lines(rows)[0]!, new RegExp(`"Patient/${pairs[0]?.[1] ?? '77'}"`));
    }
  } finally {
    merges.load([]);
  }
});

test('codes without a standard code are counted each time', () => {
  const set = folder.codeSets.find(({ unmapped }) => unmapped.size > 0)!;
  const counted = () =>
    folder.codeSets.flatMap(({ unmapped }) => [...unmapped.values()]).reduce((sum, n) => sum + n, 0);
  assert.ok(set, 'some code has been counted by now');
  const { lines } = writersOf(laboratory, layout, registry);
  const { write } = renderer(laboratory, layout, { zone: registry.system.zone, version: registry.version });
  const rows = demoRows(3_000);
  const start = counted();
  for (const cells of rows) write({ cells, kids: [] });
  const byText = counted() - start;
  lines(rows);
  assert.ok(byText > 0);
  assert.equal(counted() - start - byText, byText);
});

test('NULL is not the control character that stands for it', () => {
  const [location] = registry.sourcesOf('Location');
  const of = layoutOf(location!);
  const { rows, place } = tables.get('LOC_MASTER')!;
  const [parent] = [of.columns.indexOf('PARENT_LOC_CD')];
  const row = of.columns.map((column) => rows[0]![place.get(column)!] ?? null);
  const both = writersOf(location!, of, registry);
  const [none, some] = [row.with(parent!, null), row.with(parent!, '\u0001')];
  assertSame(both, [none, some, none]);
  assert.deepEqual(
    both.texts([none, some, none]).map((text) => text?.includes('"partOf"')),
    [false, true, false],
  );
});

test('numbers in base 36', () => {
  const powers = Array.from({ length: 10 }, (_, n) => 36 ** (n + 1)).flatMap((power) => [power - 1, power, power + 1]);
  const number = fc.oneof(fc.constantFrom(0, -1, 2 ** 31, 2 ** 53, ...powers), fc.maxSafeInteger());
  fc.assert(
    fc.property(number, (n) => {
      const out = new Out(1);
      putBase36(n, out);
      assert.equal(out.bytes.toString('latin1', 0, out.at), base36(n));
    }),
  );
});

test('a row of another statement is refused', () => {
  const { lines } = writersOf(laboratory, layout, registry);
  assert.throws(() => lines([['1', '2']]), /another statement/);
});
