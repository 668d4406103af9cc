/** How many rows of a table have a value in some of its columns: counted by the database, over a bounded number of rows. */
import type { Column } from '../../adapter/schema.ts';
import { everything, not, type Predicate } from '../../plan/predicate.ts';
import { tableScan } from '../../plan/scan.ts';
import type { Select } from '../../plan/select.ts';
import type { LiveColumn, LiveTable } from '../../sql/introspect/live-schema.ts';

export interface Fill {
  /** Rows that were looked at. */
  readonly looked: number;
  /** They are all that there are. */
  readonly all: boolean;
  /** By column: rows of these in which it is neither NULL nor blank. */
  readonly filled: ReadonlyMap<string, number>;
}

/** Flags of one select: engines bound how many expressions a select may have. */
const AT_ONCE = 80;

export type RunFlags = (select: Select) => AsyncIterable<readonly (readonly (string | null)[])[]>;

/** No value leaves the database: a row answers with a 1 or a 0 for each column. */
export async function fillOf(
  table: LiveTable,
  columns: readonly string[],
  bound: number,
  run: RunFlags,
): Promise<Fill> {
  const filled = new Map<string, number>();
  let looked = 0;
  for (let from = 0; from < columns.length; from += AT_ONCE) {
    const some = columns.slice(from, from + AT_ONCE);
    const counts = some.map(() => 0);
    looked = 0;
    for await (const rows of run(flagsOf(table, some, bound + 1))) {
      for (const row of rows) {
        if (looked === bound) {
          looked++;
          break;
        }
        looked++;
        for (const [at, flag] of row.entries()) if (flag === '1') counts[at]!++;
      }
    }
    for (const [at, name] of some.entries()) filled.set(name, counts[at]!);
  }
  return { looked: Math.min(looked, bound), all: looked <= bound, filled };
}

function flagsOf(table: LiveTable, names: readonly string[], limit: number): Select {
  const alias = 't';
  const flags = names.map((name): Predicate => {
    const live = table.columns.find((one) => one.name === name)!;
    const ref = { alias, name, column: columnFor(table.name, live) };
    return not({ op: 'isNull', ref, ...(isText(live) ? { blank: true as const } : {}) });
  });
  return { columns: [], flags, from: tableScan(table.name, alias, everything), order: [], limit };
}

const isText = ({ type }: LiveColumn): boolean => type === 'char' || type === 'varchar' || type === 'text';

/** Of a type that no adapter knows it is asked alone whether there is something. */
function columnFor(table: string, { name, type, length, notNull }: LiveColumn): Column {
  return { table, name, type: type ?? 'blob', ...(length === undefined ? {} : { length }), notNull, filled: false };
}
