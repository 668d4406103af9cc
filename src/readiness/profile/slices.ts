/** Which items of an element are of a slice. https://hl7.org/fhir/R4/profiling.html#discriminator */
import type { EncodedProfile, ProfileElement } from '../../fhir/profiles/encode-profiles.ts';
import { holds, isObject, itemsOf, type Json } from './json.ts';
import type { Profiles } from './profiles.ts';

/** `id`: of the slice, `Observation.component:systolic`. */
export function isOfSlice(profiles: Profiles, profile: EncodedProfile, id: string, item: unknown): boolean {
  const slice = profiles.element(profile, id);
  const url = slice?.type?.[0]?.profile?.[0];
  if (/\.(modifierE|e)xtension:[^.]+$/.test(id))
    return isObject(item) && item.url === (url ?? fixedUrl(profiles, profile, id));
  const slicing = profiles.element(profile, id.replace(/:[^:.]+$/, ''))?.slicing;
  return (slicing?.discriminator ?? []).every(({ type, path }) => {
    if (type === 'type' || type === 'profile' || type === 'exists') return true;
    const [told, values] =
      path === '$this' ? [slice, [item]] : [profiles.element(profile, `${id}.${path}`), below(item, path.split('.'))];
    return told === undefined || values.some((value) => isAsTold(profiles, told, value));
  });
}

/** The URL of an extension within an extension. */
function fixedUrl(profiles: Profiles, profile: EncodedProfile, id: string): unknown {
  return profiles.element(profile, `${id}.url`)?.fixedUri ?? id.replace(/^.*:/, '');
}

/** By a fixed value or a pattern, or by the codes of a required binding. */
export function isAsTold(profiles: Profiles, element: ProfileElement, value: unknown): boolean {
  const told = Object.entries(element).find(([key]) => /^(fixed|pattern)[A-Z]/.test(key));
  if (told !== undefined) return holds(value, told[1]);
  const { binding } = element;
  return binding?.strength !== 'required' || isBound(profiles, binding.valueSet, value);
}

/** Whether one of the codings, or the code, is of the value set; true where nobody lists that. */
export function isBound(profiles: Profiles, valueSet: string, value: unknown): boolean {
  const codes = profiles.codes(valueSet);
  if (codes === undefined) return true;
  if (typeof value === 'string') return [...codes.values()].some((its) => its.has(value));
  if (!isObject(value)) return false;
  // A Coding, a CodeableConcept, or a Quantity, whose code is that of its unit.
  const codings = 'coding' in value ? itemsOf(value.coding) : [value];
  return codings.some((each) => isObject(each) && codes.get(String(each.system))?.has(String(each.code)));
}

function below(item: unknown, path: readonly string[]): readonly unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [item];
  if (!isObject(item)) return [];
  return keysOf(item, name)
    .flatMap((key) => itemsOf(item[key]))
    .flatMap((each) => below(each, rest));
}

/** The keys under which JSON holds an element: of a choice, those with a datatype. */
export function keysOf(object: Json, name: string): readonly string[] {
  if (!name.endsWith('[x]')) return [name];
  const stem = name.slice(0, -'[x]'.length);
  return Object.keys(object).filter((key) => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length)));
}
