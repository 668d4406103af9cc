/** The bytes of a file made of chunks, in the coding asked for: as they are stored, expanded, or converted on the way. */
import { FhirError } from '../../fhir/issue.ts';
import { decode, encode } from './codings.ts';
import type { ByteRange, Coding, StoredChunk } from './export-files.ts';
import { joinedGzip } from './joined-gzip.ts';
import type { ObjectStore } from './object-store.ts';
import { type OnError, refused } from './refused.ts';
import { unseal } from './sealed.ts';
import { cut, lengthOf, readSpans, type Span } from './spans.ts';

export interface Reading {
  readonly store: ObjectStore;
  readonly job: string;
  readonly key: Uint8Array;
  readonly signal: AbortSignal;
  readonly onError: OnError;
}

/** undefined: not known before it is made, and it has no ranges. */
export function codedLength(chunks: readonly StoredChunk[], coding: Coding): number | undefined {
  const spans = spansOf(chunks, coding, nothing);
  return spans && lengthOf(spans);
}

export async function* readFile(
  reading: Reading,
  chunks: readonly StoredChunk[],
  coding: Coding,
  range?: ByteRange,
): AsyncGenerator<Uint8Array> {
  const { signal, onError } = reading;
  const read: ReadChunk = (chunk, of) => chunkBytes(reading, chunk, of);
  const spans = spansOf(chunks, coding, read);
  if (spans === undefined && range !== undefined) throw new Error('A file that is converted has no ranges.');
  const plain = spansOf(chunks, 'identity', read)!;
  const bytes = spans
    ? readSpans(spans, range ?? { from: 0, to: lengthOf(spans) })
    : encode(coding, readSpans(plain, { from: 0, to: lengthOf(plain) }));
  try {
    for await (const piece of bytes) if (piece.length > 0) yield piece;
  } catch (error) {
    if (signal.aborted && !(error instanceof FhirError)) throw error;
    throw refused('F522', error, onError);
  }
}

type ReadChunk = (chunk: StoredChunk, range: ByteRange) => AsyncIterable<Uint8Array>;

const nothing: ReadChunk = async function* () {};

/** undefined: it has to be converted. */
function spansOf(chunks: readonly StoredChunk[], coding: Coding, read: ReadChunk): readonly Span[] | undefined {
  if (coding === 'identity') return chunks.map((chunk) => plainSpan(chunk, read));
  if (chunks.length === 0 || chunks.some((chunk) => chunk.coding !== coding)) return undefined;
  if (coding === 'gzip') return joinedGzip(chunks, read);
  // Frames cannot be joined into one, and zlib's own reader of Node stops after the first without a word.
  return chunks.length === 1 ? chunks.map((chunk) => storedSpan(chunk, read)) : undefined;
}

const storedSpan = (chunk: StoredChunk, read: ReadChunk): Span => ({
  length: chunk.codedBytes,
  read: (range) => read(chunk, range),
});

function plainSpan(chunk: StoredChunk, read: ReadChunk): Span {
  if (chunk.coding === 'identity') return storedSpan(chunk, read);
  return {
    length: chunk.bytes,
    read: (range) => cut(decode(chunk.coding, read(chunk, { from: 0, to: chunk.codedBytes })), range),
  };
}

/** The store's name of a chunk is bound to its job, so that a row of the state store cannot lead to another job's file. */
function chunkBytes({ store, job, key, signal }: Reading, chunk: StoredChunk, range: ByteRange) {
  return unseal(store, { key, job, name: chunk.name }, chunk.codedBytes, range, signal);
}
