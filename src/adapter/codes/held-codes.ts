/**
 * A code table of the legacy database, held in memory: read at start and again every so often, never joined. A generic
 * code table holds many sets, picked by `where`.
 */
export interface HeldCodes {
  readonly table: string;
  readonly code: string;
  readonly display?: string;
  /** The columns with the standard code, where the legacy system keeps one. */
  readonly standard?: { readonly system: string; readonly code: string; readonly display?: string };
  readonly where?: Readonly<Record<string, string>>;
}

/** The columns to read, in the order in which `CodeSet.load` takes them. Absent ones are null. */
export function heldColumns(held: HeldCodes): readonly (string | null)[] {
  const { code, display = null, standard } = held;
  return [code, display, standard?.system ?? null, standard?.code ?? null, standard?.display ?? null];
}
