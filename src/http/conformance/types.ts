/** The types of this server's own conformance resources, and what each is searched by. https://hl7.org/fhir/R4/conformance-module.html */
import { type SearchParameter, searchParameter } from '../../fhir/definitions.ts';
import { kept } from '../../fhir/kept.ts';

export const conformanceTypes = [
  ...([
    'CodeSystem',
    'ConceptMap',
    'OperationDefinition',
    'SearchParameter',
    'StructureDefinition',
    'ValueSet',
  ] as const),
];
export type ConformanceType = (typeof conformanceTypes)[number];

export const isConformanceType = (type: string): type is ConformanceType =>
  conformanceTypes.some((known) => known === type);

/** They are about the server and not about the site's codes: whoever may read /metadata may read them. */
export const isPublicType = (type: string): boolean =>
  type === 'OperationDefinition' || type === 'SearchParameter' || type === 'StructureDefinition';

const parameters = new Map<ConformanceType, readonly SearchParameter[]>();

/** What R4 has of these for the type. */
export const conformanceParameters = (type: ConformanceType): readonly SearchParameter[] =>
  kept(parameters, type, () =>
    ['_id', 'name', 'status', 'title', 'url', 'version'].flatMap((code) => searchParameter(type, code) ?? []),
  );
