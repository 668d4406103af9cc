/**
 * The rows of one table as far as a budget goes: all of them where they are few, else blocks that the engine draws, ranges of
 * keys all over the table, both ends of a key, or the first rows. One statement at a time; no large table is read to its end.
 */
import { FhirError } from '../../fhir/issue.ts';
import type { Executor, RawRow } from '../executor.ts';
import type { LiveTable } from '../introspect/live-schema.ts';
import type { Statement } from '../statement.ts';
import { countOfKeys, keyRanges, type NumberKey, numberKey } from './key-ranges.ts';
import { endRows, firstRows, keyEnds, type Reading, readingOf, someBlocks } from './sample-statements.ts';

export type Way = 'all rows' | 'blocks' | 'key ranges' | 'both ends of the key' | 'first rows';

export interface Drawn {
  readonly way: Way;
  readonly read: number;
  /** Nothing is missing. */
  readonly whole: boolean;
  /** Reckoned from the sample; undefined where nothing can be. */
  readonly estimate?: number;
  /** Time was up before the sample was complete. */
  readonly cut: boolean;
}

export interface DrawOptions {
  readonly rows: number;
  readonly signal: AbortSignal;
  /** `Date.now()` after which no more is asked for. */
  readonly until: number;
  /** Begins an attempt, and again where the table turns out to be larger than was thought: what came before is void. */
  readonly begin: (reading: Reading) => (rows: readonly RawRow[]) => void;
}

const SLICES = 40;
/** Estimates of engines are old or rough. */
const NEARLY = 1.2;
const FIRST_PERCENT = 1;

/** Throws as `stream` does: F401 where even a sample took too long. */
export async function drawRows(executor: Executor, table: LiveTable, options: DrawOptions): Promise<Drawn> {
  const reading = readingOf(executor.dialect, table);
  if (table.rows === undefined || table.rows <= options.rows * NEARLY) {
    try {
      const most = options.rows + 1;
      const first = await readAll(executor, [firstRows(reading, most)], reading, options);
      if (first.read < most) return { way: 'all rows', read: first.read, whole: !first.cut, cut: first.cut };
    } catch (error) {
      if (!isSlow(error)) throw error;
    }
  }
  return (
    (await byBlocks(executor, reading, options)) ??
    (await byRanges(executor, reading, options)) ??
    (await atEnds(executor, reading, options))
  );
}

const isSlow = (error: unknown): boolean => error instanceof FhirError && error.issues[0]?.code === 'F401';

async function byBlocks(executor: Executor, reading: Reading, options: DrawOptions): Promise<Drawn | undefined> {
  const { table } = reading;
  if (table.kind === 'view') return undefined;
  let percent = table.rows === undefined || table.rows === 0 ? FIRST_PERCENT : (options.rows / table.rows) * 100;
  for (let attempt = 0; ; attempt++) {
    const most = options.rows * 2;
    const statement = someBlocks(reading, percent, most);
    if (statement === undefined) return undefined;
    const { read, cut } = await readAll(executor, [statement], reading, options);
    const isFew = read < options.rows / 4 && percent < 99 && !cut;
    if (isFew && attempt < 2) percent = Math.min(99, read < 20 ? percent * 20 : (percent * options.rows) / read);
    else return { way: 'blocks', read, whole: false, cut, estimate: Math.round((read * 100) / Math.min(99, percent)) };
  }
}

async function byRanges(executor: Executor, reading: Reading, options: DrawOptions): Promise<Drawn | undefined> {
  const key = numberKey(reading);
  if (key === undefined) return undefined;
  const [[least, most] = []] = await endsOf(executor, reading, key, options);
  if (least == null || most == null || !/^-?\d+$/.test(least) || !/^-?\d+$/.test(most)) return undefined;
  const ranges = keyRanges(reading, key.name, [BigInt(least), BigInt(most)], SLICES, Math.ceil(options.rows / SLICES));
  const covered = countOfKeys(ranges, key.at);
  const { read, cut } = await readAll(
    executor,
    ranges.map(({ statement }) => statement),
    reading,
    options,
    covered.take,
  );
  // Numbers of rows are given out one after the other.
  const estimate = key.at === undefined ? { estimate: Number(BigInt(most) - BigInt(least)) + 1 } : covered.estimate();
  return { way: 'key ranges', read, whole: false, cut, ...estimate };
}

/** A table without numbers of rows refuses, where those were only hoped for. */
async function endsOf(
  executor: Executor,
  reading: Reading,
  key: NumberKey,
  { signal }: DrawOptions,
): Promise<RawRow[]> {
  try {
    return await executor.run(keyEnds(reading, key.name), signal);
  } catch (error) {
    if (key.at === undefined && error instanceof FhirError && error.issues[0]?.code === 'F405') return [];
    throw error;
  }
}

async function atEnds(executor: Executor, reading: Reading, options: DrawOptions): Promise<Drawn> {
  const half = Math.ceil(options.rows / 2);
  const hasKey = reading.table.key.length > 0;
  const statements = hasKey
    ? [endRows(reading, half, false), endRows(reading, half, true)]
    : [firstRows(reading, options.rows)];
  const { read, cut } = await readAll(executor, statements, reading, options);
  return { way: hasKey ? 'both ends of the key' : 'first rows', read, whole: false, cut };
}

/** `taken` hears which statement the rows are of. */
async function readAll(
  executor: Executor,
  statements: readonly Statement[],
  reading: Reading,
  { begin, signal, until }: DrawOptions,
  taken: (at: number, rows: readonly RawRow[]) => void = () => undefined,
): Promise<{ read: number; cut: boolean }> {
  const take = begin(reading);
  let read = 0;
  for (const [at, statement] of statements.entries()) {
    for await (const rows of executor.stream(statement, signal)) {
      take(rows);
      taken(at, rows);
      read += rows.length;
      if (Date.now() > until) return { read, cut: true };
    }
    if (Date.now() > until) return { read, cut: at < statements.length - 1 };
  }
  return { read, cut: false };
}
