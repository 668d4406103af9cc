/**
 * The parts that write blocks: ranges of patients' ids, cut by the places that the runs tell. A part becomes a file of about
 * the bytes wanted; each of its segments is as much as is sorted in memory, or one patient of more than that.
 */
import type { NewPart } from '../engine/parts.ts';
import { afterId, BY_PATIENT, type IdRange, segmentOf } from './by-patient.ts';
import { compare } from './run.ts';
import type { OpenRun } from './runs.ts';

export interface BlockSizes {
  /** Of a file. */
  readonly fileBytes: number;
  /** Of what is sorted in memory. */
  readonly windowBytes: number;
}

interface Window extends IdRange {
  readonly bytes: number;
}

export function planBlocks(
  runs: readonly Pick<OpenRun, 'places' | 'head' | 'chunk'>[],
  { fileBytes, windowBytes }: BlockSizes,
  firstNumber: number,
): NewPart[] {
  const parts: NewPart[] = [];
  let [own, bytes]: [Window[], number] = [[], 0];
  const end = () => {
    const segments = own.map(segmentOf);
    parts.push({ number: firstNumber + parts.length, type: BY_PATIENT, segments, rowsExpected: 0 });
    [own, bytes] = [[], 0];
  };
  for (const window of windowsOf(runs, windowBytes)) {
    own.push(window);
    bytes += window.bytes;
    if (bytes >= fileBytes) end();
  }
  if (own.length > 0) end();
  return parts;
}

/** Of all ids, one after another. */
function windowsOf(runs: Parameters<typeof planBlocks>[0], windowBytes: number): Window[] {
  const cuts: { readonly at: string; readonly bytes: number }[] = [];
  let bytes = 0;
  for (const [patient, own] of weights(runs)) {
    const isLarge = own >= windowBytes;
    if (isLarge && bytes > 0) {
      cuts.push({ at: patient, bytes });
      bytes = 0;
    }
    bytes += own;
    if (bytes < windowBytes) continue;
    cuts.push({ at: afterId(patient), bytes });
    bytes = 0;
  }
  const edges = [...cuts, { at: undefined, bytes }];
  return edges.map(({ at, bytes: of }, place): Window => {
    const from = cuts[place - 1]?.at;
    return { ...(from !== undefined && { from }), ...(at !== undefined && { to: at }), bytes: of };
  });
}

/** For each patient that a place is told of, in order, the bytes up to the next places. */
function weights(runs: Parameters<typeof planBlocks>[0]): [patient: string, bytes: number][] {
  const sums = new Map<string, number>();
  for (const { places, head, chunk } of runs) {
    for (const [at, [patient, from]] of places.entries()) {
      const to = places[at + 1]?.[1] ?? chunk.bytes - head;
      sums.set(patient, (sums.get(patient) ?? 0) + to - from);
    }
  }
  return [...sums].sort(([a], [b]) => compare(a, b));
}
