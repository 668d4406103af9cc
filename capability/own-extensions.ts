/** The extensions that this server defines itself. https://hl7.org/fhir/R4/defining-extensions.html */
import { EQUIVALENCE_EXTENSION, ORIGINAL_EXTENSION } from '../src/adapter/codes/codings.ts';
import type { ElementDefinition, StructureDefinition } from '../src/fhir/types.ts';

interface Own {
  readonly url: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly contexts: readonly string[];
  readonly value: Partial<ElementDefinition>;
}

const own: readonly Own[] = [
  {
    url: EQUIVALENCE_EXTENSION,
    name: 'MapEquivalence',
    title: 'How a standard code stands to the local code',
    description:
      'Of a code map: what the standard code is to the local one where the two do not mean the same, as ConceptMap has it. On a ' +
      'local code, unmatched: people decided that no standard code matches.',
    contexts: ['Coding', 'code'],
    value: {
      type: [{ code: 'code' }],
      binding: { strength: 'required', valueSet: 'http://hl7.org/fhir/ValueSet/concept-map-equivalence' },
    },
  },
  {
    url: ORIGINAL_EXTENSION,
    name: 'OriginalCoding',
    title: 'The local code that a standard code was made from',
    description: 'The code of the legacy system, where the element has room for one code only.',
    contexts: ['Coding', 'code'],
    value: { type: [{ code: 'Coding' }] },
  },
];

export const ownExtensions: readonly StructureDefinition[] = own.map(
  ({ url, name, title, description, contexts, value }) => ({
    resourceType: 'StructureDefinition',
    id: url.slice(url.lastIndexOf('/') + 1),
    url,
    name,
    title,
    status: 'active',
    description,
    fhirVersion: '4.0.1',
    kind: 'complex-type',
    abstract: false,
    context: contexts.map((expression) => ({ type: 'element', expression })),
    type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    derivation: 'constraint',
    differential: {
      element: [
        { id: 'Extension', path: 'Extension', short: title },
        { id: 'Extension.extension', path: 'Extension.extension', max: '0' },
        { id: 'Extension.url', path: 'Extension.url', fixedUri: url },
        { id: 'Extension.value[x]', path: 'Extension.value[x]', min: 1, ...value },
      ],
    },
  }),
);
