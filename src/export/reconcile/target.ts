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

export interface Found {
  readonly resource: TargetResource;
  readonly place: Place;
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

export interface Target {
  readonly facts: TargetFacts;
  /** Every resource of these types, in any order; a target may have more types. */
  readonly resources: (
    types: readonly string[],
    onUnreadable: (line: Unreadable) => void,
    signal: AbortSignal,
  ) => AsyncIterable<Found>;
  readonly close: () => Promise<void>;
}

/** The reconciliation cannot be made: one sentence that says why. */
export class CannotCompare extends Error {}
