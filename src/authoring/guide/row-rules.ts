/** The rules by which rows count, in words. */
import { none } from '../../adapter/condition.ts';
import { conditionWords } from '../../adapter/condition-words.ts';
import { type RowFilter, type UnlessIn, type Wanted, wantedCondition } from '../../adapter/filter.ts';
import type { Source } from '../../adapter/source.ts';
import { code } from './markdown.ts';

/** A filter by its columns, a line each. */
export function filterRules({ only = {}, unless = {}, current = {} }: RowFilter<string>): string[] {
  const { from, until } = current;
  return [
    ...conditionsOf(only).map(conditionWords),
    ...conditionsOf(unless).map((condition) => conditionWords(none(condition))),
    ...(from ? [`${code(from)} is NULL or not after today`] : []),
    ...(until ? [`${code(until)} is NULL or not before today`] : []),
  ];
}

const conditionsOf = (wanted: { readonly [column in string]?: Wanted }) =>
  Object.entries(wanted).map(([column, value]) => wantedCondition(column, value as Wanted));

/** What must hold for a row to be served, a line each. */
export function rowRules({ filter, unlessIn, follows, survivor }: Source): string[] {
  return [
    ...filterRules(filter),
    ...unlessIn.map(unlessInWords),
    ...(follows ? [`its chart counts, by ${code(follows)}`] : []),
    ...(survivor
      ? [`${code(survivor.table)} has not merged it into another (${code(survivor.from)} → ${code(survivor.to)})`]
      : []),
  ];
}

function unlessInWords({ table, on, later, rows }: UnlessIn): string {
  const same = Object.entries(on).map(([theirs, ours]) =>
    theirs === ours ? code(ours) : `${code(ours)} as ${code(theirs)}`,
  );
  const above = Object.keys(later).map((theirs) => ` and a later ${code(theirs)}`);
  const own = filterRules(rows).join(' and ');
  return `no row of ${code(table)} has the same ${same.join(' and ')}${above.join('')}${own && `, where ${own}`}`;
}
