/** The two sides of references: what may be a key, and what may refer to one. */
import type { LiveTable } from '../../sql/introspect/live-schema.ts';
import type { ColumnCollector } from '../columns/collector.ts';
import { type HashCounts, hashOf } from '../columns/hash-counts.ts';
import type { ColumnStatistics } from '../columns/statistics.ts';
import type { LookedAt } from './table-audit.ts';

export interface Side {
  readonly table: LiveTable;
  readonly columns: readonly string[];
  /** Different values. */
  readonly size: number;
  /** All rows were looked at. */
  readonly whole: boolean;
  /** Declared to know each row. */
  readonly isKey: boolean;
  /** The first of several columns that do. */
  readonly isFirst: boolean;
  readonly hashes: HashCounts;
  readonly isNumber: boolean;
  /** That a value is among its values says something. */
  readonly isTelling: boolean;
  /** Stands for no value. */
  readonly isNothing: (text: string) => boolean;
  readonly nothing: ReadonlySet<number>;
  readonly some: (most: number) => readonly string[];
}

export interface Counts {
  /** Different values, and those that the parent has. */
  readonly values: number;
  readonly matched: number;
  readonly rows: number;
  readonly orphans: number;
  readonly zeros: number;
}

const ZERO = hashOf('0');

/** Where 0 is no key, it stands for none. */
export function countsIn(child: Side, parent: Side): Counts {
  const zeroIsNone = !parent.hashes.has(ZERO);
  const counts = { values: 0, matched: 0, rows: 0, orphans: 0, zeros: 0 };
  for (const [hash, count] of child.hashes.entries()) {
    if (child.nothing.has(hash)) continue;
    if (hash === ZERO && zeroIsNone) {
      counts.zeros += count;
      continue;
    }
    counts.values++;
    counts.rows += count;
    if (parent.hashes.has(hash)) counts.matched++;
    else counts.orphans += count;
  }
  return counts;
}

const PROBED = 60;
const MISSED_MOST = 12;

/** Whether enough of a few values are there for all of them to be looked for: there are many pairs of columns. */
export function mayContain(parent: Side, child: Side): boolean {
  let [seen, missed] = [0, 0];
  for (const [hash] of child.hashes.entries()) {
    if (!parent.hashes.has(hash) && ++missed > MISSED_MOST) return false;
    if (++seen >= PROBED) return true;
  }
  return true;
}

export function sidesOf(tables: readonly LookedAt[]): { parents: Side[]; children: Side[] } {
  const parents: Side[] = [];
  const children: Side[] = [];
  for (const looked of tables) {
    const { table, audit, collectors, keySets } = looked;
    const keys = [table.key, ...table.indexes.filter(({ unique }) => unique).map(({ columns }) => columns)];
    const isDeclared = (names: readonly string[]) => keys.some((key) => key.join('\n') === names.join('\n'));
    for (const column of audit.columns) {
      const collector = collectors.get(column.name);
      if (collector === undefined) continue;
      const isFirst = table.key.length > 1 && table.key[0] === column.name;
      const side = sideOf(looked, column, collector, { isKey: isDeclared([column.name]), isFirst });
      const isLikely =
        column.unique &&
        column.rows > 1 &&
        column.role === 'identifier' &&
        (table.key.length === 0 || isOwnNumber(table, column));
      // A number that many rows share, and which with another one knows each of them, is a key of versions or of a part.
      if (side.isKey || isLikely || isFirst) parents.push(side);
      children.push(side);
    }
    for (const { columns, hashes } of keySets) {
      const isKey = isDeclared(columns);
      const whole = audit.basis === 'exact' && !hashes.capped;
      const side: Side = {
        ...{
          table,
          columns,
          hashes,
          size: hashes.size,
          whole,
          isKey,
          isFirst: false,
          isNumber: false,
          isTelling: true,
        },
        ...{ isNothing: () => false, nothing: new Set<number>(), some: () => [] },
      };
      if (isKey) parents.push(side);
      else children.push(side);
    }
  }
  return { parents, children };
}

/** `encounter` of `form_encounter`, which has an `id` of its own as well. */
const isOwnNumber = ({ name: table }: LiveTable, { name }: ColumnStatistics): boolean =>
  name.length >= 4 && table.toLowerCase().includes(name.toLowerCase().replace(/_?(id|no|nr|num|number)$/, ''));

/** What is neither a date nor a quantity nor text of its own. */
export function isReferring({ role, type, distinctCapped, filled }: ColumnStatistics): boolean {
  if (filled === 0 || distinctCapped || type === 'text') return false;
  return role === 'identifier' || role === 'code' || role === 'flag' || (role === 'number' && type !== 'decimal');
}

/** Of numbers between the least and the most, keys that are telling have few. */
const DENSE = 0.5;

function sideOf(
  { table, audit }: LookedAt,
  column: ColumnStatistics,
  collector: ColumnCollector,
  known: Pick<Side, 'isKey' | 'isFirst'>,
): Side {
  const { span } = collector;
  const sentinels = new Set(column.sentinels.map(({ is }) => is));
  return {
    table,
    columns: [column.name],
    size: column.distinct,
    whole: audit.basis === 'exact',
    ...known,
    hashes: collector.hashes,
    isNumber: ['integer', 'bigint', 'decimal'].includes(column.type ?? ''),
    isTelling: span === undefined || column.distinct < span * DENSE,
    isNothing: (text) => sentinels.has(text.trim()) || text.trim() === '0',
    nothing: new Set([...sentinels].map(hashOf)),
    some: (most) => collector.some(most),
  };
}
