/** A local wall-clock text with the offset that the zone had then. */
import { formatInstant } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';

const suffixes = new Map<number, string>();

function suffixOf(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `text` is the wall clock `local` as `YYYY-MM-DDTHH:MM:SS`; a time that the clocks skipped is moved to the change. */
export function offsetText(text: string, local: number, zone: Zone): string {
  const utc = zone.toUtc(local);
  const offset = (local - utc) / 60_000;
  if (offset !== zone.offsetAt(utc)) return formatInstant(utc, zone);
  let suffix = suffixes.get(offset);
  if (suffix === undefined) {
    suffix = suffixOf(offset);
    suffixes.set(offset, suffix);
  }
  return text + suffix;
}
