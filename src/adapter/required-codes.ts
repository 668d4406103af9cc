/**
 * Codes under a required binding, checked when the server starts: a code map or a fallback that would serve a code R4
 * does not allow is an error. https://hl7.org/fhir/R4/terminologies.html#required
 */
import { type ElementDefinition, elementDefinitions, requiredCodes, requiredSystem } from '../fhir/definitions.ts';
import type { Node } from './node.ts';

/** One line per code, at any depth below the element. */
export function requiredCodeProblems(path: string, definition: ElementDefinition, node: Node): string[] {
  switch (node.node) {
    case 'each':
      return requiredCodeProblems(path, definition, node.item);
    case 'list':
      return node.items.flatMap((item) => requiredCodeProblems(path, definition, item));
    case 'object':
      return [
        ...ownProblems(path, definition, node),
        ...node.entries.flatMap(([key, part]) => below(path, definition, key, part)),
      ];
    default:
      return ownProblems(path, definition, node);
  }
}

function below(path: string, { types }: ElementDefinition, key: string, part: Node): string[] {
  const found = types.map((type) => elementDefinitions(type).get(key)).find((one) => one !== undefined);
  return found === undefined ? [] : requiredCodeProblems(`${path}.${key}`, found, part);
}

interface Token {
  readonly system?: string | undefined;
  readonly code: string;
}

function ownProblems(path: string, definition: ElementDefinition, node: Node): string[] {
  const { requiredValueSet, types } = definition;
  const codes = requiredValueSet === undefined ? undefined : requiredCodes(requiredValueSet);
  if (requiredValueSet === undefined || codes === undefined) return [];
  const systems = new Set([...codes].map((code) => requiredSystem(requiredValueSet, code)));
  // A concept keeps its local code beside the standard one; a code stands alone.
  const bound = tokensOf(node).filter(({ system }) => types.includes('code') || systems.has(system));
  return bound
    .filter(({ code }) => !codes.has(code))
    .map(({ code }) => `${path}: ${code} is not in the required value set`);
}

/** Everything that a node can serve as a token, by asking its facet what it would look for. */
function tokensOf(node: Node): Token[] {
  if (node.node === 'fixed' && typeof node.fragment.value === 'string') return [{ code: node.fragment.value }];
  const tokens: Token[] = [];
  const within = 'facets' in node ? node.facets.token?.within : undefined;
  within?.((system, code) => {
    tokens.push({ system, code });
    return false;
  });
  return tokens;
}
