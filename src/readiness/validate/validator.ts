/** Everything that is held against a resource: R4, its profiles and its extensions. */
import { encodeProfiles } from '../../fhir/profiles/encode-profiles.ts';
import type { FhirPackage } from '../../fhir/profiles/package.ts';
import type { FhirResource } from '../profile/json.ts';
import type { Profiles } from '../profile/profiles.ts';
import { checkExtensions, type KnownExtensions } from './check-extensions.ts';
import { checkProfile } from './check-profile.ts';
import { checkR4 } from './check-r4.ts';
import type { Problem } from './problem.ts';
import { openStructureCheck, type StructureCheck } from './structure.ts';

export interface Validator {
  /** `profiles`: by which it is to be valid, beside R4. */
  readonly validate: (resource: FhirResource, profiles: readonly string[]) => readonly Problem[];
  /** Structure and invariants are looked at. */
  readonly complete: boolean;
}

export async function openValidator(profiles: Profiles, packages: readonly FhirPackage[] = []): Promise<Validator> {
  const structure = await openStructureCheck(packages);
  const known = knownExtensions(profiles, structure);
  return {
    complete: structure !== undefined,
    validate: (resource, urls) => {
      const own = urls.flatMap((url) => profiles.profile(url) ?? []);
      const problems = [
        ...structureProblems(structure, resource, urls),
        ...checkR4(resource, resource.resourceType),
        ...checkExtensions(profiles, known, resource, resource.resourceType),
        ...own.flatMap((profile) => checkProfile(profiles, profile, resource)),
        ...own.flatMap(({ url, elements }) =>
          structure?.has(url) ? [] : invariants(structure, elements[0], resource),
        ),
      ];
      return distinct(problems);
    },
  };
}

function structureProblems(
  structure: StructureCheck | undefined,
  resource: FhirResource,
  urls: readonly string[],
): readonly Problem[] {
  if (structure === undefined) return [];
  const given = urls.filter(structure.has);
  // A profile's definition holds all that R4 says too.
  return given.length === 0 ? structure.check(resource) : given.flatMap((url) => structure.check(resource, url));
}

/** Those of the resource as a whole, where no definition with all of them was given. */
function invariants(
  structure: StructureCheck | undefined,
  root: Parameters<typeof checkProfile>[1]['elements'][0] | undefined,
  resource: FhirResource,
): readonly Problem[] {
  if (structure === undefined || root?.id !== resource.resourceType) return [];
  return (root.constraint ?? [])
    .filter(({ severity, expression }) => severity === 'error' && !structure.evaluate(expression, resource))
    .map(({ key, human }) => ({ path: resource.resourceType, says: `${key}: ${human}` }));
}

function knownExtensions(profiles: Profiles, structure: StructureCheck | undefined): KnownExtensions {
  const ofR4 = new Map(structure?.extensions.map((each) => [each.url, each]));
  const encoded = new Map<string, ReturnType<KnownExtensions['get']>>();
  return {
    complete: structure !== undefined,
    get: (url) => {
      const own = profiles.profile(url);
      if (own !== undefined) return own;
      const found = ofR4.get(url);
      if (found === undefined) return undefined;
      if (!encoded.has(url)) encoded.set(url, encodeProfiles([found], new Map())[0]);
      return encoded.get(url);
    },
  };
}

const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.path} ${problem.says}`, problem])).values(),
];
