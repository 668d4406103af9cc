/** StructureDefinition snapshots → one line per element. https://hl7.org/fhir/R4/elementdefinition.html */

import type { ElementDefinition, ElementDefinitionType, StructureDefinition } from '../types.ts';
import { notElements, restoredElements } from './corrections.ts';

/** Name of a type or backbone (`Patient`, `Patient.contact`) → its elements' lines, inherited ones first, as in JSON. */
export type EncodedElements = Record<string, Record<string, string>>;

const structureBase = 'http://hl7.org/fhir/StructureDefinition/';
const valueSetBase = 'http://hl7.org/fhir/ValueSet/';
const fhirType = `${structureBase}structuredefinition-fhir-type`;

/** `status: '11SM|code|observation-status|'`: cardinality and flags, types, required value set, reference targets. */
export function encodeElements(structures: readonly StructureDefinition[]): EncodedElements {
  const encoded: EncodedElements = {};
  for (const structure of structures) {
    if (structure.kind === 'primitive-type' || structure.derivation === 'constraint') continue;
    for (const element of structure.snapshot?.element ?? []) {
      const dot = element.path.lastIndexOf('.');
      if (dot < 0 || isNotR4(element.path)) continue;
      const parent = element.path.slice(0, dot);
      const name = element.path.slice(dot + 1).replace('[x]', '');
      encoded[parent] ??= {};
      encoded[parent][name] = encodeElement(element);
    }
  }
  for (const [parent, elements] of Object.entries(restoredElements)) Object.assign(encoded[parent] ?? {}, elements);
  return encoded;
}

/** The element, or one that it is within. */
function isNotR4(path: string): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    if (notElements.has(path.slice(0, end))) return true;
  }
  return false;
}

function encodeElement(element: ElementDefinition): string {
  const flags = `${element.path.endsWith('[x]') ? 'X' : ''}${element.isSummary ? 'S' : ''}${element.isModifier ? 'M' : ''}`;
  const cardinality = `${element.min ?? 0}${element.max === '1' ? '1' : '*'}`;
  const types =
    element.contentReference?.slice(1) ?? element.type?.map((type) => typeName(element, type)).join(',') ?? '';
  const valueSet = element.binding?.strength === 'required' ? shortValueSet(element.binding.valueSet ?? '') : '';
  const targets = element.type
    ?.flatMap((type) => type.targetProfile ?? [])
    .map((url) => url.replace(structureBase, ''));
  return [cardinality + flags, types, valueSet, [...new Set(targets)].join(',')].join('|').replace(/\|+$/, '');
}

/** A backbone goes by its path, System.String by the FHIR type that HL7 notes beside it. */
function typeName(element: ElementDefinition, type: ElementDefinitionType): string {
  if (type.code === 'BackboneElement' || type.code === 'Element') return element.path;
  if (!type.code.startsWith('http://hl7.org/fhirpath/')) return type.code;
  return type.extension?.find((extension) => extension.url === fhirType)?.valueUrl ?? 'string';
}

/** Without its version, and without HL7's usual base. */
export function shortValueSet(canonical: string): string {
  return canonical.replace(/\|.*$/, '').replace(valueSetBase, '');
}
