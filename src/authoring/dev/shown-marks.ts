/** Element ↔ cell of one resource: each part of it by its path, with the cells that it is made of. */
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import { columnsOfNode, type Layout, type Row } from '../../plan/layout.ts';
import { type Mark, type Step, traceElements } from './traced.ts';

export interface ShownMark extends Omit<Mark, 'at'> {
  /** `name[0].given[1]` */
  readonly path: string;
}

export function shownMarks(source: Source, layout: Layout, row: Row): ShownMark[] {
  const traced = [...traceElements(source, layout, row)].flatMap(([element, { marks }]) =>
    marks.map(({ at, ...mark }) => ({ path: pathOf([element, ...at]), ...mark })),
  );
  const updated = source.lastUpdated.flatMap(columnsOfNode).flatMap((column) => cellsOf(column, layout, row));
  const claimed = source.profiles.flatMap(({ columns }) => columns);
  return [
    { path: 'id', cells: source.key.columns, rule: 'the key' },
    ...(updated.length > 0 ? [{ path: 'meta.lastUpdated', cells: updated, rule: 'the latest' }] : []),
    ...(updated.length > 0
      ? [{ path: 'meta.versionId', cells: updated, rule: 'the latest, and the version of the mapping' }]
      : []),
    ...(source.profiles.length > 0
      ? [{ path: 'meta.profile', cells: claimed, rule: 'the profiles that the row claims' }]
      : []),
    ...traced,
  ];
}

/** A column of a child table is in each of its rows. */
function cellsOf(column: string, layout: Layout, row: Row): string[] {
  const join = joinOf(column);
  if (join === undefined) return [column];
  const place = layout.joins.findIndex(({ name }) => name === join);
  return (row.kids[place] ?? []).map((_, at) => `${join}[${at}].${columnName(column)}`);
}

export function pathOf(steps: readonly Step[]): string {
  return steps.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
