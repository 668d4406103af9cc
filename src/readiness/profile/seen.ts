/** Which must-supports a resource shows. */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import type { MustSupport } from '../../fhir/profiles/must-support.ts';
import { type FhirResource, hasContent, holds, isObject, itemsOf } from './json.ts';
import type { Profiles } from './profiles.ts';
import { isOfSlice, keysOf } from './slices.ts';

/** What of it the resource shows: '' for itself, and each target profile to which it refers. */
export function seenIn(
  profiles: Profiles,
  profile: EncodedProfile,
  { path, pattern, targets = [] }: MustSupport,
  resource: FhirResource,
): ReadonlySet<string> {
  const values = valuesAt(profiles, profile, resource, path.split('.'), profile.type).filter(
    (value) => hasContent(value) && (pattern === undefined || holds(value, pattern)),
  );
  if (values.length === 0) return new Set();
  const types = new Set(values.map(referredType));
  return new Set(['', ...targets.filter((url) => types.has(profiles.typeOf(url)))]);
}

function valuesAt(
  profiles: Profiles,
  profile: EncodedProfile,
  value: unknown,
  path: readonly string[],
  id: string,
): readonly unknown[] {
  const [segment, ...rest] = path;
  if (segment === undefined) return [value];
  if (!isObject(value)) return [];
  const [name = '', slice] = segment.split(':');
  const deeper = `${id}.${segment}`;
  const keys = name.endsWith('[x]') && slice !== undefined ? [slice] : keysOf(value, name);
  return keys.flatMap((key) => {
    const items = itemsOf(value[key]);
    const ofSlice =
      slice === undefined || name.endsWith('[x]')
        ? items
        : items.filter((item) => isOfSlice(profiles, profile, deeper, item));
    // An extension of a primitive stands beside it.
    const beside = rest[0]?.startsWith('extension') ? itemsOf(value[`_${key}`]) : [];
    return [...ofSlice, ...beside].flatMap((item) => valuesAt(profiles, profile, item, rest, deeper));
  });
}

/** `Patient` of `Patient/1` or `https://server/fhir/Patient/1`. */
export function referredType(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value.type === 'string') return value.type;
  return /(?:^|\/)([A-Z]\w+)\/[^/]+(?:\/_history\/[^/]+)?$/.exec(String(value.reference ?? ''))?.[1];
}
