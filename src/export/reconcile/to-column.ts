/**
 * A value of the target projected back to the column that it came from, without the renderer: text and numbers to the cell,
 * codes through the code map backwards, days and times to the digits that the column has.
 */
import { type Condition, columnsOf } from '../../adapter/condition.ts';
import { holds, type RawRow } from '../../adapter/holds.ts';
import type { Json } from '../../adapter/node.ts';
import type { Column } from '../../adapter/schema.ts';
import { parseFhirDate } from '../../fhir/fhir-date.ts';
import { intervalOf } from '../../fhir/interval.ts';
import type { Zone } from '../../fhir/zone.ts';
import type { Origin } from './trace.ts';

export interface ColumnContext {
  readonly columnOf: (name: string) => Column;
  readonly zone: Zone;
}

/** Whether the raw cells hold the value; undefined where that cannot be told without the renderer. */
export function heldByColumn(origin: Origin, cells: RawRow, value: Json, context: ColumnContext): boolean | undefined {
  const { facets } = origin;
  if (typeof value === 'number') return heldNumber(origin, cells, value, context);
  if (typeof value === 'boolean') return met(facets.token?.match(undefined, String(value)), cells, context);
  if (typeof value === 'string') return heldText(origin, cells, value, context);
  if (Array.isArray(value))
    return every((value as readonly Json[]).map((item) => heldCoding(origin, cells, item, context)));
  return value === null ? undefined : heldObject(origin, cells, value as JsonObject, context);
}

type JsonObject = Readonly<Record<string, Json>>;

function heldText(origin: Origin, cells: RawRow, value: string, context: ColumnContext): boolean | undefined {
  const { date, string, token } = origin.facets;
  if (date !== undefined) return heldDate(origin, cells, value, context);
  if (string !== undefined) return met(string.match('exact', value), cells, context);
  return met(token?.match(undefined, value), cells, context);
}

/** Identifiers and telecoms by their value, coded values by each of their codings. */
function heldObject(origin: Origin, cells: RawRow, value: JsonObject, context: ColumnContext): boolean | undefined {
  if (Array.isArray(value.coding)) {
    return every((value.coding as readonly Json[]).map((item) => heldCoding(origin, cells, item, context)));
  }
  if (typeof value.code === 'string' && typeof value.system === 'string' && value.value === undefined) {
    return heldCoding(origin, cells, value, context);
  }
  if (typeof value.value === 'string') {
    return met(origin.facets.token?.match(undefined, value.value), cells, context);
  }
  return undefined;
}

function heldCoding({ facets }: Origin, cells: RawRow, coding: Json, context: ColumnContext): boolean | undefined {
  const { system, code } = (coding ?? {}) as JsonObject;
  if (typeof code !== 'string') return undefined;
  return met(facets.token?.match(typeof system === 'string' ? system : null, code), cells, context);
}

/** All that can be told; undefined when nothing can. */
function every(told: readonly (boolean | undefined)[]): boolean | undefined {
  const known = told.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : known.every(Boolean);
}

export const isNumeric = ({ type }: Column): boolean => /^(integer|bigint|decimal)$/.test(type);

function heldNumber(
  { columns }: Origin,
  cells: RawRow,
  value: number,
  { columnOf }: ColumnContext,
): boolean | undefined {
  const numbers = columns.filter((column) => isNumeric(columnOf(column))).map((column) => cells[column]);
  if (numbers.length === 0) return undefined;
  return numbers.some((cell) => cell !== null && cell !== undefined && Number(cell) === value);
}

/** What a search for the value would ask of the row. */
function met(condition: Condition | undefined, cells: RawRow, { columnOf }: ColumnContext): boolean | undefined {
  if (condition === undefined) return undefined;
  const columns = columnsOf(condition);
  if (columns.length === 0 || columns.some((column) => cells[column] === undefined)) return undefined;
  const numeric = new Set(columns.filter((column) => isNumeric(columnOf(column))));
  return holds(
    condition,
    Object.fromEntries(columns.map((column) => [column, printable(cells[column] ?? null)])),
    numeric,
  );
}

/** FHIR text has neither control characters nor spaces around it. */
function printable(cell: string | null): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those that a FHIR string cannot have
  return cell === null ? null : cell.trim().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}

/** A time of day is known to the minute at least. */
const LONGEST_TIME = 60_000;

function heldDate(origin: Origin, cells: RawRow, value: string, context: ColumnContext): boolean | undefined {
  const date = parseFhirDate(value);
  if (date === undefined) return false;
  const { date: facet, sort = [] } = origin.facets;
  const { start, end } = intervalOf(date, context.zone);
  const digits = inDigits(sort, cells, context);
  if (digits !== undefined) {
    const stored = momentOfDigits(digits);
    if (stored === undefined) return undefined;
    // Compared as a wall clock too: the hour that clocks turned back repeat has two instants.
    const local = context.zone.toLocal(start);
    const sameClock = local === stored.local || context.zone.toUtc(stored.local) === start;
    return sameClock && stored.hasTime === end - start <= LONGEST_TIME;
  }
  if (facet === undefined) return undefined;
  return every([met(facet.start('>=', start), cells, context), met(facet.end('<=', end), cells, context)]);
}

/** `YYYYMMDD`, `YYYYMMDD` and `HHMMSS`, or `YYYYMMDDHHMMSS`: all digits of the columns; undefined for other columns. */
function inDigits(columns: readonly string[], cells: RawRow, { columnOf }: ColumnContext): string | undefined {
  const isText = columns.every((column) => /^(char|varchar)$/.test(columnOf(column).type));
  if (columns.length === 0 || columns.length > 2 || !isText) return undefined;
  return columns.map((column) => (cells[column] ?? '').trim()).join('');
}

interface StoredMoment {
  readonly local: number;
  readonly hasTime: boolean;
}

/** The wall clock of `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`. */
export function momentOfDigits(digits: string): StoredMoment | undefined {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?/.exec(digits) ?? [];
  if (y === undefined) return undefined;
  const isTime = h !== undefined && Number(h) < 24 && Number(mi) < 60 && Number(s ?? 0) < 60;
  const local = new Date(0).setUTCFullYear(Number(y), Number(mo) - 1, Number(d));
  const clock = isTime ? ((Number(h) * 60 + Number(mi)) * 60 + Number(s ?? 0)) * 1000 : 0;
  return { local: local + clock, hasTime: isTime };
}
