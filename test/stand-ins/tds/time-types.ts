/**
 * Dates and times on the wire, as text: days since the year 1 or 1900, and units since midnight.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/786f5b8a-f87d-4980-9070-b9b7274c681d
 */
import { signed, unsigned, whole } from './bytes.ts';

interface TimeType {
  readonly info: Buffer;
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Buffer) => string;
}

const DAY = 86_400_000;
const YEAR_1 = -62_135_596_800_000;
const YEAR_1900 = -2_208_988_800_000;

const daysOf = (date: string, since: number): number => (Date.parse(`${date}T00:00:00Z`) - since) / DAY;
const dateOf = (days: number, since: number): string => new Date(since + days * DAY).toISOString().slice(0, 10);

/** Units of 10^-scale seconds since midnight. */
function unitsOf(time: string, scale: number): bigint {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':');
  const [full = '0', fraction = ''] = seconds.split('.');
  const before = BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(full));
  return before * 10n ** BigInt(scale) + BigInt(fraction.padEnd(scale, '0').slice(0, scale) || '0');
}

function timeOf(units: bigint, scale: number): string {
  const unit = 10n ** BigInt(scale);
  const clock = new Date(Number(units / unit) * 1000).toISOString().slice(11, 19);
  return scale === 0 ? clock : `${clock}.${String(units % unit).padStart(scale, '0')}`;
}

const bytesOf = (scale: number): number => (scale <= 2 ? 3 : scale <= 4 ? 4 : 5);

export function timeType(name: string, scale: number): TimeType | undefined {
  const timeBytes = bytesOf(scale);
  switch (name) {
    case 'date':
      return {
        info: Buffer.from([0x28]),
        encode: (text) => whole(BigInt(daysOf(text, YEAR_1)), 3),
        decode: (bytes) => dateOf(Number(unsigned(bytes)), YEAR_1),
      };
    case 'time':
      return {
        info: Buffer.from([0x29, scale]),
        encode: (text) => whole(unitsOf(text, scale), timeBytes),
        decode: (bytes) => timeOf(unsigned(bytes), scale),
      };
    case 'datetime2':
      return {
        info: Buffer.from([0x2a, scale]),
        encode: (text) => moment(text, scale),
        decode: (bytes) => momentText(bytes, scale),
      };
    case 'datetimeoffset':
      return {
        info: Buffer.from([0x2b, scale]),
        // In UTC, and beside it where the clock stood, in minutes.
        encode: (text) => Buffer.concat([moment(text, scale), whole(60n, 2)]),
        decode: (bytes) => momentText(bytes.subarray(0, timeBytes + 3), scale),
      };
    case 'datetime':
      return {
        info: Buffer.from([0x6f, 8]),
        encode: (text) => {
          const [date = '', time = '00:00:00'] = text.split(' ');
          const ticks = Math.round((Number(unitsOf(time, 3)) * 3) / 10);
          return Buffer.concat([whole(BigInt(daysOf(date, YEAR_1900)), 4), whole(BigInt(ticks), 4)]);
        },
        decode: (bytes) => {
          const milliseconds = Math.round((Number(unsigned(bytes.subarray(4))) * 10) / 3);
          return `${dateOf(Number(signed(bytes.subarray(0, 4))), YEAR_1900)} ${timeOf(BigInt(milliseconds), 3)}`;
        },
      };
    case 'smalldatetime':
      return {
        info: Buffer.from([0x6f, 4]),
        encode: (text) => {
          const [date = '', time = '00:00:00'] = text.split(' ');
          return Buffer.concat([whole(BigInt(daysOf(date, YEAR_1900)), 2), whole(unitsOf(time, 0) / 60n, 2)]);
        },
        decode: (bytes) =>
          `${dateOf(bytes.readUInt16LE(), YEAR_1900)} ${timeOf(BigInt(bytes.readUInt16LE(2)) * 60n, 0)}`,
      };
  }
  return undefined;
}

function moment(text: string, scale: number): Buffer {
  const [date = '', time = '00:00:00'] = text.split(' ');
  return Buffer.concat([whole(unitsOf(time, scale), bytesOf(scale)), whole(BigInt(daysOf(date, YEAR_1)), 3)]);
}

function momentText(bytes: Buffer, scale: number): string {
  const at = bytesOf(scale);
  return `${dateOf(Number(unsigned(bytes.subarray(at))), YEAR_1)} ${timeOf(unsigned(bytes.subarray(0, at)), scale)}`;
}
