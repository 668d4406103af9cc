/** The value sets that a code set's targets are bound to, by R4 and by the profiles that resources claim. https://hl7.org/fhir/R4/terminologies.html#strength */
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { codeSetUses } from '../adapter/codes/uses.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import { elementDefinitions } from '../fhir/definitions.ts';
import { profileSets } from '../fhir/profiles/profile-sets.ts';

export interface Binding {
  /** `Condition.severity` */
  readonly path: string;
  readonly strength: 'required' | 'extensible';
  readonly valueSet: string;
  /** The profile that says so; absent where R4 does. */
  readonly profile?: string;
}

/** Those that a target must or should be in; preferred ones and examples bind nobody. */
export function bindingsOf(set: CodeSet, registry: Registry): Binding[] {
  const sources = registry.types.flatMap((type) => registry.sourcesOf(type));
  const all = sources.flatMap((source) =>
    codeSetUses(source)
      .filter((use) => use.set === set)
      .flatMap(({ path }) => [...ofR4(path), ...ofProfiles(source, path)]),
  );
  const keyOf = ({ path, strength, valueSet }: Binding) => `${path} ${strength} ${valueSet}`;
  return [...new Map(all.map((binding) => [keyOf(binding), binding])).values()];
}

function ofR4(path: string): Binding[] {
  const [type = '', ...steps] = path.split('.');
  let parents: readonly string[] = [type];
  for (const [at, step] of steps.entries()) {
    const found = parents.map((parent) => elementDefinitions(parent).get(step)).find((one) => one !== undefined);
    if (found === undefined) return [];
    if (at === steps.length - 1 && found.requiredValueSet !== undefined)
      return [{ path, strength: 'required', valueSet: found.requiredValueSet }];
    parents = found.types;
  }
  return [];
}

function ofProfiles({ profiles }: Source, path: string): Binding[] {
  const claimed = new Set(profiles.map(({ url }) => url));
  return profileSets
    .flatMap((set) => set.profiles)
    .filter(({ url }) => claimed.has(url))
    .flatMap(({ url, elements }) =>
      elements.flatMap(({ id, binding }): Binding[] => {
        if (binding === undefined || !isAt(id, path)) return [];
        const { strength, valueSet } = binding;
        return strength === 'required' || strength === 'extensible' ? [{ path, strength, valueSet, profile: url }] : [];
      }),
    );
}

/** `Observation.value[x]` is at `Observation.valueCodeableConcept`, and so is its slice of that name; other slices are not all of it. */
function isAt(id: string, path: string): boolean {
  const steps = path.split('.');
  const ids = id.split('.');
  return (
    ids.length === steps.length &&
    ids.every((step, at) => {
      const [name = '', slice] = step.split(':');
      const choice = name.replace('[x]', '');
      if (choice === name) return slice === undefined && name === steps[at];
      return slice === undefined ? new RegExp(`^${choice}[A-Z]`).test(steps[at]!) : slice === steps[at];
    })
  );
}
