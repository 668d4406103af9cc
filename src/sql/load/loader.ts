/** Filling a new database quickly: rows in the order of the table's columns, indexes afterwards, visible when finished. */
export interface Loader {
  /** Values as the engine's driver takes them; 64-bit keys as text. */
  insert(table: string, rows: readonly (readonly unknown[])[]): Promise<void> | void;
  /** Builds the indexes and puts the database in place of an older one. */
  finish(): Promise<void>;
  /** Removes what was written; an older database stays as it was. */
  abandon(): Promise<void>;
}
