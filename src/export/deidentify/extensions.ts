/**
 * Extensions: those on the profile's list with the parts that their datatypes' rules leave, no others. A modifier extension
 * that is not on it changes what its element means, so that the resource cannot be shown without it.
 * https://hl7.org/fhir/R4/extensibility.html
 */
import type { Json } from '../../adapter/node.ts';
import type { Fields, Run, Walk } from './leaves.ts';
import type { DeidentifyProfile } from './profile.ts';
import type { Counting } from './tally.ts';
import type { ObjectPlace, ObjectWalk } from './walk.ts';

export interface ExtensionWalks {
  /** For the elements that are extensions, and the URL of one; undefined for all others. */
  readonly walkOf: (owner: string, name: string, path: string, depth: number) => Walk | undefined;
  /** What stands beside a primitive value: `_birthDate`. */
  readonly ofPrimitive: (value: Json, element: Beside | undefined, path: string, run: Run) => Json | undefined;
}

interface Beside {
  readonly primitive: boolean;
  readonly many: boolean;
}

export function extensionWalks(
  profile: DeidentifyProfile,
  counting: Counting,
  objectAt: (place: ObjectPlace) => ObjectWalk,
): ExtensionWalks {
  const listed = new Set(profile.extensions);
  const beside = new Map<string, Walk>();

  function items(path: string, depth: number, whole: boolean, onOther: (run: Run) => void): Walk {
    const dropped = counting.counter(path, 'dropped');
    const walks = new Map<string, ObjectWalk>();
    return (value, _parent, run) => {
      const url = (value as Fields | null)?.url;
      if (typeof url !== 'string' || !(whole || listed.has(url))) {
        dropped.count++;
        onOther(run);
        return undefined;
      }
      let walk = walks.get(url);
      if (walk === undefined) {
        const name = `${path}:${url.slice(url.lastIndexOf('/') + 1)}`;
        walk = objectAt({ owner: 'Extension', path: name, depth: depth + 1, required: false });
        if (walks.size < MOST_NAMES) walks.set(url, walk);
      }
      const kept = walk(value as Fields, run);
      return kept === undefined || Object.keys(kept).length < 2 ? undefined : kept;
    };
  }

  const walkOf: ExtensionWalks['walkOf'] = (owner, name, path, depth) => {
    if (name === 'modifierExtension') {
      return items(path, depth, false, (run) => {
        run.withheld = true;
      });
    }
    // Within an extension on the list, its own parts.
    if (name === 'extension') return items(path, depth, owner === 'Extension', () => {});
    if (owner === 'Extension' && name === 'url') return (value) => (typeof value === 'string' ? value : undefined);
    return undefined;
  };

  const ofPrimitive: ExtensionWalks['ofPrimitive'] = (value, element, path, run) => {
    const held = (value as Fields | null)?.extension;
    if (element?.primitive && !element.many && Array.isArray(held)) {
      let walk = beside.get(path);
      if (walk === undefined) {
        walk = items(`${path}.extension`, 1, false, () => {});
        beside.set(path, walk);
      }
      const kept = held.map((item) => walk(item, {}, run)).filter((item) => item !== undefined);
      return kept.length === 0 ? undefined : { extension: kept };
    }
    counting.counter(path, 'dropped').count++;
    return undefined;
  };
  return { walkOf, ofPrimitive };
}

/** Names within an extension, of which a profile of an implementation guide has a few. */
const MOST_NAMES = 100;
