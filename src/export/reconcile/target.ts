/** The other side of a reconciliation: the resources of an export folder, or of a server into which they were loaded. */

/** Bytes of a file on this machine: a line is not kept in memory, but found again. */
export interface Place {
  readonly file: string;
  readonly at: number;
  readonly bytes: number;
}

/** A line that is no resource, or not of the type that its file has. */
export interface Unreadable {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface TargetResource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: { readonly source?: string };
  readonly identifier?: unknown;
}

/** What it says of itself, for the report. */
export interface TargetFacts {
  readonly kind: 'folder' | 'server';
  readonly where: string;
  /** Of an export: rows that changed later are not compared. Milliseconds since 1970. */
  readonly asOf?: number;
  /** `request` of the manifest. */
  readonly request?: string;
  /** Counts of the manifest by type. */
  readonly promised?: Readonly<Record<string, number>>;
  /** What has to be known to read the report. */
  readonly notes: readonly string[];
}

export interface Sink {
  readonly found: (resource: TargetResource, place: Place) => void;
  readonly unreadable: (line: Unreadable) => void;
  /** A row that the export could not make a resource of: `TABLE: COLUMN=value, …`. */
  readonly quarantined: (row: string) => void;
}

export interface Target {
  readonly facts: TargetFacts;
  /** Gives every resource of these types, in any order; a target may have more types. */
  readonly read: (types: readonly string[], sink: Sink, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The reconciliation cannot be made: one sentence that says why. */
export class CannotCompare extends Error {}
