/**
 * What a profile asks beyond R4, held against a resource: cardinality, slices, types, targets, fixed values and required codes.
 * https://hl7.org/fhir/R4/profiling.html
 */
import type { EncodedProfile, ProfileElement } from '../../fhir/profiles/encode-profiles.ts';
import { type FhirResource, holds, isObject, itemsOf, type Json } from '../profile/json.ts';
import type { Profiles } from '../profile/profiles.ts';
import { referredType } from '../profile/seen.ts';
import { isBound, isOfSlice, keysOf } from '../profile/slices.ts';
import type { Problem } from './problem.ts';
import { type ProfileNode, treeOf } from './profile-tree.ts';

export function checkProfile(profiles: Profiles, profile: EncodedProfile, resource: FhirResource | Json): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, says: string): void => void problems.push({ path, says });
  walk({ profiles, profile, say }, treeOf(profile), resource, profile.type);
  return problems;
}

interface Checking {
  readonly profiles: Profiles;
  readonly profile: EncodedProfile;
  readonly say: (path: string, says: string) => void;
}

interface Item {
  readonly key: string;
  readonly value: unknown;
  readonly path: string;
}

function walk(checking: Checking, { children }: ProfileNode, value: unknown, path: string): void {
  if (!isObject(value)) return;
  for (const [name, child] of children) {
    const items = itemsAt(value, name, path);
    cardinality(checking, child.element, items, `${path}.${name}`);
    for (const item of items) content(checking, child, item);
    for (const [sliceName, slice] of child.slices) {
      const its = items.filter(({ key, value: each }) =>
        name.endsWith('[x]') ? key === sliceName : isOfSlice(checking.profiles, checking.profile, slice.id, each),
      );
      cardinality(checking, slice.element, its, `${path}.${name}:${sliceName}`);
      for (const item of its) content(checking, slice, item);
    }
  }
}

/** A primitive that has only extensions, such as the reason of its absence, is an item too. */
function itemsAt(value: Json, name: string, path: string): readonly Item[] {
  const keys = name.endsWith('[x]') ? [...new Set([...keysOf(value, name), ...besides(value, name)])] : [name];
  return keys.flatMap((key) => {
    const held = itemsOf(value[key]);
    const all = held.length > 0 ? held : itemsOf(value[`_${key}`]);
    const isList = Array.isArray(value[key] ?? value[`_${key}`]);
    return all.map((each, at) => ({ key, value: each, path: `${path}.${key}${isList ? `[${at}]` : ''}` }));
  });
}

const besides = (value: Json, name: string): readonly string[] => keysOf(value, `_${name}`).map((key) => key.slice(1));

function cardinality(
  { say }: Checking,
  element: ProfileElement | undefined,
  items: readonly Item[],
  path: string,
): void {
  const { min = 0, max = '*' } = element ?? {};
  if (items.length < min) say(path, items.length === 0 ? 'is mandatory and missing' : `must be there ${min} times`);
  if (max !== '*' && items.length > Number(max)) {
    say(path, max === '0' ? 'is not allowed here' : `may be there ${max === '1' ? 'once' : `${max} times`} at most`);
  }
}

function content(checking: Checking, node: ProfileNode, item: Item): void {
  if (node.element !== undefined) told(checking, node.element, item);
  walk(checking, node, item.value, item.path);
}

function told({ profiles, say }: Checking, element: ProfileElement, { key, value, path }: Item): void {
  // The reason why there is no value is beside where it would be.
  const isAbsent = isObject(value) && !('coding' in value) && Object.keys(value).every((each) => each === 'extension');
  const pattern = Object.entries(element).find(([name]) => /^(fixed|pattern)[A-Z]/.test(name));
  if (pattern !== undefined && !isAbsent && !holds(value, pattern[1])) {
    say(path, `must be ${pattern[0].startsWith('fixed') ? '' : 'or hold '}what the profile fixes`);
  }
  const { binding, type = [] } = element;
  if (binding?.strength === 'required' && !isAbsent && !isBound(profiles, binding.valueSet, value)) {
    say(path, `has no code of ${binding.valueSet}`);
  }
  typed(element.id, type, key, (says) => say(path, says));
  const targets = type.flatMap(({ targetProfile = [] }) => targetProfile).map(profiles.typeOf);
  const referred = referredType(value);
  const isOpen = targets.length === 0 || targets.includes('Resource');
  if (isObject(value) && 'reference' in value && referred !== undefined && !isOpen && !targets.includes(referred)) {
    say(path, `refers to a ${referred}, not to a ${[...new Set(targets)].join(', ')}`);
  }
}

/** Of a choice, the datatype that the key names must be left by the profile. */
function typed(id: string, types: NonNullable<ProfileElement['type']>, key: string, say: (says: string) => void): void {
  const name = id.slice(id.lastIndexOf('.') + 1).replace(/:.*$/, '');
  if (!name.endsWith('[x]') || types.length === 0) return;
  const datatype = key.slice(name.length - '[x]'.length).toLowerCase();
  if (!types.some(({ code }) => code.toLowerCase() === datatype)) {
    say(`must be of type ${types.map(({ code }) => code).join(', ')}`);
  }
}
