/** Instants as text, once per row and element, hence arithmetic only. https://hl7.org/fhir/R4/datatypes.html#instant */
import { formatDayNumber, twoDigits } from './calendar.ts';
import type { Zone } from './zone.ts';

const dayMs = 86_400_000;

/** `2024-03-01T08:30:00-05:00`: UTC milliseconds on the wall clock of `zone`; milliseconds only when there are some. */
export function formatInstant(utcMs: number, zone: Zone): string {
  const offset = zone.offsetAt(utcMs);
  const localMs = utcMs + offset * 60_000;
  const day = Math.floor(localMs / dayMs);
  return `${formatDayNumber(day)}T${formatTime(localMs - day * dayMs)}${formatOffset(offset)}`;
}

/** `2024-03-01`: the day of an instant on the wall clock of `zone`. */
export function formatDay(utcMs: number, zone: Zone): string {
  return formatDayNumber(Math.floor(zone.toLocal(utcMs) / dayMs));
}

/** `08:30:00`, `08:30:00.250`, of milliseconds since midnight. */
function formatTime(sinceMidnight: number): string {
  const seconds = Math.floor(sinceMidnight / 1000);
  const millisecond = sinceMidnight - seconds * 1000;
  const minutes = Math.floor(seconds / 60);
  const hour = Math.floor(minutes / 60);
  const time = `${twoDigits(hour)}:${twoDigits(minutes - hour * 60)}:${twoDigits(seconds - minutes * 60)}`;
  return millisecond === 0 ? time : `${time}.${String(millisecond).padStart(3, '0')}`;
}

/** `Z`, `-05:00`, of minutes ahead of UTC. */
export function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const hours = Math.floor(size / 60);
  return `${minutes < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(size - hours * 60)}`;
}
