/** Which rule is an element's: the one that names it most precisely. https://hl7.org/fhir/R4/element.html */
import { type ElementDefinition, elementDefinitions, isResourceType } from '../../fhir/definitions.ts';
import type { Action } from './actions.ts';
import type { DeidentifyProfile } from './profile.ts';

export interface Place {
  /** Where it stands in the resource: `Patient.address`. */
  readonly path: string;
  /** The resource type, datatype or backbone that defines it: `Address`. */
  readonly owner: string;
  /** As in JSON: `valueQuantity`. */
  readonly key: string;
  /** As in the specification: `value`. */
  readonly name: string;
  readonly datatype: string;
}

/** undefined: no rule names it. */
export function ruleOf({ rules }: DeidentifyProfile, { path, owner, key, name, datatype }: Place): Action | undefined {
  const own = (holder: string) => [`${holder}.${key}`, `${holder}.${name}`];
  const selectors = [...own(path), ...own(owner), ...inheritedBy(owner).flatMap(own), kindOf(datatype)];
  const found = selectors.find((selector) => Object.hasOwn(rules, selector));
  return found === undefined ? undefined : rules[found];
}

export function ruleOfType({ rules }: DeidentifyProfile, type: string): Action | undefined {
  const found = [type, ...inheritedBy(type)].find((selector) => Object.hasOwn(rules, selector));
  return found === undefined ? undefined : rules[found];
}

function inheritedBy(owner: string): readonly string[] {
  if (isResourceType(owner)) {
    return elementDefinitions(owner).has('contained') ? ['DomainResource', 'Resource'] : ['Resource'];
  }
  return ['Element'];
}

/** Backbones have no name but their path. */
export const kindOf = (datatype: string): string => (datatype.includes('.') ? 'BackboneElement' : datatype);

export interface Named {
  readonly definition: ElementDefinition;
  readonly datatype: string;
}

/** The element that a JSON key is of, with the datatype it says: `valueQuantity` of an Observation. */
export function elementNamed(owner: string, key: string): Named | undefined {
  const definitions = elementDefinitions(owner);
  const plain = definitions.get(key);
  if (plain !== undefined) return plain.choice ? undefined : { definition: plain, datatype: plain.types[0] ?? '' };
  for (let end = key.length - 1; end > 0; end--) {
    const definition = definitions.get(key.slice(0, end));
    if (!definition?.choice) continue;
    const datatype = definition.types.find((type) => type.charAt(0).toUpperCase() + type.slice(1) === key.slice(end));
    if (datatype !== undefined) return { definition, datatype };
  }
  return undefined;
}
