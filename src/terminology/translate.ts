/** `$translate`: a code through the code maps, from local to standard and back. https://hl7.org/fhir/R4/conceptmap-operation-translate.html */
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { type Equivalence, isNoMatch } from '../adapter/codes/equivalence.ts';
import { hasCode, type ValueSetCodes } from '../fhir/terminology/value-set-codes.ts';
import { inverseOf, mappingsOf } from './mappings.ts';

export interface CodeOf {
  readonly system: string;
  readonly code: string;
}

export interface Match {
  readonly equivalence: Equivalence;
  /** Absent where nothing matches. */
  readonly concept?: CodeOf & { readonly display?: string | undefined };
  readonly comment?: string | undefined;
  /** The code set whose map says so. */
  readonly set: CodeSet;
}

export interface Wanted {
  /** From standard to local. */
  readonly reverse: boolean;
  readonly targetSystem?: string | undefined;
  /** The value set that a translation must be of. */
  readonly target?: ValueSetCodes | undefined;
}

/** Maps that could say something of codes of the system. */
export function mapsFrom(maps: readonly CodeSet[], system: string, reverse: boolean): readonly CodeSet[] {
  return maps.filter((set) => (reverse ? mappingsOf(set).systems.has(system) : set.system === system));
}

/** What the maps say of the code, in their order. */
export function translate(maps: readonly CodeSet[], from: CodeOf, wanted: Wanted): readonly Match[] {
  return maps
    .flatMap((set) => (wanted.reverse ? backwards(set, from) : forwards(set, from)))
    .filter(({ concept }) => concept === undefined || isWanted(concept, wanted));
}

/** Something matches. */
export const isTranslated = (matches: readonly Match[]): boolean =>
  matches.some(({ equivalence }) => !isNoMatch(equivalence));

function forwards(set: CodeSet, { system, code }: CodeOf): Match[] {
  if (system !== set.system) return [];
  const found = mappingsOf(set).byLocal.get(code) ?? [];
  return found.map(({ equivalence, comment, ...target }) => ({
    equivalence,
    comment,
    set,
    ...(target.code !== '' && { concept: { system: target.system, code: target.code, display: target.display } }),
  }));
}

function backwards(set: CodeSet, { system, code }: CodeOf): Match[] {
  const found = code === '' ? [] : (mappingsOf(set).byTarget.get(`${system}|${code}`) ?? []);
  return found.map(({ local, localDisplay, equivalence, comment }) => ({
    equivalence: inverseOf(equivalence),
    comment,
    set,
    concept: { system: set.system, code: local, display: localDisplay },
  }));
}

function isWanted({ system, code }: CodeOf, { targetSystem, target }: Wanted): boolean {
  if (targetSystem !== undefined && targetSystem !== system) return false;
  return target === undefined || hasCode(target, system, code) !== false;
}
