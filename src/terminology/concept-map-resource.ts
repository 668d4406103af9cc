/** The code map of a code set as a resource: what is in use, with every equivalence. https://hl7.org/fhir/R4/conceptmap.html */
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { allCodesUrl, nameOf, titleOf } from '../adapter/codes/local-content.ts';
import type { ConceptMap, ConceptMapGroup, ConceptMapGroupElementTarget } from '../fhir/types.ts';
import { type Mapping, mappingsOf } from './mappings.ts';
import { mapUrl } from './terminology.ts';

export function conceptMapResource(set: CodeSet): ConceptMap {
  const { map, name, version } = set;
  const groups = Map.groupBy(mappingsOf(set).all, ({ system }) => system);
  return {
    resourceType: 'ConceptMap',
    id: name,
    url: mapUrl(set),
    ...(version && { version }),
    name: nameOf(set),
    title: titleOf(set),
    status: 'active',
    ...(map?.date && { date: map.date }),
    ...(map?.publisher && { publisher: map.publisher }),
    sourceUri: allCodesUrl(set),
    ...(groups.size > 0 && { group: [...groups].map(([system, all]) => groupOf(set, system, all)) }),
  };
}

/** What nothing matches has no system either, unless the map says in which one it was looked for. */
function groupOf(set: CodeSet, system: string, all: readonly Mapping[]): ConceptMapGroup {
  const byLocal = Map.groupBy(all, ({ local }) => local);
  return {
    source: set.system,
    ...(system !== '' && { target: system }),
    element: [...byLocal].map(([code, targets]) => {
      const display = targets[0]!.localDisplay;
      return { code, ...(display && { display }), target: targets.map(targetOf) };
    }),
  };
}

const targetOf = ({ code, display, equivalence, comment }: Mapping): ConceptMapGroupElementTarget => ({
  ...(code !== '' && { code }),
  ...(display && { display }),
  equivalence,
  ...(comment && { comment }),
});
