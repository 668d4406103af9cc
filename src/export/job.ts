/**
 * A job, its parts and its chunks as the state store keeps them. A part is worked by one worker at a time; a chunk that is
 * in the store is a checkpoint: everything up to its last key is written, hashed and accounted for.
 */
import type { Issue } from '../fhir/issue.ts';
import type { StoredAccess } from './access.ts';
import type { DeidentifyTally } from './deidentify/tally.ts';
import type { StoredChunk } from './files/export-files.ts';
import type { ExportRequest } from './request.ts';

/** `complete`, `failed` and `cancelled` are final; files of a job go when it expires. */
export type JobStatus = 'accepted' | 'running' | 'complete' | 'failed' | 'cancelled';

export interface Job {
  readonly id: string;
  /** Whoever may see the job: ownerOf(access). */
  readonly owner: string;
  readonly status: JobStatus;
  readonly request: ExportRequest;
  readonly access: StoredAccess;
  /** The job's key, wrapped by the site's. */
  readonly key: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly endedAt?: number;
  /** Its files are removed then. */
  readonly expiresAt: number;
  /**
   * The states of the database that were read, the first is `transactionTime`. More than one after a crash. `isHeld` false:
   * as each statement found it, because the database cannot hold a state.
   */
  readonly snapshots: readonly { readonly name?: string; readonly at: number; readonly isHeld?: false }[];
  /** Rows of the tables that will be read, for the progress; known once the parts are. */
  readonly rowsExpected?: number;
  /** Why it failed. */
  readonly problem?: Issue;
  /** The manifest's text, when complete. */
  readonly manifest?: string;
  /** The mapping that it is made with: a job is not continued under another. */
  readonly version: string;
}

/** Raw key cells of a source; `after` is exclusive, `upTo` inclusive; left out: from the first, to the last. */
export interface KeyRange {
  readonly after?: readonly string[];
  readonly upTo?: readonly string[];
}

/** A stretch of one source: `type` and `source` name it in the registry. */
export interface Segment extends KeyRange {
  readonly type: string;
  readonly source: string;
}

/** Segments of one type, or of blocks (organize/by-patient.ts), worked one after another into one file or several. */
export interface Part {
  readonly job: string;
  /** From 1, in the order of the output. */
  readonly number: number;
  readonly type: string;
  readonly segments: readonly Segment[];
  readonly rowsExpected: number;
  readonly status: 'waiting' | 'done' | 'failed';
  readonly attempts: number;
  readonly problem?: Issue;
}

/** `run`: lines of a checkpoint that wait to be put into blocks (organize/run.ts); in no file. */
export type ChunkKind = 'output' | 'deleted' | 'error' | 'run';

/** What became of the rows of a key range, counted by a statement of its own in the same snapshot. */
export interface Tally {
  /** All rows of the table in the range. */
  readonly rows: number;
  /** By the name of the rule that left them out. */
  readonly excluded: Readonly<Record<string, number>>;
}

export interface Chunk extends StoredChunk {
  readonly part: number;
  /** Within its part, from 1. */
  readonly number: number;
  readonly kind: ChunkKind;
  readonly type: string;
  /** The file of the part that it belongs to, from 1. */
  readonly file: number;
  readonly lines: number;
  /** SHA-256 of all lines of the file up to the last one of this chunk, in hexadecimal. */
  readonly fileSha256: string;
  /** Of `output` of a de-identified export: what was changed in its lines. */
  readonly deidentified?: DeidentifyTally;
  /** Of `output`: the stretches of rows that it was made of, in order, with what was counted of each. */
  readonly stretches: readonly Stretch[];
}

export interface Stretch extends Segment {
  readonly segment: number;
  readonly lines: number;
  readonly quarantined: number;
  readonly tally: Tally;
  /** Which of the job's snapshots. */
  readonly snapshot: number;
  /** The segment ends here. */
  readonly last: boolean;
  /** Of blocks: how many of `lines` are headers. */
  readonly headers?: number;
  /** Of blocks: the last one goes on in the next file. */
  readonly continues?: true;
}
