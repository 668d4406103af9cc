/**
 * Whether a job's ledger closes: every part is whole, its stretches cover the keys of every source without gap or overlap,
 * and of each stretch the two counts agree. Reasons name parts, segments and tables, no key.
 */
import type { Chunk, Part, Stretch } from '../job.ts';
import { blocksSource } from '../organize/by-patient.ts';
import { coverage } from './coverage.ts';
import { nameOf, sameSource, sumOf } from './ledger.ts';
import type { SourceName } from './proof.ts';

export interface Accounted {
  /** The sources that were to be read. */
  readonly sources: readonly SourceName[];
  readonly parts: readonly Part[];
  readonly chunks: readonly Chunk[];
  /** A part that failed is left out and told, and does not keep the ledger open. */
  readonly allowPartial: boolean;
  /** Lines of patients are in blocks, in parts of their own. */
  readonly organized?: boolean;
}

/** Every reason why the ledger does not close; none: it does. */
export function closes({ sources: read, parts, chunks, allowPartial, organized = false }: Accounted): string[] {
  const sources = organized ? [...read, blocksSource] : read;
  const known = new Set(parts.map(({ number }) => number));
  return [
    ...parts.flatMap((part) => {
      const own = chunks.filter((chunk) => chunk.part === part.number);
      if (part.status === 'failed' && allowPartial) return own.flatMap(chunkFaults);
      return partFaults(part, own);
    }),
    ...chunks
      .filter(({ part }) => !known.has(part))
      .map(({ part }) => `there is a chunk of part ${part}, which is none`),
    ...sources.flatMap((source) => segmentFaults(source, parts)),
    ...strangers(sources, parts),
    ...blockFaults(chunks),
  ];
}

function partFaults(part: Part, chunks: readonly Chunk[]): string[] {
  if (part.status !== 'done') return [`part ${part.number} is ${part.status}`];
  const output = ofKind(chunks, 'output');
  const quarantined = output.flatMap(({ stretches }) => stretches).reduce((sum, each) => sum + each.quarantined, 0);
  const told = ofKind(chunks, 'error').reduce((sum, { lines }) => sum + lines, 0);
  return [
    ...missingChunks(part, chunks),
    ...chunks.flatMap(chunkFaults),
    ...stretchFaults(part, output),
    ...(told < quarantined ? [`part ${part.number}: ${quarantined} rows in quarantine, but ${told} are told`] : []),
  ];
}

/** Every line of the runs is in one block: as many lines as they have, besides the headers. */
function blockFaults(chunks: readonly Chunk[]): string[] {
  const waiting = ofKind(chunks, 'run').reduce((sum, { lines }) => sum + lines, 0);
  const stretches = chunks.flatMap((chunk) => chunk.stretches).filter((stretch) => sameSource(stretch, blocksSource));
  const written = stretches.reduce((sum, { lines, headers = 0 }) => sum + lines - headers, 0);
  return waiting === written ? [] : [`${waiting} lines are of patients, but their blocks have ${written}`];
}

const ofKind = (chunks: readonly Chunk[], kind: Chunk['kind']): Chunk[] =>
  chunks.filter((chunk) => chunk.kind === kind).toSorted((a, b) => a.number - b.number);

function missingChunks({ number: part }: Part, chunks: readonly Chunk[]): string[] {
  return (['output', 'deleted', 'error'] as const).flatMap((kind) =>
    ofKind(chunks, kind).flatMap(({ number }, at, all) => {
      const expected = at === 0 ? 1 : all[at - 1]!.number + 1;
      if (number === expected) return [];
      return [`part ${part}: ${kind} chunk ${number} comes where chunk ${expected} should`];
    }),
  );
}

function chunkFaults({ part, number, kind, lines: own, stretches }: Chunk, _: number, all: readonly Chunk[]): string[] {
  if (kind !== 'output') return [];
  const run = all.find((one) => one.kind === 'run' && one.part === part && one.number === number);
  const lines = own + (run?.lines ?? 0);
  const counted = stretches.reduce((sum, stretch) => sum + stretch.lines, 0);
  return [
    ...(counted === lines ? [] : [`part ${part}, chunk ${number}: ${lines} lines, but ${counted} in its stretches`]),
    ...stretches.flatMap((stretch) => countFaults(part, number, stretch)),
  ];
}

/** The count of the rows against what was written of them. */
function countFaults(part: number, chunk: number, { type, segment, lines, quarantined, tally }: Stretch): string[] {
  const excluded = sumOf(tally.excluded);
  if (tally.rows === lines + quarantined + excluded) return [];
  const told = `${lines} exported, ${quarantined} in quarantine, ${excluded} left out by rules`;
  return [`part ${part}, chunk ${chunk}, segment ${segment} of ${type}: ${tally.rows} rows counted, ${told}`];
}

/** The stretches of each segment follow one another from its first key to its last. */
function stretchFaults({ number, segments }: Part, output: readonly Chunk[]): string[] {
  const stretches = output.flatMap((chunk) => chunk.stretches);
  return segments.flatMap((segment, at) => {
    const own = stretches.filter((stretch) => stretch.segment === at);
    const where = `part ${number}, segment ${at} of ${segment.type}`;
    if (own.length === 0) return [`${where}: nothing was read`];
    const last = own.findIndex((stretch) => stretch.last);
    return [
      ...own.filter((one) => !sameSource(one, segment)).map(() => `${where}: a stretch is of another source`),
      ...coverage(own, segment, 'stretch').map((fault) => `${where}: ${fault}`),
      ...(last === -1 ? [`${where}: it does not end`] : []),
      ...(last !== -1 && last < own.length - 1 ? [`${where}: it goes on after its end`] : []),
    ];
  });
}

function segmentFaults(source: SourceName, parts: readonly Part[]): string[] {
  const segments = parts.flatMap((part) => part.segments.filter((segment) => sameSource(segment, source)));
  if (segments.length === 0) return [`${nameOf(source)}: no part reads it`];
  return coverage(segments, {}, 'segment').map((fault) => `${nameOf(source)}: ${fault}`);
}

/** Segments of what was not to be read. */
function strangers(sources: readonly SourceName[], parts: readonly Part[]): string[] {
  return parts.flatMap(({ number, segments }) =>
    segments
      .filter((segment) => !sources.some((source) => sameSource(source, segment)))
      .map(({ type }) => `part ${number} reads a source of ${type} that was not planned`),
  );
}
