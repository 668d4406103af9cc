/**
 * Which columns refer to which keys, found by names, types and by how many of the values are among those of the key: legacy
 * databases rarely declare it. Orphans are counted where both sides were read to their end; where the parent is too large a few
 * values are looked up by its index.
 */
import type { Executor } from '../../sql/executor.ts';
import { present } from '../../sql/sample/sample-statements.ts';
import { keyText } from '../columns/collector.ts';
import { isIdentifierBy } from '../columns/column-words.ts';
import { hashOf } from '../columns/hash-counts.ts';
import type { Relation } from './audit-report.ts';
import { affinityOf, isNumbering, isRelated } from './name-affinity.ts';
import { type Counts, countsIn, mayContain, type Side, sidesOf } from './relation-sides.ts';
import type { LookedAt } from './table-audit.ts';

/** A column that refers to a key by its name has so many of its values there; several columns, and one found by values alone, more. */
const BY_NAME = 0.5;
const BY_NAMES = 0.8;
const BY_VALUES = 0.95;
/** Fewer values are in many keys by chance. */
const VALUES_LEAST = 20;
const LOOKED_UP = 200;
const LOOK_UPS = 150;

interface Candidate {
  readonly parent: Side;
  readonly affinity: number;
  readonly counts: Counts;
}

export async function relationsAmong(
  executor: Executor,
  tables: readonly LookedAt[],
  { signal, until }: { readonly signal: AbortSignal; readonly until: number },
): Promise<Relation[]> {
  const { parents, children } = sidesOf(tables);
  const found: Relation[] = [];
  const elsewhere = new Map<string, Side>();
  const unknown: Side[] = [];
  let lookUps = 0;
  for (const child of children) {
    const scored = parents
      .filter((parent) => !isSame(parent, child) && isAlike(parent, child))
      .map((parent) => ({ parent, affinity: affinityOf(child, parent) }));
    const best = bestOf(child, scored);
    if (best !== undefined) {
      found.push(relation(child, best));
      if (best.affinity === 0) elsewhere.set(child.columns[0]!.toLowerCase(), best.parent);
      continue;
    }
    const large = scored
      .filter(({ parent, affinity }) => affinity > 0 && !parent.whole)
      .sort((a, b) => b.affinity - a.affinity)[0];
    const mayAsk = lookUps < LOOK_UPS && Date.now() <= until && child.columns.length === 1;
    if (large !== undefined && mayAsk) {
      lookUps++;
      const looked = await lookUp(executor, child, large.parent, large.affinity, signal);
      if (looked !== undefined) found.push(looked);
    } else if (!child.isKey && child.columns.length === 1) unknown.push(child);
  }
  // What a column refers to in one table, it refers to in another as well, even where more of it is orphaned.
  for (const child of unknown) {
    const parent = elsewhere.get(child.columns[0]!.toLowerCase());
    const [same] =
      parent === undefined || !isAlike(parent, child) ? [] : candidates(child, [{ parent, affinity: 0 }], BY_NAME);
    if (same !== undefined) found.push(relation(child, same));
  }
  return found.sort((a, b) =>
    a.table < b.table ? -1 : a.table > b.table ? 1 : a.columns.join() < b.columns.join() ? -1 : 1,
  );
}

const isSame = (one: Side, other: Side): boolean =>
  one.table.name === other.table.name && one.columns.join() === other.columns.join();

/** Keys of one column refer to keys of one, as text or as numbers. */
function isAlike(parent: Side, child: Side): boolean {
  if (parent.columns.length !== child.columns.length) return false;
  if (parent.columns.length > 1) return parent.columns.join().toLowerCase() === child.columns.join().toLowerCase();
  return parent.isNumber === child.isNumber;
}

function bestOf(child: Side, scored: readonly { parent: Side; affinity: number }[]): Candidate | undefined {
  const whole = scored.filter(({ parent }) => parent.whole);
  const named = whole.filter(({ affinity }) => affinity > 0);
  const declared = named.filter(({ parent }) => parent.isKey);
  const related = named.filter(({ parent }) => !parent.isKey && isRelated(child, parent));
  const likely = declared.length > 0 ? declared : child.isKey ? [] : related;
  const byName = candidates(child, likely, child.isKey ? 1 : child.columns.length > 1 ? BY_NAMES : BY_NAME);
  if (byName.length > 0) {
    return byName.sort((a, b) => b.affinity - a.affinity || partOf(b) - partOf(a) || b.parent.size - a.parent.size)[0];
  }
  const isOpen =
    !child.isKey &&
    !child.isFirst &&
    child.columns.length === 1 &&
    isIdentifierBy(child.columns[0]!) &&
    !isNumbering(child.columns[0]!);
  if (!isOpen || child.size < VALUES_LEAST) return undefined;
  // Numbers given out one after the other are in every longer row of such numbers; what is in two keys refers to neither.
  const telling = whole.filter(({ parent }) => parent.isKey && parent.size >= VALUES_LEAST && parent.isTelling);
  const byValues = candidates(
    child,
    telling.filter(({ parent }) => mayContain(parent, child)),
    BY_VALUES,
  );
  return byValues.length === 1 ? byValues[0] : undefined;
}

const partOf = ({ counts }: Candidate): number => counts.matched / Math.max(1, counts.values);

function candidates(child: Side, scored: readonly { parent: Side; affinity: number }[], least: number): Candidate[] {
  return scored
    .map(({ parent, affinity }) => ({ parent, affinity, counts: countsIn(child, parent) }))
    .filter((each) => each.counts.values > 0 && partOf(each) >= least);
}

function relation(child: Side, { parent, affinity, counts }: Candidate): Relation {
  return {
    ...ends(child, parent, affinity),
    unit: 'rows',
    checked: counts.rows,
    orphans: counts.orphans,
    zeros: counts.zeros,
    basis: child.whole ? 'exact' : 'sampled',
  };
}

const ends = (child: Side, parent: Side, affinity: number) => ({
  table: child.table.name,
  columns: child.columns,
  parent: parent.table.name,
  key: parent.columns,
  because: affinity >= 3 ? ('same name' as const) : affinity > 0 ? ('name' as const) : ('values' as const),
});

/** undefined where it refuses, or where what it says makes it no reference. */
async function lookUp(
  executor: Executor,
  child: Side,
  parent: Side,
  affinity: number,
  signal: AbortSignal,
): Promise<Relation | undefined> {
  const values = [...new Set(child.some(LOOKED_UP))].filter((text) => !child.isNothing(text));
  const column = parent.table.columns.find(({ name }) => name === parent.columns[0]);
  const isIndexed = [parent.table.key, ...parent.table.indexes.map(({ columns }) => columns)].some(
    ([first]) => first === parent.columns[0],
  );
  if (values.length === 0 || column === undefined || !isIndexed) return undefined;
  try {
    const rows = await executor.run(present(executor.dialect, parent.table, column, values), signal);
    const there = new Set(rows.map(([cell]) => hashOf(keyText(cell ?? '', column))));
    const matched = values.filter((text) => there.has(hashOf(keyText(text, column)))).length;
    if (matched < values.length * BY_NAME) return undefined;
    const counts = { unit: 'values' as const, checked: values.length, orphans: values.length - matched, zeros: 0 };
    return { ...ends(child, parent, affinity), ...counts, basis: 'sampled' };
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
