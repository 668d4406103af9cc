/** A set of profiles, asked by URL. */
import type { EncodedProfileSet } from '../../fhir/profiles/encode-profile-set.ts';
import type { EncodedProfile, ProfileElement } from '../../fhir/profiles/encode-profiles.ts';
import { readings } from '../../fhir/profiles/us-core-readings.ts';
import { definedWith, withoutVersion } from '../../fhir/terminology/content.ts';
import { type Codes, codesOf } from '../../fhir/terminology/value-set-codes.ts';

export interface Profiles {
  readonly set: EncodedProfileSet;
  readonly profile: (url: string) => EncodedProfile | undefined;
  readonly element: (profile: EncodedProfile, id: string) => ProfileElement | undefined;
  /** undefined: not all of its codes are listed. */
  readonly codes: (valueSet: string) => Codes | undefined;
  /** Those that the set asks servers for, in its order; not those that are only there for others to build on. */
  readonly asked: readonly EncodedProfile[];
  /** The resource type that a profile, of the set or R4's own, is about. */
  readonly typeOf: (url: string) => string;
}

export function profilesOf(set: EncodedProfileSet): Profiles {
  const byUrl = new Map(set.profiles.map((each) => [each.url, each]));
  const elements = new Map(
    set.profiles.map((each) => [each, new Map(each.elements.map((element) => [element.id, element]))]),
  );
  const content = definedWith(set);
  return {
    set,
    asked: Object.values(set.server?.types ?? {})
      .flatMap(({ profiles }) => profiles)
      .filter((url) => !readings.bases.some((name) => url.endsWith(`/${name}`)))
      .flatMap((url) => byUrl.get(url) ?? []),
    profile: (url) => byUrl.get(withoutVersion(url)),
    element: (profile, id) => elements.get(profile)?.get(id),
    codes: (valueSet) => {
      const found = content.valueSet(withoutVersion(valueSet));
      const listed = found && codesOf(found, content);
      return listed?.lacking.length === 0 ? listed.codes : undefined;
    },
    typeOf: (url) => byUrl.get(url)?.type ?? url.slice(url.lastIndexOf('/') + 1),
  };
}
