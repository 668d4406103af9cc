/** Where the bytes of exports are kept: a folder or a bucket. Names are path-like, such as `JOB/1-2.ndjson.gz`. */

export interface ObjectStore {
  /** `file:///srv/exports` or `s3://bucket/prefix`, for the log: no secret is in it. */
  readonly where: string;
  /**
   * Writes an object. It is there when the promise resolves and not before; under a name that is taken it replaces what was
   * there. Reads on only as fast as it can store. Throws F508 when there is no room or the store refuses.
   */
  readonly put: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  /** From one byte up to another, which is not read any more. Throws F522 where the object is not there, F523 where it cannot be read. */
  readonly read: (name: string, from: number, to: number, signal: AbortSignal) => AsyncIterable<Uint8Array>;
  /** Everything whose name begins so. What is not there is no error. */
  readonly remove: (prefix: string) => Promise<void>;
  /** Removes what is in a folder (`JOB/`) but these, with what was begun there and not finished. */
  readonly keepOnly: (prefix: string, names: ReadonlySet<string>) => Promise<void>;
  /** Names that begin so, in no order. */
  readonly list: (prefix: string) => AsyncIterable<string>;
  readonly close: () => Promise<void>;
}
