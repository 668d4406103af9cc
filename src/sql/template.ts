/** A statement that is planned and compiled once, with marks where each run has values of its own. */
import type { Column } from '../adapter/schema.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Statement } from './statement.ts';

/** The statement for these values, in the order of the marks. */
export type Template = (values: readonly string[]) => Statement;

/** A value that a column of this type can hold and that no adapter writes; undefined for types that have none. */
export function markFor({ type }: Column, at: number): string | undefined {
  if (type === 'char' || type === 'varchar' || type === 'text') return `\u0001${at}`;
  return type === 'integer' || type === 'bigint' ? String(2_147_480_000 + at) : undefined;
}

/** undefined when a mark does not stand in the statement exactly once: then it must be planned each time. */
export function templateOf(
  { name, sql, bindings, select }: Statement,
  marks: readonly { readonly column: Column; readonly mark: string }[],
  dialect: Dialect,
): Template | undefined {
  const texts = bindings.map(textOf);
  const places = marks.map(({ column, mark }) => {
    const bound = textOf(dialect.bind(column, mark));
    const at = texts.indexOf(bound);
    return at >= 0 && texts.lastIndexOf(bound) === at ? { at, column } : undefined;
  });
  const found = places.filter((place) => place !== undefined);
  if (found.length < marks.length) return undefined;
  const shared = select === undefined ? {} : { select };
  return (values) => {
    const filled = bindings.slice();
    for (const [i, { at, column }] of found.entries()) filled[at] = dialect.bind(column, values[i]!);
    return { name, sql, bindings: filled, ...shared };
  };
}

const textOf = (bound: unknown): unknown =>
  typeof bound === 'object' && bound !== null && 'value' in bound ? bound.value : bound;
