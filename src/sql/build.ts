/**
 * A SELECT as knex's: identifiers quoted and bindings numbered by knex, in the dialect's form. Each binding is a marker,
 * so that the compiled statement knows which value goes where.
 */
import knex, { type Knex } from 'knex';
import { kept } from '../fhir/kept.ts';
import type { Select } from '../plan/select.ts';
import { Builder } from './builder.ts';
import type { Dialect } from './dialects/dialect.ts';
import { groupCells, groupedText } from './groups.ts';
import { packed } from './packed.ts';
import type { Raw } from './raw.ts';

const compilers = new Map<string, Knex>();

function compilerOf({ client }: Dialect): Knex {
  return kept(compilers, client, () => knex({ client, useNullAsDefault: true }));
}

/** Statement text, and for each of its bindings the index of its value in `shapeOf(select).values`, or of several. */
export interface Built {
  readonly sql: string;
  readonly order: readonly (number | readonly number[])[];
}

export function build(select: Select, dialect: Dialect): Built {
  const compiler = compilerOf(dialect);
  const builder = new Builder(dialect);
  const { columns, groups, flags, from, beside, order, limit, newest } = select;
  // knex takes a derived table behind an alias, which its types do not say.
  const tableOf = (name: string) => raw(compiler, builder.table(name)) as unknown as string;
  const query = compiler.from({ [from.alias]: tableOf(from.table) });
  if (beside) query.crossJoin({ [beside.alias]: tableOf(beside.table) } as never);
  if (columns === 'count') query.count({ n: '*' });
  else if (columns === 'tally') query.select(raw(compiler, builder.firstMet(flags)));
  else if (groups) {
    for (const [ref, name] of groupCells(groups)) query.select(raw(compiler, builder.plainCell(ref, name)));
  } else if (newest !== undefined) {
    for (const [at, cell] of builder.cells(columns, flags).entries()) query.select(aliased(compiler, cell, at));
  } else {
    for (const [at, ref] of columns.entries()) query.select(raw(compiler, builder.cell(ref, at)));
    for (const [at, flag] of flags.entries()) {
      const { sql, bindings } = builder.predicate(flag);
      const cell = dialect.named(`case when ${sql} then '1' else '0' end`, columns.length + at);
      query.select(raw(compiler, { sql: cell, bindings }));
    }
  }
  const where = builder.predicate(from.where);
  query.whereRaw(where.sql, where.bindings);
  if (beside) {
    const tied = builder.predicate(beside.where);
    query.whereRaw(tied.sql, tied.bindings);
  }
  for (const item of order) {
    const ordered = builder.order(item);
    query.orderByRaw(ordered.sql, ordered.bindings);
  }
  if (newest !== undefined) {
    query.select(raw(compiler, builder.rank(newest)));
    const cells = Array.from({ length: columns.length + flags.length }, (_, at) => `r.c${at}`);
    const ranked = compiler
      .select(cells)
      .from(query.as('r'))
      .whereRaw('?? <= ?', ['r.place', builder.marker(true)]);
    return fitting(nativeOf(ranked), builder, dialect);
  }
  const { fetchFirst } = dialect;
  const last = limit === undefined ? undefined : builder.marker(true);
  if (last !== undefined && fetchFirst === undefined) query.limit(last);
  const built = nativeOf(query);
  // Nothing but a derived table may be grouped by a subquery on every engine.
  if (columns === 'tally') built.sql = `select d.rule_no, count(*) as n from (${built.sql}) d group by d.rule_no`;
  if (groups) built.sql = groupedText(groups, built.sql);
  if (last !== undefined && fetchFirst !== undefined) {
    built.order.push(last);
    built.sql += ` ${fetchFirst(built.order.length)}`;
  }
  return fitting(built, builder, dialect);
}

function nativeOf(query: Knex.QueryBuilder): { sql: string; order: number[] } {
  const { sql, bindings } = query.toSQL().toNative();
  return { sql, order: bindings.map(Number) };
}

const fitting = (built: Built & { readonly order: readonly number[] }, { whole }: Builder, dialect: Dialect): Built =>
  built.order.length > dialect.bindings.most ? packed(built, whole, dialect) : built;

/** Each cell of a derived table has a name. */
const aliased = (compiler: Knex, { sql, bindings }: Raw, at: number) =>
  compiler.raw(`${sql} as ??`, [...bindings, `c${at}`]);

const raw = (compiler: Knex, { sql, bindings }: Raw) => compiler.raw(sql, bindings);
