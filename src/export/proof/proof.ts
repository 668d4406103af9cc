/** The proof of an export as a document: what was read and when, what became of every row, and what each file is. docs/proof.md */
import type { DeidentifyReport } from '../deidentify/report.ts';
import type { ExportRequest } from '../request.ts';

export const FORMAT = 'portico-proof-1';

/** Where a manifest's `extension` has the proof. */
export const PROOF_EXTENSION = 'https://portico-fhir.dev/StructureDefinition/export-proof';

/** How one state of the database was held for many statements. */
export type Held = 'exported snapshot' | 'consistent snapshot' | 'read transaction' | 'none';

/** A type and one of its sources: what a line of the ledger is about. */
export interface SourceName {
  readonly type: string;
  /** '' for a type with one source. */
  readonly source: string;
  readonly table: string;
}

/** `rows = exported + merged + excluded + quarantined`. */
export interface LedgerLine extends SourceName {
  /** All rows of the table, by a statement of its own. */
  readonly rows: number;
  readonly exported: number;
  /** Rows whose content another resource has, by rule. */
  readonly merged: Readonly<Record<string, number>>;
  /** Rows that were left out, by rule. */
  readonly excluded: Readonly<Record<string, number>>;
  readonly quarantined: number;
}

export interface FileProof {
  readonly name: string;
  readonly kind: 'output' | 'deleted' | 'error';
  readonly type: string;
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Of files of blocks: lines that are headers, and no resource of the export. */
  readonly headers?: number;
  readonly chunks: readonly ChunkProof[];
  /** Left out where keys are withheld. */
  readonly ranges?: readonly RangeProof[];
}

export interface ChunkProof {
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Raw cells of keys: `after` is exclusive, `upTo` inclusive; left out: from the first, to the last. */
export interface RangeProof {
  readonly source: string;
  readonly after?: readonly string[];
  readonly upTo?: readonly string[];
  readonly lines: number;
  /** Which of `states`, from 0. */
  readonly state: number;
}

/** References to resources of the type may lead out of the export. */
export interface External {
  readonly type: string;
  readonly because: string;
  /** The most resources of the type that can be missing; left out: any number. */
  readonly most?: number;
}

export interface CodeMapProof {
  readonly name: string;
  readonly system: string;
  /** Of all its codes with their displays and targets. */
  readonly sha256: string;
}

export interface Proof {
  readonly format: typeof FORMAT;
  readonly job: string;
  /** Of a de-identified export without what may name a patient: Group, patients, filters and the rest of the URL. */
  readonly request: Omit<ExportRequest, 'deidentify' | 'ignored'> & { readonly deidentify?: string };
  readonly transactionTime: string;
  /** How the states were held, and whether all rows are of one. */
  readonly held: Held;
  readonly oneState: boolean;
  readonly states: readonly { readonly at: string; readonly name?: string }[];
  readonly database: string;
  readonly portico: string;
  readonly adapters: string;
  readonly codeMaps: readonly CodeMapProof[];
  readonly files: readonly FileProof[];
  readonly ledger: readonly LedgerLine[];
  /** Sources of the types asked for of which nothing can be asked for or seen. */
  readonly notRead: readonly SourceName[];
  /** Parts that failed, of an export that was allowed to be partial. */
  readonly partial?: readonly { readonly part: number; readonly type: string }[];
  /** Of a de-identified export: what was changed, and how many patients look alike. */
  readonly deidentification?: DeidentifyReport;
  readonly external: readonly External[];
  /** Of the Merkle tree over the chunks of `files`. */
  readonly root: string;
}

/** What is kept of a complete job. */
export interface Sealed {
  readonly proof: Proof;
  /** Detached, over the proof in canonical form. */
  readonly jws: string;
}
