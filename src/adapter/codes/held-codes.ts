/**
 * A code table of the legacy database, held in memory: read at start and again every so often, never joined. A generic
 * code table holds many sets, picked by `where`.
 */
import type { Target } from './codings.ts';

export interface HeldCodes {
  readonly table: string;
  readonly code: string;
  readonly display?: string;
  /** Where the legacy system keeps the standard code. */
  readonly standard?: StandardColumns;
  readonly where?: Readonly<Record<string, string>>;
}

export type StandardColumns =
  /** Columns with the standard code. */
  | { readonly system: string; readonly code: string; readonly display?: string }
  /** A column with codes of one system: what does not match the pattern is none of them. */
  | { readonly uri: string; readonly code: string; readonly matching: RegExp }
  /** A column with several codes behind short names of their systems: `SNOMED-CT:44054006;ICD10:E11.9`. */
  | { readonly named: string; readonly systems: Readonly<Record<string, string>> };

/** The columns to read, in the order in which `CodeSet.load` takes them. Absent ones are null. */
export function heldColumns(held: HeldCodes): readonly (string | null)[] {
  const { code, display = null, standard } = held;
  if (standard === undefined) return [code, display, null, null, null];
  if ('named' in standard) return [code, display, null, standard.named, null];
  if ('uri' in standard) return [code, display, null, standard.code, null];
  return [code, display, standard.system, standard.code, standard.display ?? null];
}

/** The standard codes that a row states, from its trimmed cells. */
export function statedCodes(
  standard: StandardColumns | undefined,
  [system, code, display]: readonly (string | undefined)[],
): readonly Target[] {
  if (!code) return [];
  if (standard !== undefined && 'named' in standard) return namedCodes(code, standard.systems);
  if (standard !== undefined && 'uri' in standard) {
    return standard.matching.test(code) ? [{ system: standard.uri, code }] : [];
  }
  return system ? [{ system, code, ...(display ? { display } : {}) }] : [];
}

/** `SNOMED-CT:44054006;ICD10:E11.9` as codes of the systems that are known by these names; what else there is, is left out. */
export function namedCodes(text: string, systems: Readonly<Record<string, string>>): Target[] {
  return text.split(';').flatMap((part): Target[] => {
    const colon = part.indexOf(':');
    const name = part.slice(0, Math.max(colon, 0)).trim();
    const code = part.slice(colon + 1).trim();
    return Object.hasOwn(systems, name) && code !== '' ? [{ system: systems[name]!, code }] : [];
  });
}
