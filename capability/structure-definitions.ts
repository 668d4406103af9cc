/** R4's types that are served as StructureDefinitions: what their elements are, without prose. https://hl7.org/fhir/R4/structuredefinition.html */
import { elementDefinitions } from '../src/fhir/definitions.ts';
import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '../src/fhir/types.ts';

const BASE = 'http://hl7.org/fhir/StructureDefinition';
/** Types that have neither text nor extensions of their own. */
const notDomain: ReadonlySet<string> = new Set(['Binary', 'Bundle', 'Parameters']);

export function structureOfType(type: string): StructureDefinition {
  return {
    resourceType: 'StructureDefinition',
    id: type,
    url: `${BASE}/${type}`,
    version: '4.0.1',
    name: type,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: `${BASE}/${notDomain.has(type) ? 'Resource' : 'DomainResource'}`,
    derivation: 'specialization',
    differential: { element: [{ id: type, path: type }, ...elementsBelow(type)] },
  };
}

/** A backbone's own elements follow it; one that is defined elsewhere in the type is pointed at. */
function elementsBelow(parent: string): ElementDefinition[] {
  return [...elementDefinitions(parent).values()].flatMap((definition) => {
    const { name, types, min, max, choice, summary, modifier, requiredValueSet, targets = [] } = definition;
    const path = `${parent}.${name}${choice ? '[x]' : ''}`;
    const [first = ''] = types;
    const isReference = first.includes('.') && first !== path;
    const isBackbone = first === path;
    const element: ElementDefinition = {
      id: path,
      path,
      min,
      max,
      ...(isReference
        ? { contentReference: `#${first}` }
        : { type: isBackbone ? [{ code: 'BackboneElement' }] : types.map((code) => typeOf(code, targets)) }),
      ...(modifier && { isModifier: true, isModifierReason: 'R4 says so.' }),
      ...(summary && { isSummary: true }),
      ...(requiredValueSet && { binding: { strength: 'required', valueSet: requiredValueSet } }),
    };
    return [element, ...(isBackbone ? elementsBelow(path) : [])];
  });
}

function typeOf(code: string, targets: readonly string[]): ElementDefinitionType {
  const targetProfile = /^(Reference|canonical)$/.test(code) ? targets.map((target) => `${BASE}/${target}`) : [];
  return { code, ...(targetProfile.length > 0 && { targetProfile }) };
}
