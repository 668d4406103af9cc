/** Milliseconds as ISO 8601 text to the second. A population has many moments on few days, so days are kept as text. */
const dayMs = 86_400_000;
const days = new Map<number, string>();
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** `2020-01-31` */
export function isoDay(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

/** `2020-01-31T12:30:00`, without a zone. */
export function isoSeconds(ms: number): string {
  const seconds = Math.floor((ms - Math.floor(ms / dayMs) * dayMs) / 1_000);
  const [hour, minute, second] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${isoDay(ms)}T${two[hour]}:${two[minute]}:${two[second]}`;
}
