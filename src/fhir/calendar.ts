/** The proleptic Gregorian calendar in integers, without Date. https://hl7.org/fhir/R4/datatypes.html#date */

/** Days of a month, 28–31. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of 400 years, after which the calendar repeats. */
const cycle = 146_097;
/** From 0000-03-01, where the count below begins, to 1970-01-01. */
const epoch = 719_468;

/** Days since 1970-01-01; negative before. Months count from March, so that a leap day ends its year. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - epoch;
}

/** The day `2024-02-29` of a number of days since 1970-01-01, for the years 1–9999. */
export function formatDayNumber(days: number): string {
  const shifted = days + epoch;
  const era = Math.floor(shifted / cycle);
  const dayOfEra = shifted - era * cycle;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(dayOfYear - Math.floor((153 * march + 2) / 5) + 1)}`;
}

const pairs = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** `07`, for 0–99. */
export function twoDigits(n: number): string {
  return pairs[n] ?? String(n);
}

/** `0070`, for 0–9999. */
export function fourDigits(n: number): string {
  return n > 999 ? String(n) : String(n).padStart(4, '0');
}
