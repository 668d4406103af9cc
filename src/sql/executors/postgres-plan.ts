/**
 * How PostgreSQL would reach the rows of each table, from its EXPLAIN. A table that is read to its end under a LIMIT counts
 * with the rows that the server expects to read until it has enough. An index that is walked without a condition is no
 * better than the table itself, so it counts as none, unless a LIMIT stops the walk.
 * https://www.postgresql.org/docs/15/using-explain.html
 */
import type { AccessPath, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';

interface Node {
  readonly 'Node Type': string;
  readonly 'Plan Rows': number;
  readonly 'Parent Relationship'?: string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

interface Access {
  readonly schema: string;
  readonly table: string;
  readonly index: string | undefined;
  /** Of the rows below a LIMIT, how many are wanted: 1 is all of them. */
  readonly fraction: number;
  /** Read in some order from the first row on, whatever the rows hold. */
  readonly fromEnd: boolean;
  readonly rows: number;
}

/** These need all the rows below them before they give their first. */
const BLOCKING = /^(Sort|Aggregate|Hash|HashAggregate|SetOp|WindowAgg|Materialize|Bitmap.*)$/;

export const explained = ({ name, sql, bindings }: Statement): Statement => ({
  name: `explain ${name}`,
  sql: `explain (format json, verbose) ${sql}`,
  bindings,
});

export interface Found {
  readonly tables: readonly (readonly [schema: string, table: string])[];
  /** With the rows of `sizes`. */
  readonly withSizes: (sizes: readonly RawRow[]) => AccessPath[];
}

/** From the JSON of EXPLAIN. */
export function accessPathsOf(json: string): Found {
  const [{ Plan: root }] = JSON.parse(json) as [{ Plan: Node }];
  const all = [...accesses(root, 1)];
  return {
    tables: all.filter(({ fromEnd }) => fromEnd).map(({ schema, table }) => [schema, table]),
    withSizes: (sizes) => {
      const known = new Map(sizes.map(([schema, table, rows]) => [`${schema}.${table}`, Number(rows)]));
      return all.map((access) => path(access, known.get(`${access.schema}.${access.table}`) ?? -1));
    },
  };
}

/** Schema, table, and its rows as the server knows them; -1 where it never counted them. */
export const sizes = (tables: Found['tables']): Statement => ({
  name: 'table sizes',
  sql: `select n.nspname, c.relname, c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where (n.nspname, c.relname) in (select s, t from unnest($1::text[], $2::text[]) as asked(s, t))`,
  bindings: [tables.map(([schema]) => schema), tables.map(([, table]) => table)],
});

function path({ table, index, fraction, fromEnd, rows }: Access, size: number): AccessPath {
  if (!fromEnd) return { table, index, rows };
  const read = Math.ceil(Math.max(size, rows) * fraction);
  return { table, index: fraction < 1 ? index : undefined, rows: read };
}

function* accesses(node: Node, wanted: number): Generator<Access> {
  const { 'Node Type': type, 'Relation Name': table, Plans: below = [] } = node;
  if (table !== undefined) {
    const index = node['Index Name'] ?? bitmapIndex(node);
    const fromEnd = index === undefined ? type !== 'Tid Scan' : /^Index/.test(type) && node['Index Cond'] === undefined;
    yield { schema: node.Schema ?? '', table, index, fraction: wanted, fromEnd, rows: node['Plan Rows'] };
  }
  for (const child of below) yield* accesses(child, share(node, child, wanted));
}

/** How much of a child's rows a node that is itself wanted in part asks for. */
function share(node: Node, child: Node, wanted: number): number {
  if (BLOCKING.test(node['Node Type']) || child['Parent Relationship'] === 'InitPlan') return 1;
  if (node['Node Type'] === 'Limit') return wanted * Math.min(1, node['Plan Rows'] / Math.max(child['Plan Rows'], 1));
  return child['Parent Relationship'] === 'Inner' || child['Parent Relationship'] === 'SubPlan' ? 1 : wanted;
}

function bitmapIndex(node: Node): string | undefined {
  for (const child of node.Plans ?? []) {
    const found = child['Index Name'] ?? bitmapIndex(child);
    if (found !== undefined && child['Node Type'].startsWith('Bitmap')) return found;
  }
  return undefined;
}
