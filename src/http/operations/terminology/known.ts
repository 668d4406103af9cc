/** The value set, code system or code map that an operation is about: by canonical URL, or by the id in the path. */

import type { CodeSet } from '../../../adapter/codes/code-set.ts';
import { allCodesUrl } from '../../../adapter/codes/local-content.ts';
import type { Registry } from '../../../adapter/registry.ts';
import { FhirError, issue } from '../../../fhir/issue.ts';
import { kept } from '../../../fhir/kept.ts';
import { type CodeSystemContent, type ValueSetContent, withoutVersion } from '../../../fhir/terminology/content.ts';
import { mapUrl, type Terminology, terminologyOf } from '../../../terminology/terminology.ts';
import type { Exchange } from '../../exchange.ts';
import type { Server } from '../../server.ts';

const terminologies = new WeakMap<Registry, Terminology>();

export const terminologyAt = ({ registry }: Pick<Server, 'registry'>): Terminology =>
  kept(terminologies, registry, () => terminologyOf(registry.codeSets));

/** What the request says of which one it means: `url` and `version`, and the names of the parameters. */
export interface Meant {
  readonly url: string | undefined;
  readonly version?: string | undefined;
}

export const isInstance = ({ path }: Exchange): boolean => path.length === 3;

export function valueSetMeant(terminology: Terminology, exchange: Exchange, meant: Meant): ValueSetContent {
  const url = urlMeant(exchange, meant, (id) => terminology.valueSetIds.urlOf(id));
  return inVersion('ValueSet', url === undefined ? undefined : terminology.valueSet(url), meant);
}

export function codeSystemMeant(terminology: Terminology, exchange: Exchange, meant: Meant): CodeSystemContent {
  const url = urlMeant(exchange, meant, (id) => terminology.codeSystemIds.urlOf(id));
  return inVersion('CodeSystem', url === undefined ? undefined : terminology.codeSystem(url), meant);
}

export function mapMeant({ maps }: Terminology, exchange: Exchange, meant: Meant): CodeSet {
  const ofId = (id: string) => maps.find(({ name }) => name === id)?.system;
  const url = urlMeant(exchange, meant, (id) => {
    const system = ofId(id);
    return system === undefined ? undefined : `${system}?fhir_cm`;
  });
  return inVersion(
    'ConceptMap',
    maps.find((set) => mapUrl(set) === url),
    meant,
  );
}

/** The one value set that all codes of a code set are in. */
export const isAllCodesOf = (set: CodeSet, valueSetUrl: string | undefined): boolean =>
  valueSetUrl === undefined || withoutVersion(valueSetUrl) === allCodesUrl(set);

/** Throws F629 where the URL names the instance and `url` is given as well, F602 where neither does. */
function urlMeant(exchange: Exchange, { url }: Meant, ofId: (id: string) => string | undefined): string | undefined {
  if (isInstance(exchange)) {
    if (url !== undefined) throw new FhirError(issue('F629', { parameter: 'url' }, { expression: ['http.url'] }));
    return ofId(exchange.path[1]!);
  }
  if (url === undefined) throw new FhirError(issue('F602', { parameter: 'url' }));
  return withoutVersion(url);
}

/** Throws F620 where there is none, F621 where it is another version. */
function inVersion<T extends { readonly version?: string | undefined }>(
  type: string,
  found: T | undefined,
  { url, version = url?.split('|')[1] }: Meant,
): T {
  if (found === undefined) throw new FhirError(issue('F620', { type }));
  if (version !== undefined && version !== found.version) throw new FhirError(issue('F621', { type }));
  return found;
}
