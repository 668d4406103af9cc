/** The resources that were found, and to which profiles each belongs. */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import { type FhirResource, isObject, itemsOf } from '../profile/json.ts';
import type { Profiles } from '../profile/profiles.ts';

export interface Pools {
  readonly add: (resource: FhirResource, foundFor?: EncodedProfile) => void;
  readonly ofType: (type: string) => readonly FhirResource[];
  readonly get: (type: string, id: string) => FhirResource | undefined;
  /** Those that claim it; where no resource of the type claims any, those that its own searches find. */
  readonly ofProfile: (profile: EncodedProfile) => readonly FhirResource[];
}

export function openPools(profiles: Profiles): Pools {
  const byType = new Map<string, Map<string, FhirResource>>();
  const foundFor = new Map<string, Set<FhirResource>>();
  const ofType = (type: string) => [...(byType.get(type)?.values() ?? [])];
  const isClaimed = (type: string) => ofType(type).some((each) => claimsOf(each).some((url) => profiles.profile(url)));
  return {
    add: (resource, profile) => {
      const { resourceType, id } = resource;
      if (typeof id !== 'string') return;
      const all = byType.get(resourceType) ?? new Map<string, FhirResource>();
      byType.set(resourceType, all);
      if (!all.has(id)) all.set(id, resource);
      if (profile?.type !== resourceType) return;
      foundFor.set(profile.url, (foundFor.get(profile.url) ?? new Set()).add(all.get(id)!));
    },
    ofType,
    get: (type, id) => byType.get(type)?.get(id),
    ofProfile: ({ url, type }) => {
      if (isClaimed(type)) return ofType(type).filter((each) => claimsOf(each).includes(url));
      const isOnly = profiles.asked.filter((each) => each.type === type).length === 1;
      return isOnly ? ofType(type) : [...(foundFor.get(url) ?? [])];
    },
  };
}

/** The profiles that a resource says it is of. */
export const claimsOf = ({ meta }: FhirResource): readonly string[] =>
  isObject(meta) ? itemsOf(meta.profile).map((each) => String(each).replace(/\|.*$/, '')) : [];
