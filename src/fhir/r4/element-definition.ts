/** An element of a resource, datatype or backbone. https://hl7.org/fhir/R4/elementdefinition.html */
export interface ElementDefinition {
  /** Without `[x]`: `value`. */
  readonly name: string;
  /** Datatypes, or for a backbone its own name: `Observation.component`. */
  readonly types: readonly string[];
  readonly min: number;
  readonly max: '1' | '*';
  /** Written `value[x]` in the specification: in JSON the name carries the datatype, `valueQuantity`. */
  readonly choice: boolean;
  /** In a summary of the resource. */
  readonly summary: boolean;
  readonly modifier: boolean;
  /** Resource types that a Reference or canonical may point to; `Resource` means any. */
  readonly targets?: readonly string[];
  /** Canonical URL of the value set under a required binding. */
  readonly requiredValueSet?: string;
}

/** Reads a line of encode-elements.ts. */
export function decodeElement(name: string, line: string): ElementDefinition {
  const [head = '', types = '', valueSet = '', targets = ''] = line.split('|');
  return {
    name,
    types: types.split(','),
    min: Number(head[0]),
    max: head[1] === '1' ? '1' : '*',
    choice: head.includes('X'),
    summary: head.includes('S'),
    modifier: head.includes('M'),
    ...(targets === '' ? {} : { targets: targets.split(',') }),
    ...(valueSet === '' ? {} : { requiredValueSet: canonical(valueSet) }),
  };
}

function canonical(valueSet: string): string {
  return valueSet.includes(':') ? valueSet : `http://hl7.org/fhir/ValueSet/${valueSet}`;
}
