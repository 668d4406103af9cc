/** Statements with more bindings than the engine takes: many values travel in one, as the dialect packs them. */
import type { Built } from './build.ts';
import type { Dialect } from './dialects/dialect.ts';

/** The same statement, whose values share bindings; the `whole` ones keep theirs. */
export function packed(
  { sql, order }: { readonly sql: string; readonly order: readonly number[] },
  whole: ReadonlySet<number>,
  { bindings, unpacked }: Dialect,
): Built {
  const single = [...new Set(order)].filter((value) => whole.has(value));
  const many = [...new Set(order)].filter((value) => !whole.has(value));
  const packs = Array.from({ length: Math.ceil(many.length / bindings.packed) }, (_, i) =>
    many.slice(i * bindings.packed, (i + 1) * bindings.packed),
  );
  const placeOf = new Map<number, string>(single.map((value, at) => [value, `@p${at}`]));
  for (const [i, pack] of packs.entries()) {
    for (const [at, value] of pack.entries()) placeOf.set(value, unpacked(single.length + i, at));
  }
  return { sql: sql.replace(/@p(\d+)/g, (_, at) => placeOf.get(order[Number(at)]!)!), order: [...single, ...packs] };
}

/** What is bound: the values in the order of the statement's bindings. */
export function packedValues(values: readonly unknown[], order: Built['order'], { pack }: Dialect): unknown[] {
  return order.map((at) => (typeof at === 'number' ? values[at] : pack(at.map((each) => values[each]))));
}
