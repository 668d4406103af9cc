/** Dates with a time of day, and `meta.lastUpdated`, from the digits of their cells. */
import type { Wall } from '../../adapter/reads-as.ts';
import type { Around, ByteWriter } from './byte-writer.ts';
import { bytesOf, type Out } from './out.ts';
import type { RowCells } from './row-cells.ts';
import { type Spell, Spells, spellBetween, type Told } from './spells.ts';
import { type Clock, cellsAt, clockReader } from './wall-clock.ts';

const COLON = 0x3a;
const ZERO = 0x30;
/** `2024-03-01T08:30:00.250-05:00` */
const LONGEST = 32;

/** How the cells of a moment are written, and what their reader makes of them. */
export interface MomentWords {
  readonly written: Wall;
  readonly places: readonly number[];
  readonly tell: (cells: readonly string[]) => Told;
}

/** Where a moment lies. */
export interface Found {
  readonly clock: Clock;
  /** The text before the time of day. */
  spell: Spell;
  /** `spell` is an hour: its text has the hour too. */
  isHour: boolean;
}

/** Finds the moment of a row; undefined where only the reader knows. The same object each time. */
export function momentFinder({ written, places, tell }: MomentWords): (row: RowCells) => Found | undefined {
  const read = clockReader(written, places);
  const spells = (span: 'day' | 'hour') =>
    new Spells((number) => {
      const [first, last] = [cellsAt(written, span, number, 'first'), cellsAt(written, span, number, 'last')];
      return spellBetween(tell(first), tell(last), span);
    });
  const [days, hours] = [spells('day'), spells('hour')];
  const clock: Clock = { day: 0, hour: 0, hours: 0, minutes: 0, seconds: 0, milliseconds: 0 };
  const found: Found = { clock, spell: { before: new Uint8Array(), after: new Uint8Array(), from: 0 }, isHour: false };
  return (row) => {
    if (!read(row, clock)) return undefined;
    const day = days.of(clock.day);
    const spell = day ?? hours.of(clock.hour);
    if (spell === undefined) return undefined;
    found.spell = spell;
    found.isHour = day === undefined;
    return found;
  };
}

export function momentWriter(words: MomentWords, [before, after]: Around, otherwise: ByteWriter): ByteWriter {
  const [opening, closing] = [bytesOf(`${before}"`), bytesOf(`"${after}`)];
  const find = momentFinder(words);
  const [date = 0] = words.places;
  return (row, out) => {
    if (row.length[date]! < 0) return 0;
    const found = find(row);
    if (found === undefined) return otherwise(row, out);
    out.put(opening);
    putMoment(found, out);
    out.put(closing);
    return 1;
  };
}

export function putMoment({ spell: { before, after }, clock, isHour }: Found, out: Out): void {
  out.room(LONGEST);
  const { bytes } = out;
  let { at } = out;
  for (let i = 0; i < before.length; i++) bytes[at++] = before[i]!;
  if (!isHour) {
    at = putTwo(bytes, at, clock.hours);
    bytes[at++] = COLON;
  }
  at = putTwo(bytes, at, clock.minutes);
  bytes[at++] = COLON;
  at = putTwo(bytes, at, clock.seconds);
  if (clock.milliseconds > 0) {
    bytes[at++] = 0x2e;
    bytes[at++] = ZERO + Math.floor(clock.milliseconds / 100);
    at = putTwo(bytes, at, clock.milliseconds % 100);
  }
  for (let i = 0; i < after.length; i++) bytes[at++] = after[i]!;
  out.at = at;
}

function putTwo(bytes: Buffer, at: number, number: number): number {
  const tens = (number * 205) >> 11;
  bytes[at] = ZERO + tens;
  bytes[at + 1] = ZERO + number - tens * 10;
  return at + 2;
}
