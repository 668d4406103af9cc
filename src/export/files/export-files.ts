/**
 * The files of jobs: chunks of lines, compressed, encrypted with the job's key and kept in an object store; and files of
 * several chunks, read as one.
 */

/** How chunks are compressed at rest: what a client with the same `Accept-Encoding` is sent as it is. */
export type Coding = 'identity' | 'gzip' | 'zstd';

/** A chunk at rest. */
export interface StoredChunk {
  /** Of the object. */
  readonly name: string;
  readonly coding: Coding;
  /** Of the lines. */
  readonly bytes: number;
  /** After compression, before encryption. */
  readonly codedBytes: number;
  /** Of the lines, in hexadecimal. */
  readonly sha256: string;
}

export interface ChunkWriter {
  /** Resolves when more may come: bytes that wait are bounded. The bytes are not used after it has resolved. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** The object is there when this resolves. */
  readonly finish: () => Promise<StoredChunk>;
  /** Nothing is left of it. */
  readonly abandon: () => Promise<void>;
}

export interface JobFiles {
  readonly id: string;
  /** As `newKey` gave it. */
  readonly key: string;
}

/** Bytes of a representation: from the first up to the second, which is not among them. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Links to files that need no token, for a while: capability URLs. https://www.w3.org/TR/capability-urls/ */
export interface FileLinks {
  /** What follows the question mark in the URL of a file. Within a minute it is the same, so that a client sees one URL. */
  readonly sign: (job: string, file: string, now: number) => string;
  readonly check: (job: string, file: string, query: readonly (readonly [string, string])[], now: number) => LinkCheck;
}

/** `absent`: the query has no signature. */
export type LinkCheck = 'valid' | 'over' | 'wrong' | 'absent';

export interface ExportFiles {
  /** `file:///srv/exports` or `s3://bucket/prefix`, for the log. */
  readonly where: string;
  /** Absent: files have no links that need no token. */
  readonly links?: FileLinks | undefined;
  /** A new key for a job, wrapped by the site's key: only this is kept in the state store. */
  readonly newKey: () => string;
  /** `coding`: another than that of the site. */
  readonly write: (job: JobFiles, name: string, coding?: Coding) => ChunkWriter;
  /**
   * The bytes of a file made of these chunks, in the coding asked for. A range is of the bytes in that coding, which is
   * possible for identity, for gzip when all chunks are stored so, and for one chunk of zstd (`codedLength`). It is one gzip member
   * or zstd frame, whatever the number of chunks. Throws F522 for what is missing or damaged, F523 when the store cannot be reached.
   */
  readonly read: (
    job: JobFiles,
    chunks: readonly StoredChunk[],
    coding: Coding,
    signal: AbortSignal,
    range?: ByteRange,
  ) => AsyncIterable<Uint8Array>;
  /** Removes what was stored for a job and belongs to none of these chunks. */
  readonly keepOnly: (job: string, chunks: readonly StoredChunk[]) => Promise<void>;
  /** Everything of a job. */
  readonly remove: (job: string) => Promise<void>;
  readonly close: () => Promise<void>;
}
