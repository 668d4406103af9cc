/**
 * The second count of an export: what became of all rows of a table between two keys, by the rules of its scans, in a
 * statement of its own. `source rows = those asked for + those left out by each rule`.
 */
import { nextStatement } from './context.ts';
import { countedWithin, type KeyBounds, keyOrders } from './key-bounds.ts';
import type { Scope } from './lift.ts';
import type { ExportBranch } from './plan-export.ts';
import { isEverything, not } from './predicate.ts';
import { tableScan } from './scan.ts';
import type { Select } from './select.ts';
import { type NamedRule, rulesOf } from './source-scan.ts';

export interface TallyPlan {
  readonly select: Select;
  /** Names of the rules by the places that the select gives; the place after the last is what was asked for. */
  readonly rules: readonly string[];
}

export const NOT_ASKED = 'not asked for';

export function tallyPlan(branch: ExportBranch, bounds: KeyBounds): TallyPlan {
  const { source, asked } = branch;
  const context = nextStatement(branch.context);
  const scope: Scope = { source, alias: context.alias() };
  const wanted: NamedRule = { name: NOT_ASKED, holds: asked(scope, context) };
  const rules = [...rulesOf(scope, context), wanted].filter(({ holds }) => !isEverything(holds));
  const orders = keyOrders(source, scope.alias);
  return {
    select: {
      columns: 'tally',
      flags: rules.map(({ holds }) => not(holds)),
      from: tableScan(source.table, scope.alias, countedWithin(orders, bounds)),
      order: [],
    },
    rules: rules.map(({ name }) => name),
  };
}

export interface Counted {
  /** All rows of the table between the keys. */
  readonly rows: number;
  /** Those that no rule left out. */
  readonly included: number;
  readonly excluded: Readonly<Record<string, number>>;
}

export function countedOf({ rules }: TallyPlan, rows: readonly (readonly (string | null)[])[]): Counted {
  const byPlace = new Map(rows.map(([place, count]) => [Number(place), Number(count)]));
  const total = [...byPlace.values()].reduce((sum, count) => sum + count, 0);
  const excluded = rules.flatMap((name, at) => (byPlace.has(at) ? [[name, byPlace.get(at)!] as const] : []));
  return { rows: total, included: byPlace.get(rules.length) ?? 0, excluded: Object.fromEntries(excluded) };
}
