/** The codes that a profile leaves a search parameter to find: by patterns, by slices, by required bindings. */
import { elementDefinitions, searchParameter } from '../../fhir/definitions.ts';
import type { EncodedProfile, ProfileElement } from '../../fhir/profiles/encode-profiles.ts';
import { each } from '../../fhir/terminology/value-set-codes.ts';
import { type ProfileNode, treeOf } from '../validate/profile-tree.ts';
import { isObject, itemsOf } from './json.ts';
import type { Profiles } from './profiles.ts';

export interface Coded {
  readonly system?: string;
  readonly code: string;
}

export function fixedValues(profiles: Profiles, profile: EncodedProfile, parameter: string): readonly Coded[] {
  const paths = searchParameter(profile.type, parameter)?.paths ?? [];
  const found = paths.flatMap(({ path }) => {
    const node = path.reduce<ProfileNode | undefined>((here, name) => here?.children.get(name), treeOf(profile));
    const told = node === undefined ? [] : codesOf(profiles, node);
    return told.length > 0 ? told : ofR4(profiles, profile.type, path);
  });
  return [...new Map(found.map((each) => [`${each.system ?? ''}|${each.code}`, each])).values()];
}

/** An extensible binding to so few codes is asked for by them. */
const FEW = 2;

/** The element's own codes, else those of its slices or of the coding below it. */
function codesOf(profiles: Profiles, node: ProfileNode): readonly Coded[] {
  const own = node.element === undefined ? [] : told(profiles, node.element);
  if (own.length > 0) return own;
  const slices = [...node.slices.values()].flatMap((each) => codesOf(profiles, each));
  if (slices.length > 0) return slices;
  const coding = node.children.get('coding');
  if (coding === undefined) return [];
  const code = coding.children.get('code')?.element?.fixedCode;
  const system = coding.children.get('system')?.element?.fixedUri;
  return code === undefined ? codesOf(profiles, coding) : [{ ...(system && { system }), code }];
}

function told(profiles: Profiles, element: ProfileElement): readonly Coded[] {
  const pattern =
    element.patternCodeableConcept?.coding ?? element.patternCoding ?? element.fixedCode ?? element.patternCode;
  if (typeof pattern === 'string') return [{ code: pattern }];
  const codings = itemsOf(pattern).flatMap((each) =>
    isObject(each) && typeof each.code === 'string'
      ? [{ ...(typeof each.system === 'string' && { system: each.system }), code: each.code }]
      : [],
  );
  if (codings.length > 0 || element.binding === undefined) return codings;
  const codes = listed(profiles, element.binding.valueSet);
  return element.binding.strength === 'required' || codes.length <= FEW ? codes : [];
}

/** What R4 itself binds, such as a status. */
function ofR4(profiles: Profiles, type: string, path: readonly string[]): readonly Coded[] {
  const valueSet = elementDefinitions([type, ...path.slice(0, -1)].join('.')).get(path.at(-1)!)?.requiredValueSet;
  return valueSet === undefined ? [] : listed(profiles, valueSet);
}

const listed = (profiles: Profiles, valueSet: string): readonly Coded[] =>
  [...each(profiles.codes(valueSet) ?? new Map())].map(([system, code]) => ({ system, code }));
