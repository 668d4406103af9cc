/** Copies of a valid resource, each broken in one way that its profile or R4 forbids. */
import { elementDefinitions } from '../../src/fhir/definitions.ts';
import type { EncodedProfile } from '../../src/fhir/profiles/encode-profiles.ts';
import { type FhirResource, isObject, itemsOf, type Json } from '../../src/readiness/profile/json.ts';
import type { Profiles } from '../../src/readiness/profile/profiles.ts';
import { isOfSlice } from '../../src/readiness/profile/slices.ts';
import { type ProfileNode, treeOf } from '../../src/readiness/validate/profile-tree.ts';

export interface Mutation {
  readonly kind: string;
  /** `Observation.component[0].code`. */
  readonly at: string;
  readonly broken: FhirResource;
}

type Path = readonly (string | number)[];

export function mutations(profiles: Profiles, profile: EncodedProfile, resource: FhirResource): readonly Mutation[] {
  const found: Mutation[] = [];
  const add = (
    kind: string,
    path: Path,
    change: (holder: Json & Record<string, unknown>, key: string) => void,
  ): void => {
    const broken = structuredClone(resource) as FhirResource & Record<string, unknown>;
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((here, key) => (here as Record<string | number, unknown>)[key], broken);
    change(holder as Json & Record<string, unknown>, String(path.at(-1)));
    found.push({ kind, at: path.join('.'), broken });
  };
  ofR4(resource, profile.type, [], add);
  ofProfile(profiles, profile, treeOf(profile), resource, [], add);
  add('an element that R4 does not have', ['unheardOf'], (holder, key) => {
    holder[key] = 'x';
  });
  add('an extension that HL7 does not have', ['extension'], (holder, key) => {
    holder[key] = [
      ...itemsOf(holder[key]),
      { url: 'http://hl7.org/fhir/StructureDefinition/unheard-of', valueString: 'x' },
    ];
  });
  for (const [at, each] of itemsOf(resource.extension).entries()) {
    if (!isObject(each) || profiles.profile(String(each.url)) === undefined) continue;
    add('an extension with a value of another type', ['extension', at], (holder, key) => {
      holder[key] = { url: each.url, valueInteger: 1 };
    });
  }
  return found;
}

type Add = (kind: string, path: Path, change: (holder: Record<string, unknown>, key: string) => void) => void;

/** What R4 itself forbids, at every element that is there. */
function ofR4(value: Json, type: string, path: Path, add: Add): void {
  for (const [name, { types, choice, min, max, requiredValueSet, targets = [] }] of elementDefinitions(type)) {
    for (const datatype of types) {
      const key = choice ? name + datatype.charAt(0).toUpperCase() + datatype.slice(1) : name;
      const held = value[key];
      if (held === undefined || key === 'text' || key === 'contained' || key === 'meta' || key === 'id') continue;
      const here = [...path, key];
      if (min > 0 && !choice)
        add('a mandatory element of R4 is missing', here, (holder, last) => void delete holder[last]);
      if (max === '1' && !choice) {
        add('a list where one may be', here, (holder, last) => {
          holder[last] = [holder[last], holder[last]];
        });
      }
      if (max === '*') {
        add('no list where one must be', here, (holder, last) => {
          holder[last] = itemsOf(holder[last])[0];
        });
      }
      const [item] = itemsOf(held);
      const at = Array.isArray(held) ? [...here, 0] : here;
      const wrong = wrongPrimitive(datatype, item);
      if (wrong !== undefined) {
        add(`a wrong ${datatype}`, at, (holder, last) => {
          holder[last] = wrong;
        });
      }
      if (
        requiredValueSet !== undefined &&
        typeof item === 'string' &&
        !/mimetypes|languages|currencies|ucum/.test(requiredValueSet)
      ) {
        add('a code that its required value set does not have', at, (holder, last) => {
          holder[last] = 'unheard-of';
        });
      }
      if (
        datatype === 'Reference' &&
        isObject(item) &&
        typeof item.reference === 'string' &&
        targets.length > 0 &&
        targets.length < 20 &&
        !targets.includes('Resource')
      ) {
        add('a reference to a type that R4 does not allow', at, (holder, last) => {
          holder[last] = { reference: 'Bundle/1' };
        });
      }
      if (isObject(item) && datatype !== 'Extension') ofR4(item, datatype, at, add);
    }
  }
}

function wrongPrimitive(datatype: string, item: unknown): unknown {
  if (isObject(item) || item === undefined) return undefined;
  switch (datatype) {
    case 'boolean':
      return 'yes';
    case 'date':
    case 'dateTime':
      return '2020-13-45';
    case 'instant':
      return '2020-01-01';
    case 'decimal':
    case 'integer':
    case 'positiveInt':
    case 'unsignedInt':
      return 'many';
    case 'string':
    case 'code':
    case 'uri':
    case 'markdown':
      return 17;
    default:
      return undefined;
  }
}

/** What the profile forbids beyond R4. */
function ofProfile(
  profiles: Profiles,
  profile: EncodedProfile,
  node: ProfileNode,
  value: unknown,
  path: Path,
  add: Add,
  /** By which an item is of a slice that need not be there: with another it is of none, which is allowed. */
  discriminators: readonly string[] = [],
): void {
  if (!isObject(value)) return;
  for (const [name, child] of node.children) {
    if (discriminators.includes(name)) continue;
    const keys = name.endsWith('[x]')
      ? Object.keys(value).filter((key) => new RegExp(`^${name.slice(0, -3)}[A-Z]`).test(key))
      : [name];
    for (const key of keys.filter((each) => value[each] !== undefined)) {
      const { element } = child;
      const here = [...path, key];
      if ((element?.min ?? 0) > 0 && value[`_${key}`] === undefined)
        add('a mandatory element of the profile is missing', here, (holder, last) => void delete holder[last]);
      for (const [at, item] of itemsOf(value[key]).entries()) {
        const there = Array.isArray(value[key]) ? [...here, at] : here;
        if (element !== undefined && Object.keys(element).some((each) => /^(fixed|pattern)[A-Z]/.test(each))) {
          add('another value than the profile fixes', there, (holder, last) => {
            holder[last] =
              typeof item === 'string'
                ? 'another'
                : { ...(item as object), coding: [{ system: 'http://loinc.org', code: '1-8' }] };
          });
        }
        const targets = element?.type?.flatMap(({ targetProfile = [] }) => targetProfile.map(profiles.typeOf)) ?? [];
        if (
          isObject(item) &&
          typeof item.reference === 'string' &&
          targets.length > 0 &&
          !targets.includes('Substance') &&
          !targets.includes('Resource')
        ) {
          add('a reference to a type that the profile does not allow', there, (holder, last) => {
            holder[last] = { reference: 'Substance/1' };
          });
        }
        const { binding } = element ?? {};
        if (binding?.strength === 'required' && profiles.codes(binding.valueSet) !== undefined && isObject(item)) {
          add('no code of a value set that the profile requires', there, (holder, last) => {
            holder[last] =
              'coding' in item
                ? { coding: [{ system: 'http://example.org', code: 'x' }] }
                : { ...item, code: 'x', system: 'http://example.org' };
          });
        }
        ofProfile(profiles, profile, child, item, there, add);
      }
    }
    for (const slice of child.slices.values()) {
      const items = itemsOf(value[name]);
      const its = items.filter((item) => isOfSlice(profiles, profile, slice.id, item));
      if (name.endsWith('[x]') || its.length === 0) continue;
      if ((slice.element?.min ?? 0) > 0) {
        add('a slice that must be there is missing', [...path, name], (holder, last) => {
          holder[last] = items.filter((item) => !its.includes(item));
        });
      }
      if (slice.element?.max === '1' && child.element?.max !== '1') {
        add('a slice is there too often', [...path, name], (holder, last) => {
          holder[last] = [...items, its[0]];
        });
      }
      const told = child.element?.slicing?.discriminator?.map((each) => each.path.split('.')[0] ?? '') ?? [];
      const discriminating = (slice.element?.min ?? 0) === 0 ? told : [];
      ofProfile(profiles, profile, slice, its[0], [...path, name, items.indexOf(its[0])], add, discriminating);
    }
  }
}
