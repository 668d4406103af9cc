/** Extensions anywhere in a resource: known, and as their definitions say. https://hl7.org/fhir/R4/extensibility.html */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import { isObject, itemsOf } from '../profile/json.ts';
import type { Profiles } from '../profile/profiles.ts';
import { checkProfile } from './check-profile.ts';
import type { Problem } from './problem.ts';
import { treeOf } from './profile-tree.ts';

export interface KnownExtensions {
  readonly get: (url: string) => EncodedProfile | undefined;
  /** Whether what HL7 calls an extension and is not here is a mistake: only with all of R4's at hand. */
  readonly complete: boolean;
}

export function checkExtensions(
  profiles: Profiles,
  known: KnownExtensions,
  resource: unknown,
  path: string,
): Problem[] {
  if (!isObject(resource)) return [];
  return Object.entries(resource).flatMap(([key, held]) =>
    itemsOf(held).flatMap((item, at) => {
      const here = `${path}.${key}${Array.isArray(held) ? `[${at}]` : ''}`;
      const below = checkExtensions(profiles, known, item, here);
      return key === 'extension' || key === 'modifierExtension'
        ? [...check(profiles, known, item, here), ...below]
        : below;
    }),
  );
}

/** An element of another version of FHIR as an extension. https://hl7.org/fhir/R4/versions.html#extensions */
const ofOtherVersion = /^http:\/\/hl7\.org\/fhir\/[1-5]\.\d\/StructureDefinition\/extension-[A-Z]\w*\.[\w.]+$/;

function check(profiles: Profiles, known: KnownExtensions, item: unknown, path: string): Problem[] {
  if (!isObject(item) || typeof item.url !== 'string') return [{ path, says: 'has no url' }];
  // Within another extension a url may be a mere name, which that extension defines.
  if (!item.url.includes(':')) return [];
  const definition = known.get(item.url);
  if (definition === undefined) {
    const unknown = known.complete && item.url.startsWith('http://hl7.org/fhir/') && !ofOtherVersion.test(item.url);
    return unknown ? [{ path, says: `is no extension that HL7 defines: ${item.url}` }] : [];
  }
  const rebased = checkProfile(profiles, definition, item).map((problem) => ({
    ...problem,
    path: problem.path.replace(/^Extension/, path),
  }));
  const names = treeOf(definition).children.get('extension')?.slices;
  const strays = itemsOf(item.extension).filter(
    (each) => isObject(each) && names !== undefined && !names.has(String(each.url)) && !String(each.url).includes(':'),
  );
  return [...rebased, ...strays.map(() => ({ path, says: 'has a part that its definition does not have' }))];
}
