/**
 * All value sets, code systems and code maps that this server knows: of HL7's definitions, of the legacy system, and its maps
 * between the two. All of it is in memory. https://hl7.org/fhir/R4/terminology-service.html
 */
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { allCodesUrl, contentOf } from '../adapter/codes/local-content.ts';
import { type Content, defined } from '../fhir/terminology/content.ts';
import { Ids } from './ids.ts';
import { partOf } from './known-in-part.ts';

export interface Terminology extends Content {
  /** The code sets that map codes: each is a ConceptMap, whose id is its name. */
  readonly maps: readonly CodeSet[];
  readonly valueSetIds: Ids;
  readonly codeSystemIds: Ids;
}

export function terminologyOf(codeSets: readonly CodeSet[]): Terminology {
  const content = contentOf(codeSets);
  const local = (urlOf: (set: CodeSet) => string) =>
    codeSets.map((set): readonly [url: string, id: string] => [urlOf(set), `local-${set.name}`]);
  return {
    valueSet: content.valueSet,
    codeSystem: (url) => content.codeSystem(url) ?? partOf(url, codeSets),
    get maps() {
      return codeSets.filter(({ version }) => version !== undefined);
    },
    valueSetIds: new Ids(local(allCodesUrl), () => defined.valueSetUrls()),
    codeSystemIds: new Ids(
      local(({ system }) => system),
      () => defined.codeSystemUrls(),
    ),
  };
}

/** The canonical URL of the map of a code set. */
export const mapUrl = ({ system }: CodeSet): string => `${system}?fhir_cm`;
