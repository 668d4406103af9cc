/** Oracle's DATE in 7 bytes, TIMESTAMP in 11 (nanoseconds), TIMESTAMP WITH TIME ZONE in 13; no zone but its own text. */

const shape = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?)?$/;

/** `YYYY-MM-DD`, with ` HH:MM:SS` and a fraction where there are any. */
export function dateBytes(text: string, length: 7 | 11 | 13): Buffer {
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = ''] = shape.exec(text) ?? [];
  if (year === undefined) throw new Error(`no date: ${text}`);
  const bytes = Buffer.alloc(length);
  bytes[0] = Math.trunc(Number(year) / 100) + 100;
  bytes[1] = (Number(year) % 100) + 100;
  bytes[2] = Number(month);
  bytes[3] = Number(day);
  bytes[4] = Number(hour) + 1;
  bytes[5] = Number(minute) + 1;
  bytes[6] = Number(second) + 1;
  if (length > 7) bytes.writeUInt32BE(Number(fraction.padEnd(9, '0')), 7);
  if (length > 11) bytes.set([20, 60], 11);
  return bytes;
}

export function dateText(bytes: Buffer): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [century, year, month, day, hour, minute, second] = bytes;
  const date = `${two(century! - 100)}${two(year! - 100)}-${two(month!)}-${two(day!)}`;
  const time = `${two(hour! - 1)}:${two(minute! - 1)}:${two(second! - 1)}`;
  const fraction = bytes.length >= 11 ? String(bytes.readUInt32BE(7)).padStart(9, '0').replace(/0+$/, '') : '';
  return `${date} ${time}${fraction === '' ? '' : `.${fraction}`}`;
}
