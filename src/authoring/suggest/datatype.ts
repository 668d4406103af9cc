/** The R4 datatype of the element that a hint's path names. https://hl7.org/fhir/R4/formats.html#table */

import type { ElementDefinition } from '../../fhir/definitions.ts';
import { elementDefinitions } from '../../fhir/definitions.ts';

export interface Placed {
  /** As R4 names it: `CodeableConcept`, `date`, `Observation.component`. */
  readonly datatype: string;
  readonly repeats: boolean;
  /** Of the value set under a required binding. */
  readonly required?: string;
}

/** `telecom:home.value` → `telecom.value`; `vital:bps.valueQuantity.value` → `valueQuantity.value`. */
export const plainPath = (path: string): string => path.replace(/^vital:[\w-]+\./, '').replace(/:[\w-]+/g, '');

/** undefined: R4 has no such element. An extension is a concept. */
export function datatypeAt(type: string, path: string): Placed | undefined {
  let owner = type;
  let found: ElementDefinition | undefined;
  for (const part of plainPath(path).split('.')) {
    if (part.startsWith('extension(')) return { datatype: 'CodeableConcept', repeats: true };
    const next = definitionOf(owner, part);
    if (next === undefined) return undefined;
    [found, owner] = next;
  }
  if (found === undefined) return undefined;
  const required = found.requiredValueSet;
  return { datatype: owner, repeats: found.max === '*', ...(required === undefined ? {} : { required }) };
}

function definitionOf(owner: string, part: string): readonly [ElementDefinition, string] | undefined {
  const all = elementDefinitions(owner);
  const plain = all.get(part);
  if (plain !== undefined) return [plain, plain.types[0] ?? 'string'];
  for (const one of all.values()) {
    const kind = one.choice && part.startsWith(one.name) ? part.slice(one.name.length) : '';
    const datatype = one.types.find((each) => each.charAt(0).toUpperCase() + each.slice(1) === kind);
    if (datatype !== undefined) return [one, datatype];
  }
  return undefined;
}
