/** A profile's elements as a tree, so that a resource is walked along with them. */
import type { EncodedProfile, ProfileElement } from '../../fhir/profiles/encode-profiles.ts';

export interface ProfileNode {
  readonly id: string;
  /** Absent where the profile says something of what is below alone. */
  element?: ProfileElement;
  /** By name, `[x]` in it. */
  readonly children: Map<string, ProfileNode>;
  readonly slices: Map<string, ProfileNode>;
}

const trees = new WeakMap<EncodedProfile, ProfileNode>();

export function treeOf(profile: EncodedProfile): ProfileNode {
  const made = trees.get(profile);
  if (made !== undefined) return made;
  const root = node(profile.type);
  for (const element of profile.elements) at(root, element.id).element = element;
  trees.set(profile, root);
  return root;
}

const node = (id: string): ProfileNode => ({ id, children: new Map(), slices: new Map() });

function at(root: ProfileNode, id: string): ProfileNode {
  let here = root;
  for (const segment of id.split('.').slice(1)) {
    const [name = '', ...slices] = segment.split(':');
    here = below(here.children, name, `${here.id}.${name}`);
    for (const slice of slices) here = below(here.slices, slice, `${here.id}:${slice}`);
  }
  return here;
}

function below(among: Map<string, ProfileNode>, name: string, id: string): ProfileNode {
  const found = among.get(name);
  if (found !== undefined) return found;
  const made = node(id);
  among.set(name, made);
  return made;
}
