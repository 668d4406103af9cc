/** The first layer: which rows are which resources, and how many of each kind are not. */
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { KeyStore } from './key-store.ts';
import type { TableCount } from './legacy-rows.ts';
import type { Lists } from './lists.ts';
import type { RowsLayer, SourceRows, TypeRows } from './result.ts';
import type { TargetFacts, Unreadable } from './target.ts';

export interface Unread {
  count: number;
  readonly first: Unreadable[];
}

interface Options {
  readonly types: readonly string[];
  readonly examples: number;
  readonly lists: Lists;
}

/** `differences`: whatever is not one row and one resource, and counts that do not agree. */
export function rowsLayer(
  branches: readonly ExportBranch[],
  { counts, sameKey }: { readonly counts: readonly TableCount[]; readonly sameKey: number },
  unread: Unread,
  keys: KeyStore,
  facts: TargetFacts,
  { types, examples, lists }: Options,
): { readonly layer: RowsLayer; readonly differences: number } {
  const found = keys.bySource();
  const sources = branches.map(({ source }, at): SourceRows => {
    const { type, name, table } = source;
    const own = found.find((each) => each.type === type && each.source === name);
    const { legacy = 0, matched = 0, later = 0, quarantined = 0 } = own ?? {};
    const missing = legacy - matched - later - quarantined;
    return { type, source: name, table, legacy, matched, later, quarantined, missing, ...counts[at]! };
  });
  const targets = keys.byType();
  const byType = types.map((type): TypeRows => {
    const { target = 0, extra = 0, duplicate = 0 } = targets.find((each) => each.type === type) ?? {};
    const own = sources.filter((source) => source.type === type);
    const sum = (key: 'legacy' | 'matched' | 'missing' | 'later' | 'quarantined') =>
      own.reduce((all, each) => all + each[key], 0);
    const promised = facts.promised?.[type];
    return {
      ...{ type, target, extra, duplicate },
      ...{ legacy: sum('legacy'), matched: sum('matched'), missing: sum('missing') },
      ...{ later: sum('later'), quarantined: sum('quarantined') },
      ...(promised === undefined || promised === target ? {} : { promised }),
    };
  });
  const first = {
    missing: listed(keys.missing(), ({ type, id, source }) => ({ type, id, source }), 'missing', examples, lists),
    extra: listed(keys.extra(), ({ type, id }) => ({ type, id }), 'extra', examples, lists),
    duplicate: listed(keys.duplicate(), ({ type, id }) => ({ type, id }), 'duplicate', examples, lists),
    unreadable: unread.first,
  };
  const differences = byType.reduce(
    (sum, { missing, quarantined, extra, duplicate, promised }) =>
      sum + missing + quarantined + extra + duplicate + (promised === undefined ? 0 : 1),
    // Keys that one statement counts and another one did not give.
    unread.count + sources.reduce((sum, { legacy, included }) => sum + Math.abs(included - legacy), 0),
  );
  return { layer: { types: byType, sources, unreadable: unread.count, sameKey, first }, differences };
}

/** All of them go to the lists; the first ones are kept. */
function listed<T, E extends object>(
  all: Iterable<T>,
  entryOf: (each: T) => E,
  list: Parameters<Lists['add']>[0],
  examples: number,
  lists: Lists,
): readonly E[] {
  const first: E[] = [];
  for (const each of all) {
    const entry = entryOf(each);
    if (first.length < examples) first.push(entry);
    lists.add(list, entry);
  }
  return first;
}
