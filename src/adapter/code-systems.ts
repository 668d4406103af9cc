/**
 * An element of type `code` has no system of its own: R4's required binding says which one `status=system|final` means.
 * https://hl7.org/fhir/R4/search.html#token
 */
import { type ElementDefinition, elementDefinitions, requiredSystem } from '../fhir/definitions.ts';
import { any, never } from './condition.ts';
import type { Facets, TokenFacet } from './facets.ts';
import type { Node } from './node.ts';

/** The node, searchable by the systems of its codes at any depth. */
export function withCodeSystems(definition: ElementDefinition, node: Node): Node {
  switch (node.node) {
    case 'each':
      return { ...node, item: withCodeSystems(definition, node.item) };
    case 'list':
      return { ...node, items: node.items.map((item) => withCodeSystems(definition, item)) };
    case 'object':
      return { ...node, entries: node.entries.map(([key, part]) => [key, below(definition, key, part)] as const) };
    case 'lines':
      return node;
    default:
      return { ...node, facets: withSystems(definition, node.facets) };
  }
}

function below({ types }: ElementDefinition, key: string, part: Node): Node {
  const found = types.map((type) => elementDefinitions(type).get(key)).find((one) => one !== undefined);
  return found === undefined ? part : withCodeSystems(found, part);
}

function withSystems({ types, requiredValueSet }: ElementDefinition, facets: Facets): Facets {
  const { token } = facets;
  if (token === undefined || requiredValueSet === undefined || !types.includes('code')) return facets;
  const systemOf = (code: string) => requiredSystem(requiredValueSet, code);
  const bySystem: TokenFacet['match'] = (system, code) => {
    if (system === undefined || system === null) return never;
    if (code !== undefined) return systemOf(code) === system ? token.match(undefined, code) : never;
    return token.within?.((_, one) => systemOf(one) === system) ?? never;
  };
  const match: TokenFacet['match'] = (system, code) =>
    // A code that has a system is not a code without one.
    system === null ? never : any(token.match(system, code), bySystem(system, code));
  return { ...facets, token: { ...token, match } };
}
