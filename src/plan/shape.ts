/**
 * Which elements an answer has: `_summary` and `_elements`. Mandatory elements and modifiers are always there.
 * https://hl7.org/fhir/R4/search.html#elements
 */
import { type ElementDefinition, elementDefinitions } from '../fhir/definitions.ts';
import type { SearchRequest } from '../search/request.ts';

/** undefined: all elements. Names are R4's, choices with their datatype as mapped. */
export function elementsOf(
  type: string,
  { summary, elements }: Pick<SearchRequest, 'summary' | 'elements'>,
): ElementFilter | undefined {
  const mandatory = (definition: ElementDefinition) => definition.min > 0 || definition.modifier;
  if (elements !== undefined) {
    const wanted = new Set(elements);
    return filter(
      type,
      `elements=${[...wanted].sort().join()}`,
      (name, definition) => wanted.has(name) || mandatory(definition),
    );
  }
  if (summary === 'true')
    return filter(type, 'summary', (_, definition) => definition.summary || mandatory(definition));
  if (summary === 'text') return filter(type, 'text', (name, definition) => name === 'text' || mandatory(definition));
  if (summary === 'data') return filter(type, 'data', (name) => name !== 'text');
  return undefined;
}

/** A set of elements with a name that renderers cache by. */
export interface ElementFilter {
  readonly name: string;
  readonly has: (element: string) => boolean;
}

function filter(
  type: string,
  name: string,
  keep: (name: string, definition: ElementDefinition) => boolean,
): ElementFilter {
  const kept = [...elementDefinitions(type)].filter(([element, definition]) => keep(element, definition));
  const exact = new Set(kept.map(([element]) => element));
  const choices = kept.filter(([, { types }]) => types.length > 1).map(([element]) => element);
  return {
    name,
    has: (named) => {
      const element = named.replace(/^_/, '');
      return exact.has(element) || choices.some((c) => element.startsWith(c) && /^[A-Z]/.test(element.slice(c.length)));
    },
  };
}
