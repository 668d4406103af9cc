/** A code system as a resource, with its hierarchy, without HL7's prose. https://hl7.org/fhir/R4/codesystem.html */
import type { CodeSystemContent } from '../fhir/terminology/content.ts';
import type { CodeSystem, CodeSystemConcept } from '../fhir/types.ts';
import type { Terminology } from './terminology.ts';

export function codeSystemResource(
  { url, version, name, title, status, concepts, parents, isComplete }: CodeSystemContent,
  { codeSystemIds }: Pick<Terminology, 'codeSystemIds'>,
): CodeSystem {
  const id = codeSystemIds.idOf(url);
  const below = Map.groupBy(concepts.keys(), (code) => parents.get(code));
  const conceptOf = (code: string): CodeSystemConcept => {
    const children = below.get(code) ?? [];
    const display = concepts.get(code);
    return { code, ...(display && { display }), ...(children.length > 0 && { concept: children.map(conceptOf) }) };
  };
  const top = (below.get(undefined) ?? []).map(conceptOf);
  return {
    resourceType: 'CodeSystem',
    ...(id && { id }),
    url,
    ...(version && { version }),
    name,
    title,
    status,
    caseSensitive: true,
    ...(parents.size > 0 && { hierarchyMeaning: 'is-a' }),
    content: isComplete ? 'complete' : 'fragment',
    count: concepts.size,
    ...(top.length > 0 && { concept: top }),
  };
}
