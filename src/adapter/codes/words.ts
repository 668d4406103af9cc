/** The words for local codes: from a code map file, from a code table of the legacy database, or from both. */
import { readCodeMap } from './code-map-file.ts';
import { CodeSet } from './code-set.ts';
import type { HeldCodes } from './held-codes.ts';

/** Codes that a file maps: `codeMap('sex', 'urn:oid:…', new URL('code-maps/sex.csv', import.meta.url))`. */
export function codeMap(name: string, system: string, file: URL): CodeSet {
  return new CodeSet(name, system, { map: readCodeMap(file) });
}

/** Codes of a table of the legacy database, with the standard codes of a file beside its own, if any. */
export function codeTable(name: string, system: string, held: HeldCodes, file?: URL): CodeSet {
  return new CodeSet(name, system, { held, ...(file ? { map: readCodeMap(file) } : {}) });
}
