/** Slips of the fingers in numbers. */

/** Two neighbouring characters changed over, or one character another, and nothing else. */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const differing = [...a].flatMap((character, at) => (character === b[at] ? [] : [at]));
  if (differing.length === 1) return true;
  const [first, second] = differing;
  return differing.length === 2 && second === first! + 1 && a[first!] === b[second] && a[second] === b[first!];
}

/** The days that may have been meant by a day: day and month changed over, and each pair of neighbouring digits of them. */
export function likelySlips(day: string): readonly string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const swapped = (two: string) => `${two[1]}${two[0]}`;
  const decade = `${year.slice(0, 2)}${swapped(year.slice(2))}`;
  const meant = [
    [year, date, month],
    [year, swapped(month), date],
    [year, month, swapped(date)],
    [decade, month, date],
    [String(Number(year) - 1), month, date],
    [String(Number(year) + 1), month, date],
  ].map((parts) => parts.join('-'));
  return [...new Set(meant)].filter((one) => one !== day && isDay(one));
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
