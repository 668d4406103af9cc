/** What of a database no adapter reads, with how much data lies there: what is not mapped is lost when the system is. */
import type { LegacySchema } from '../../adapter/schema.ts';
import type { Uses } from '../../sql/drift/uses.ts';
import type { LiveSchema, LiveTable } from '../../sql/introspect/live-schema.ts';
import type { Fill } from './fill.ts';
import type { NotMapped } from './not-mapped.ts';

export interface UnreadColumn {
  readonly table: string;
  readonly column: string;
  /** In the catalogue's words. */
  readonly declared: string;
  readonly comment: string;
  /** Some other column of the table is read. */
  readonly tableIsRead: boolean;
  /** Of the rows that were looked at, those with a value. */
  readonly filled: number;
  readonly looked: number;
  /** The same of all rows of the table, by the engine's estimate where not all were looked at. */
  readonly rows: number;
  readonly estimated: boolean;
  readonly review?: NotMapped;
}

export interface Coverage {
  readonly engine: string;
  readonly schema: string;
  readonly tables: { readonly all: number; readonly read: number };
  readonly columns: { readonly all: number; readonly read: number };
  /** With data, those with the most rows first. */
  readonly open: readonly UnreadColumn[];
  /** With data, but somebody said why they are not mapped. */
  readonly reviewed: readonly UnreadColumn[];
  /** Without data in the rows that were looked at. */
  readonly empty: readonly UnreadColumn[];
  /** Tables that could not be looked at. */
  readonly unseen: readonly string[];
  /** Reviews of columns that are read by now, or are not there. */
  readonly stale: readonly NotMapped[];
  /** Of each table at most so many rows were looked at. */
  readonly bound: number;
}

/** Of each table the columns that nothing reads; of a table that nobody reads, all. Names differ in case between engines. */
export function unreadColumns(table: LiveTable, uses: Uses): string[] {
  const read = readsOfTable(table.name, uses);
  return table.columns.map(({ name }) => name).filter((name) => !read.has(name.toLowerCase()));
}

/** `described`: what the adapters say of columns that the catalogue says nothing of. */
export function coverageOf(
  live: LiveSchema,
  uses: Uses,
  fills: ReadonlyMap<string, Fill | undefined>,
  reviews: readonly NotMapped[],
  bound: number,
  described: LegacySchema = {},
): Coverage {
  const unread = live.tables.flatMap((table) => unreadOf(table, uses, fills.get(table.name), reviews, described));
  const all = live.tables.reduce((sum, { columns }) => sum + columns.length, 0);
  const ranked = unread.toSorted((a, b) => b.rows - a.rows || order(a, b));
  const withData = ranked.filter(({ rows }) => rows > 0);
  const isUsed = ({ table, column }: NotMapped) =>
    unread.some((one) => same(one.table, table) && (column === '*' || same(one.column, column)));
  const left = live.tables.reduce((sum, table) => sum + unreadColumns(table, uses).length, 0);
  return {
    engine: live.engine,
    schema: live.schema,
    tables: {
      all: live.tables.length,
      read: live.tables.filter(({ name }) => readsOfTable(name, uses).size > 0).length,
    },
    columns: { all, read: all - left },
    open: withData.filter(({ review }) => review === undefined),
    reviewed: withData.filter(({ review }) => review !== undefined),
    empty: ranked.filter(({ rows }) => rows === 0),
    unseen: live.tables.filter(({ name }) => fills.get(name) === undefined).map(({ name }) => name),
    stale: reviews.filter((review) => !isUsed(review)),
    bound,
  };
}

function unreadOf(
  table: LiveTable,
  uses: Uses,
  fill: Fill | undefined,
  reviews: readonly NotMapped[],
  described: LegacySchema,
): UnreadColumn[] {
  if (fill === undefined) return [];
  const tableIsRead = readsOfTable(table.name, uses).size > 0;
  return unreadColumns(table, uses).map((column) => {
    const { declared, comment = described[table.name]?.columns[column]?.comment ?? '' } = table.columns.find(
      ({ name }) => name === column,
    )!;
    const filled = fill.filled.get(column) ?? 0;
    const total = fill.all ? fill.looked : Math.max(table.rows ?? 0, fill.looked);
    const review = reviews.find(
      (one) => same(one.table, table.name) && (one.column === '*' || same(one.column, column)),
    );
    return {
      ...{ table: table.name, column, declared, comment, tableIsRead, filled },
      looked: fill.looked,
      rows: fill.all || fill.looked === 0 ? filled : Math.round((filled / fill.looked) * total),
      estimated: !fill.all,
      ...(review === undefined ? {} : { review }),
    };
  });
}

function readsOfTable(name: string, uses: Uses): ReadonlySet<string> {
  const columns = [...uses].filter(([table]) => same(table, name)).flatMap(([, of]) => [...of]);
  return new Set(columns.map((column) => column.toLowerCase()));
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const order = (a: UnreadColumn, b: UnreadColumn): number =>
  a.table < b.table ? -1 : a.table > b.table ? 1 : a.column < b.column ? -1 : 1;
