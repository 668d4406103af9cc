/** What a profile asks servers to be able to hold, one by one. https://hl7.org/fhir/us/core/STU6.1/must-support.html */
import type { EncodedProfile, ProfileElement } from './encode-profiles.ts';

export interface MustSupport {
  readonly kind: 'element' | 'slice' | 'extension';
  /** Below the resource, slices' names in it: `component:systolic.valueQuantity.code`; a choice of any type ends with `[x]`. */
  readonly path: string;
  /** Of an extension. */
  readonly url?: string;
  /** Profiles to which it must be possible to refer. */
  readonly targets?: readonly string[];
  /** What it has to be or to hold. */
  readonly pattern?: unknown;
}

export function mustSupports({ type, elements }: EncodedProfile): readonly MustSupport[] {
  const below = (id: string) => id.slice(type.length + 1);
  return elements
    .filter(({ id, mustSupport, uscdi }) => (mustSupport || uscdi) && id !== type)
    .flatMap((element): readonly MustSupport[] => {
      const path = below(element.id);
      const url = element.type?.[0]?.profile?.[0];
      if (/(^|\.)extension:[^.]+$/.test(path)) return url === undefined ? [] : [{ kind: 'extension', path, url }];
      if (/:[^.]+$/.test(path)) return [{ kind: 'slice', path: withTypes(path, elements, type) }];
      return typedPaths(element, path).map(({ path: typed, targets }) => ({
        kind: 'element',
        path: withTypes(typed, elements, type),
        ...(targets && { targets }),
        ...patternOf(element),
      }));
    });
}

interface TypedPath {
  readonly path: string;
  readonly targets?: readonly string[];
}

/** One for each type of a choice that must be supported; the choice itself where no type is named. */
function typedPaths(element: ProfileElement, path: string): readonly TypedPath[] {
  const types = element.type ?? [];
  if (!path.endsWith('[x]')) return [{ path, ...targetsOf(types) }];
  const marked = types.filter(({ mustSupport }) => mustSupport);
  const named = marked.length > 0 ? marked : types.length === 1 ? types : [];
  if (named.length === 0) return [{ path, ...targetsOf(types) }];
  return named.map((one) => ({ path: path.slice(0, -'[x]'.length) + capitalized(one.code), ...targetsOf([one]) }));
}

/** Marked ones; the only one where none is marked. */
function targetsOf(types: NonNullable<ProfileElement['type']>): { readonly targets?: readonly string[] } {
  const references = types.filter(({ code }) => code === 'Reference');
  const all = references.flatMap(({ targetProfile = [] }) => targetProfile);
  const marked = references.flatMap(({ mustTargets = [] }) => mustTargets);
  const targets = marked.length > 0 ? marked : all.length === 1 ? all : [];
  return targets.length === 0 ? {} : { targets };
}

/** `component.value[x].unit` is `component.valueQuantity.unit` where the profile leaves one type. */
function withTypes(path: string, elements: readonly ProfileElement[], type: string): string {
  const parts = path.split('.');
  return parts
    .map((part, at) => {
      if (at === parts.length - 1) return part;
      if (part.includes('[x]:')) return part.replace(/^.*\[x\]:/, '');
      if (!part.endsWith('[x]')) return part;
      const id = [type, ...parts.slice(0, at + 1)].join('.');
      const types = elements.find((element) => element.id === id)?.type ?? [];
      return types.length === 1 ? part.slice(0, -'[x]'.length) + capitalized(types[0]!.code) : part;
    })
    .join('.');
}

function patternOf(element: ProfileElement): { readonly pattern?: unknown } {
  const found = Object.entries(element).find(([key]) => /^(fixed|pattern)[A-Z]/.test(key));
  return found === undefined ? {} : { pattern: found[1] };
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
