/** `YYYYMMDD` text to FHIR `date`. https://hl7.org/fhir/R4/datatypes.html#date */
import type { Zone } from '../../fhir/zone.ts';
import type { Cell, Mapping } from '../node.ts';
import { exactFacet, type Granular, presence, sentinelsIn, written } from './granular.ts';
import { DAY, date8Text } from './granule.ts';
import { moment } from './moment.ts';

/** `20240301` → `2024-03-01`; undefined for blanks, sentinels and anything that is no calendar day. */
export function readDate8(cell: Cell, sentinels: ReadonlySet<string>): string | undefined {
  if (cell === null || sentinels.has(cell) || localOfDate8(cell) === null) return undefined;
  return `${cell.slice(0, 4)}-${cell.slice(4, 6)}-${cell.slice(6, 8)}`;
}

/** A hospital's days are few, and each is read many times. */
const days = new Map<string, number | null>();
const MOST_DAYS = 50_000;

/** Local milliseconds at which the day starts, or null when the text is no calendar day. */
export function localOfDate8(cell: string): number | null {
  if (cell.length !== 8) return null;
  const known = days.get(cell);
  if (known !== undefined) return known;
  const local = parseDate8(cell);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(cell, local);
  return local;
}

function parseDate8(cell: string): number | null {
  const year = Number(cell.slice(0, 4));
  const month = Number(cell.slice(4, 6));
  const day = Number(cell.slice(6, 8));
  if (!(year > 0 && month > 0 && month < 13 && day > 0 && day < 32)) return null;
  const local = Date.UTC(year, month - 1, day);
  const exact = day < 29 || new Date(local).getUTCDate() === day;
  return exact ? (year < 100 ? new Date(local).setUTCFullYear(year) : local) : null;
}

/** A calendar day in a CHAR(8). Sentinels are the legacy system's. */
export function date8<C extends string>(column: C): Mapping<C, string> {
  return moment([column], 'YYYYMMDD', (system) => {
    const { zone, sentinels } = system;
    const granular: Granular = {
      column,
      size: DAY,
      text: date8Text,
      sentinels: sentinelsIn(system, column, sentinels),
      above: system.isFilled(column) ? undefined : written(column),
    };
    return {
      read: (cell) => readDate8(cell, sentinels),
      startOf: ([cell]) => startOfDate8(cell ?? null, sentinels, zone),
      present: presence(granular),
      ...exactFacet(granular, { zone }),
    };
  });
}

export function startOfDate8(cell: Cell, sentinels: ReadonlySet<string>, zone: Zone): number | null {
  const local = cell === null || sentinels.has(cell) ? null : localOfDate8(cell);
  return local === null ? null : zone.toUtc(local);
}
