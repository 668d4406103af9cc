/** Exports as HTTP and the command line see them. */
import type { Access } from '../access/access.ts';
import type { ChangeLedger } from './changes/change-ledger.ts';
import type { DeidentifyProfile } from './deidentify/profile.ts';
import type { Counts } from './engine/counts.ts';
import type { ByteRange, Coding, FileLinks, StoredChunk } from './files/export-files.ts';
import type { Job } from './job.ts';
import type { ExportRequest } from './request.ts';

export interface Progress {
  /** 0 to 100, of the rows that are to be read. */
  readonly percent: number;
  readonly resources: number;
  /** Of their lines. */
  readonly bytes: number;
  readonly rowsPerSecond: number;
  /** undefined: not known yet. */
  readonly secondsLeft: number | undefined;
}

/** A file of a complete job, or a finished one of a job that runs. */
export interface ExportedFile {
  /** `Patient.1.ndjson`: the last segment of its URL. */
  readonly name: string;
  readonly type: string;
  readonly kind: 'output' | 'deleted' | 'error';
  readonly lines: number;
  readonly bytes: number;
  readonly chunks: readonly StoredChunk[];
  /** Of files of blocks: lines that are headers. */
  readonly headers?: number;
  /** The name of the file in which its last block goes on. */
  readonly continuesIn?: string;
  /** Of all its lines; undefined while it is not sealed. */
  readonly sha256?: string;
}

export interface Exports {
  /** Absent: no ledger of changes is kept. */
  readonly dated?: ChangeLedger['dated'];
  /**
   * Keeps the job and begins to work on it soon; resolves with its id. Throws F503 with Retry-After (RetryLater) when too many
   * run, F504 for a Group that is not there, F513 for patients who are not there or no members of it, F302 when the caller may see none of it.
   */
  readonly start: (request: ExportRequest, access: Access) => Promise<string>;
  /** undefined: no such job, or not the caller's. */
  readonly find: (id: string, access: Access) => Promise<Job | undefined>;
  /** Whoever asks: of a request whose link to a file has been checked. */
  readonly findLinked: (id: string) => Promise<Job | undefined>;
  /** Whether output can be organised by patient. Absent: a request that asks for it is refused. */
  readonly organizes?: boolean | undefined;
  /** A profile of the site by its name, for `_deidentify`. Absent: a request that asks for one is refused. */
  readonly deidentify?: ((name: string) => DeidentifyProfile | undefined) | undefined;
  /** Of the files (`ExportFiles.links`). Absent: files need a token. */
  readonly links?: FileLinks | undefined;
  /** For metrics. */
  readonly counts?: () => Pick<Counts, 'jobs' | 'rows' | 'bytes' | 'partsUnderWay'>;
  readonly progress: (job: Job) => Promise<Progress>;
  /**
   * In the order of the output: of a complete job all of them; of one that runs those before the first that is not finished,
   * so that the list only grows at its end.
   */
  readonly files: (job: Job) => Promise<readonly ExportedFile[]>;
  readonly read: (
    job: Job,
    file: ExportedFile,
    coding: Coding,
    signal: AbortSignal,
    range?: ByteRange,
  ) => AsyncIterable<Uint8Array>;
  /** Stops its statements, removes its files and forgets it. */
  readonly cancel: (job: Job) => Promise<void>;
  /** Lets running parts stop at their last checkpoint; they go on at the next start. All the rest is answered still. */
  readonly stop: () => Promise<void>;
  /** Stops, and lets go of the files and of the state store. Nobody may read a file any more. */
  readonly close: () => Promise<void>;
}
