/** Moments of the generator. The demonstration's last day is fixed, so that the same seed means the same data for ever. */
import { isoDay, isoSeconds } from '../iso-text.ts';
import type { Random } from '../random.ts';
import type { Day, Instant } from '../truth.ts';

export const dayMs = 86_400_000;
export const yearMs = 365.25 * dayMs;
export const today = Date.UTC(2025, 5, 30);

export const toDay = (ms: number): Day => isoDay(ms);
export const toInstant = (ms: number): Instant => `${isoSeconds(ms)}Z`;

/** Some moment of office hours on the day of `ms`: 13:00 to 20:59 UTC, clear of the hour that autumn repeats. */
export function officeHours(random: Random, ms: number): number {
  return Math.floor(ms / dayMs) * dayMs + random.integer(13 * 3600, 21 * 3600 - 1) * 1000;
}

/** Any hour of the day except 04:00 to 07:59 UTC, in which clocks change. */
export function anyHour(random: Random, ms: number): number {
  return Math.floor(ms / dayMs) * dayMs + random.integer(8 * 3600, 28 * 3600 - 1) * 1000;
}

export const minutesLater = (instant: Instant, minutes: number): Instant =>
  toInstant(Date.parse(instant) + minutes * 60_000);
export const daysLater = (instant: Instant, days: number): Instant => toInstant(Date.parse(instant) + days * dayMs);
export const ageAt = (birth: Day, instant: string): number => (Date.parse(instant) - Date.parse(birth)) / yearMs;
