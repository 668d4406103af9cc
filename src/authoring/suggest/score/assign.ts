/** Which column makes which element of one resource type: the surest first, each column once. */
import { datatypeAt, type Placed } from '../datatype.ts';
import type { TypeHint } from '../hints/hint.ts';
import { type ColumnScore, type Known, scoreColumn } from './column-score.ts';
import { familyOf, isTimeOnly } from './fit.ts';

export interface Assigned extends ColumnScore {
  readonly known: Known;
  readonly placed: Placed;
}

/** Below it nothing is suggested. */
export const LEAST = 0.42;
/** A column that is much less sure than the first is of something else: a former name. */
const ALIKE = 0.7;
/** Columns of one element that may have several. */
const MOST = 4;

export function assign(hint: TypeHint, columns: readonly Known[], own: ReadonlySet<string>): Assigned[] {
  const placed = hint.elements.map((element) => [element, datatypeAt(hint.type, element.path)] as const);
  const all = columns.flatMap((known) =>
    placed.flatMap(([element, place]) => {
      const score = place && scoreColumn(known, element, place, own);
      return score && score.confidence >= LEAST ? [{ ...score, known, placed: place }] : [];
    }),
  );
  const taken = new Set<string>();
  const made = new Map<string, Assigned[]>();
  for (const one of all.sort((a, b) => b.confidence - a.confidence)) {
    const before = made.get(one.element.path) ?? [];
    if (taken.has(one.known.column.name) || !mayJoin(one, before)) continue;
    taken.add(one.known.column.name);
    made.set(one.element.path, [...before, one]);
  }
  const found = [...made.values()].flat();
  return [...found, ...times(found, columns), ...restOfKeys(found, columns)];
}

/** The time of the day beside a date that was found: `DEATH_TM` beside `DEATH_DT`. */
function times(found: readonly Assigned[], columns: readonly Known[]): Assigned[] {
  const taken = new Set(found.map(({ known }) => known));
  const days = found.filter(({ placed, known }) => familyOf(placed.datatype) === 'moment' && partOf(known) === 'date');
  return columns
    .filter((known) => !taken.has(known) && partOf(known) === 'time')
    .flatMap((known) => {
      const day = days.find((one) => stemOf(one.known) === stemOf(known));
      const isMore =
        day !== undefined && found.some((one) => one.element === day.element && partOf(one.known) === 'time');
      return day === undefined || isMore
        ? []
        : [{ ...day, known, reasons: [`the time beside ${day.known.column.name}`] }];
    });
}

const stemOf = ({ readings }: Known): string =>
  (readings[0] ?? []).filter((word) => word !== 'date' && word !== 'time').join(' ');

/** The other columns of a key that a reference needs whole: `SITE_CD` beside `ENC_NO`. */
function restOfKeys(found: readonly Assigned[], columns: readonly Known[]): Assigned[] {
  const taken = new Set(found.map(({ known }) => known));
  return found.flatMap((one) => {
    const target = one.known.leadsTo.find(({ type }) => type === one.element.target);
    if (target === undefined || target.key.length < 2) return [];
    return columns
      .filter((known) => !taken.has(known) && target.key.includes(known.column.name) && taken.add(known))
      .map((known) => ({ ...one, known, reasons: [`with ${one.known.column.name} it is the key of ${target.table}`] }));
  });
}

function mayJoin(one: Assigned, before: readonly Assigned[]): boolean {
  if (before.length === 0) return true;
  if (one.element.many === undefined || before.length >= MOST) return false;
  if (one.confidence < before[0]!.confidence * ALIKE) return false;
  if (familyOf(one.placed.datatype) !== 'moment') return true;
  const parts = [...before, one].map(({ known }) => partOf(known));
  return new Set(parts).size === parts.length && !(parts.includes('moment') || parts.includes('other'));
}

/** A day, a time of the day, or a part of a date that stands in three columns. */
export function partOf({ column, readings }: Known): string {
  const words = readings[0] ?? [];
  for (const part of ['year', 'month']) if (words.includes(part)) return part;
  if (words.includes('day') && !words.includes('date'))
    return column.type === 'integer' && words.includes('birth') ? 'day' : 'date';
  if (isTimeOnly(column)) return 'time';
  if (words.includes('date') && words.includes('time')) return 'moment';
  if (words.includes('time') || words.includes('second')) return 'time';
  if (column.type === 'timestamp' || column.type === 'timestamptz') return 'moment';
  return words.includes('date') || column.type === 'date' || words.includes('start') || words.includes('end')
    ? 'date'
    : 'other';
}

export const has = (assigned: readonly Assigned[], paths: readonly string[]): boolean =>
  assigned.some(({ element }) => paths.includes(element.path));
