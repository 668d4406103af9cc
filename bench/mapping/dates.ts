/** Meridian's dates as FHIR writes them, by hand. */
import { formatInstant } from '../../src/fhir/instant.ts';
import type { Period } from '../../src/fhir/types.ts';
import type { Zone } from '../../src/fhir/zone.ts';
import type { Held } from './held.ts';

const pattern = /^(?!0000)\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

/** `20240301` → `2024-03-01`, unless it is a sentinel or no date. */
export function day(text: string | null): string | undefined {
  if (text === null || text === '00010101' || text === '21001231' || !pattern.test(text)) return undefined;
  const written = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const exists = text.slice(6) < '29' || new Date(written).toISOString().startsWith(written);
  return exists ? written : undefined;
}

/** A day and a local time; the day alone when the time is blank. */
export function dayTime(date: string | null, time: string | null, zone: Zone): string | undefined {
  const written = day(date);
  if (written === undefined || time === null || !/^([01]\d|2[0-3])[0-5]\d([0-5]\d)?\s*$/.test(time)) return written;
  const seconds = time.slice(4, 6).trim() || '00';
  const local = Date.parse(`${written}T${time.slice(0, 2)}:${time.slice(2, 4)}:${seconds}Z`);
  return formatInstant(zone.toUtc(local), zone);
}

/** Meta of a row: its version, the time of its update, its profile. */
export function metaOf(updated: string, { zone, version }: Pick<Held, 'zone' | 'version'>, profile: string) {
  const at = instantOf(updated, zone);
  return {
    versionId: `${at.toString(36)}-${version}`,
    lastUpdated: formatInstant(at, zone),
    profile: [`http://hl7.org/fhir/us/core/StructureDefinition/${profile}`],
  };
}

/** Undefined where neither is known. */
export function periodOf(start: string | undefined, end: string | undefined): Period | undefined {
  if (start === undefined && end === undefined) return undefined;
  return { ...(start && { start }), ...(end && { end }) };
}

/** The instant of `2024-03-01 08:30:00` or `20240301083000` on the site's wall clock. */
export function instantOf(text: string, zone: Zone): number {
  const iso =
    text.length === 14
      ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12)}Z`
      : `${text.slice(0, 10)}T${text.slice(11)}Z`;
  return zone.toUtc(Date.parse(iso));
}
