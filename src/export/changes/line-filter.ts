/**
 * Lines of one source against the ledger. Which of them go out depends on what the ledger says after it was written, so a
 * part that is begun again after a crash gives the same lines.
 */
import type { Source } from '../../adapter/source.ts';
import type { Store } from '../../store/store.ts';
import type { Lines } from '../lines.ts';
import type { ChangeFilter, LedgerJob, TakenLines } from './change-ledger.ts';
import type { ComparedSource } from './compared-source.ts';
import { type Entry, findEntries, type NewEntry, putEntries, putSeen, stretchesOf } from './entries.ts';
import { type Line, largeLineOf, linesIn, stampedLine } from './line.ts';

export interface FilterWork {
  readonly db: Store['db'];
  readonly job: LedgerJob;
  readonly source: Source;
  readonly compared: ComparedSource;
  /** As reads show a time. */
  readonly stampOf: (at: number) => { readonly versionId: string; readonly lastUpdated: string };
}

/** Changes that wait to be written by one statement. */
const MOST_WAITING = 5_000;
/** Numbers in memory: an increment may see millions of rows before it has a chunk of lines. */
const MOST_SEEN = 50_000;
const lineFeed = Buffer.from('\n');

export function lineFilter({ db, job, source, compared, stampOf }: FilterWork): ChangeFilter {
  const { since, until = Number.POSITIVE_INFINITY } = job;
  const { number, isWriting } = compared;
  let waiting: NewEntry[] = [];
  let seen: number[] = [];

  async function write(): Promise<void> {
    if (waiting.length === 0) return;
    const entries = waiting;
    waiting = [];
    for (const one of await putEntries(db, number, entries, job.at)) seen.push(one);
  }

  async function writeSeen(): Promise<void> {
    const numbers = seen;
    seen = [];
    await putSeen(db, job.id, number, stretchesOf(numbers));
  }

  /** When it changed, as far as the ledger tells. */
  function changedAt({ id, hash }: Line, entry: Entry | undefined): number | undefined {
    if (entry !== undefined && entry.deletedAt === undefined && entry.hash === hash) {
      if (isWriting) seen.push(entry.number);
      return entry.changedAt;
    }
    if (isWriting) waiting.push({ id, hash });
    // A row that comes back or changes in an older state is not younger for it.
    return isWriting ? Math.max(job.at, entry?.changedAt ?? 0) : undefined;
  }

  /** A change that the ledger cannot date may be of any time. */
  const goesOut = (at: number | undefined): boolean =>
    at === undefined || ((since === undefined || at > since) && at < until);

  async function take(lines: Lines): Promise<TakenLines> {
    const { large } = lines;
    const all = large === undefined ? [...linesIn(lines.bytes, source.type)] : [await largeLineOf(large, source.type)];
    const broken = lines.quarantined.flatMap(({ key }) => source.key.encode(key) ?? []);
    const known = await findEntries(db, number, [...all.map(({ id }) => id), ...broken]);
    const out: Uint8Array[] = [];
    let count = 0;
    for (const line of all) {
      const at = changedAt(line, known.get(line.id));
      if (!goesOut(at)) continue;
      out.push(at === undefined || line.hasTime ? line.bytes : stamped(line, at));
      if (large === undefined) out.push(lineFeed);
      count++;
    }
    // A row that is there and cannot be shown is not gone.
    if (isWriting) for (const id of broken) pushTo(seen, known.get(id)?.number);
    if (waiting.length >= MOST_WAITING) await write();
    // Seen too early is seen twice after a crash, at the worst.
    if (seen.length >= MOST_SEEN) await writeSeen();
    const taken = { ...lines, count, unchanged: all.length - count };
    if (large === undefined) return { ...taken, bytes: Buffer.concat(out) };
    const [first] = out;
    const { large: _, ...without } = taken;
    return first === undefined ? without : { ...taken, large: () => beginningWith(first, large()) };
  }

  function stamped(line: Line, at: number): Uint8Array {
    const { versionId, lastUpdated } = stampOf(at);
    return stampedLine(line, versionId, lastUpdated);
  }

  return {
    take,
    checkpoint: async () => {
      await write();
      await writeSeen();
    },
  };
}

/** The pieces, with another one in place of the first. */
async function* beginningWith(first: Uint8Array, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let next: Uint8Array | undefined = first;
  for await (const piece of pieces) {
    yield next ?? piece;
    next = undefined;
  }
}

function pushTo(numbers: number[], number: number | undefined): void {
  if (number !== undefined) numbers.push(number);
}
