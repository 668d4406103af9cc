/** Whether what is referred to is of a profile that the reference's own profile allows. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.targetProfile */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import { type FhirResource, isObject, itemsOf } from '../profile/json.ts';
import type { Profiles } from '../profile/profiles.ts';
import { keysOf } from '../profile/slices.ts';
import type { Problem } from './problem.ts';

/** The resource that a reference leads to; undefined: none. */
export type Resolve = (reference: string) => FhirResource | undefined;

export function checkTargets(
  profiles: Profiles,
  profile: EncodedProfile,
  resource: FhirResource,
  resolve: Resolve,
): Problem[] {
  return profile.elements.flatMap(({ id, type = [] }) => {
    const targets = type.flatMap(({ code, targetProfile = [] }) => (code === 'Reference' ? targetProfile : []));
    if (targets.length === 0) return [];
    const names = id
      .replace(/:[^.]+/g, '')
      .split('.')
      .slice(1);
    return referencesAt(resource, names).flatMap((reference) => {
      if (reference.startsWith('#')) return [];
      const target = resolve(reference);
      const path = id.replace(/:[^.]+/g, '');
      if (target === undefined) return [{ path, says: 'refers to what is not there' }];
      return isAllowed(profiles, targets, target)
        ? []
        : [{ path, says: `refers to a ${target.resourceType} of none of its profiles` }];
    });
  });
}

/** A resource that claims no profile of the set may be of any. */
function isAllowed(profiles: Profiles, targets: readonly string[], target: FhirResource): boolean {
  const claims = isObject(target.meta) ? itemsOf(target.meta.profile).map(String) : [];
  const known = claims.filter((each) => profiles.profile(each) !== undefined);
  const ofType = targets.filter((each) => profiles.typeOf(each) === target.resourceType || each.endsWith('/Resource'));
  if (ofType.length === 0) return false;
  return known.length === 0 || ofType.some((each) => profiles.profile(each) === undefined || known.includes(each));
}

export function referencesAt(value: unknown, names: readonly string[]): readonly string[] {
  const [name, ...rest] = names;
  if (!isObject(value)) return [];
  if (name === undefined) return typeof value.reference === 'string' ? [value.reference] : [];
  return keysOf(value, name)
    .flatMap((key) => itemsOf(value[key]))
    .flatMap((item) => referencesAt(item, rest));
}
