/**
 * How a local code shows in a resource: the standard codings first, the original always kept, and where the two do not mean
 * the same, an extension that says how they stand to each other. https://hl7.org/fhir/R4/datatypes.html#Coding
 */
import type { Json } from '../node.ts';
import { type Equivalence, isExact } from './equivalence.ts';

/** On a Coding or code: how it stands to the local code, where the two do not mean the same. */
export const EQUIVALENCE_EXTENSION = 'https://portico-fhir.dev/StructureDefinition/map-equivalence';
/** On a Coding that stands alone, or a code that means something else: the local one that it was made from. */
export const ORIGINAL_EXTENSION = 'https://portico-fhir.dev/StructureDefinition/original-coding';

export interface Target {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** A standard code of a local one, and how the two stand to each other. */
export interface MappedTarget extends Target {
  readonly equivalence: Equivalence;
}

/** A local code with all that it maps to. */
export interface LocalCode {
  readonly system: string;
  readonly code: string;
  readonly display: string | undefined;
  readonly targets: readonly MappedTarget[];
  /** Somebody decided that no standard code matches. */
  readonly isUnmatched: boolean;
}

export function codingsOf(local: LocalCode): Json[] {
  return [...local.targets.map(standard), original(local)];
}

/** Where there is room for one only: the original goes into an extension of the standard one. */
export function codingOf(local: LocalCode): Json {
  const [target] = local.targets;
  if (target === undefined) return original(local);
  const kept = { url: ORIGINAL_EXTENSION, valueCoding: original(local) };
  const { equivalence, ...coding } = target;
  return { extension: [...said(equivalence), kept], ...coding };
}

/** Beside a `code`, which has no room for more: undefined where it means what the local one does. */
export function besideCode(local: LocalCode): Json | undefined {
  const [target] = local.targets;
  if (target === undefined || isExact(target.equivalence)) return undefined;
  return { extension: [...said(target.equivalence), { url: ORIGINAL_EXTENSION, valueCoding: original(local) }] };
}

function standard({ equivalence, ...coding }: MappedTarget): Json {
  const extension = said(equivalence);
  return extension.length > 0 ? { extension, ...coding } : coding;
}

function original({ system, code, display, isUnmatched }: LocalCode): Json {
  const coding = { system, code, ...(display ? { display } : {}) };
  return isUnmatched ? { extension: said('unmatched'), ...coding } : coding;
}

/** Nothing where the two mean the same. */
function said(equivalence: Equivalence): Json[] {
  return isExact(equivalence) ? [] : [{ url: EQUIVALENCE_EXTENSION, valueCode: equivalence }];
}
