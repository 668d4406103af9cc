/** A walk: the pages of a search while others write. What is there throughout comes once, and in its order. */
import assert from 'node:assert/strict';
import { type Engine, linkOf, namesIn } from '../support/engine.ts';
import type { Row, Value } from './rows.ts';
import type { Target } from './targets.ts';

/** On the table that is written to while it is read. */
type Deed = Row<'DEED'>;
export type Write =
  | { readonly insert: Deed & { readonly ID: number } }
  | { readonly update: number; readonly set: Deed }
  | { readonly remove: number };

export interface Walk {
  readonly title: string;
  readonly path: string;
  /** Matches on a page. */
  readonly count: number;
  /** What is written after the first page, after the second, and so on. */
  readonly writes: readonly (readonly Write[])[];
  /** The ids that nobody writes to, in order. */
  readonly stayed: readonly number[];
}

const idOf = (write: Write): number =>
  'insert' in write ? write.insert.ID : 'update' in write ? write.update : write.remove;

/** Throws an AssertionError that says what is lost or comes twice. */
export async function take(engine: Engine, target: Target, walk: Walk): Promise<void> {
  const names: string[] = [];
  const left = [...walk.writes];
  let page = await engine.bundle(`${walk.path}&_count=${walk.count}`);
  for (;;) {
    names.push(...namesIn(page, 'match'));
    const next = linkOf(page, 'next');
    if (next === undefined) break;
    for (const write of left.shift() ?? []) await target.write(statementOf(write, target));
    page = await engine.bundle(next);
    assert.ok(names.length < 200, 'the pages never end');
  }
  assert.equal(left.length, 0, 'the pages ended before all was written');
  const written = new Set(walk.writes.flat().map((write) => `Procedure/${idOf(write)}`));
  assert.deepEqual(
    names.filter((name) => !written.has(name)),
    walk.stayed.map((id) => `Procedure/${id}`),
  );
}

function statementOf(write: Write, { quoted, timestamp }: Target): string {
  const table = quoted('DEED');
  const literal = (column: string, value: Value | undefined): string => {
    if (value === null || value === undefined) return 'null';
    if (typeof value === 'number') return String(value);
    return column === 'AT' ? timestamp(String(value)) : `'${value}'`;
  };
  const pairs = (row: Deed) =>
    Object.entries(row).map(([name, value]) => [quoted(name), literal(name, value)] as const);
  if ('insert' in write) {
    const cells = pairs(write.insert);
    return `insert into ${table} (${cells.map(([name]) => name).join(', ')}) values (${cells.map(([, text]) => text).join(', ')})`;
  }
  const where = `where ${quoted('ID')} = ${idOf(write)}`;
  if ('remove' in write) return `delete from ${table} ${where}`;
  return `update ${table} set ${pairs(write.set)
    .map((pair) => pair.join(' = '))
    .join(', ')} ${where}`;
}
