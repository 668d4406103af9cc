/**
 * A search for each source and search parameter that is promised: what such a search reads, and by which index, is then asked
 * of the planner and the database. The values are made up; where only some values can be found, such as codes, one of those.
 */
import { openAccess } from '../../access/access.ts';
import { hitsOf } from '../../adapter/hits.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Source } from '../../adapter/source.ts';
import type { SearchParameter } from '../../fhir/definitions.ts';
import { FhirError } from '../../fhir/issue.ts';
import { pageSelect, planSearch } from '../../plan/plan-search.ts';
import type { Select } from '../../plan/select.ts';
import { parseSearch } from '../../search/parse-search.ts';

export interface Representative {
  readonly source: Source;
  readonly parameter: SearchParameter;
  /**
   * undefined: no search by it reads a row of the source by its columns. Every row has the one value, or no local code has a
   * standard one.
   */
  readonly select: Select | undefined;
}

const PAGE = 50;
const NOW = Date.UTC(2026, 0, 1);
const limits = { orValues: 200, chainDepth: 0, includes: 0, count: PAGE };

/** Of each source that an adapter describes, what its `search` lists; Provenance is read with its targets. */
export function representatives(registry: Registry): Representative[] {
  return registry.types.flatMap((type) =>
    registry
      .sourcesOf(type)
      .filter(({ about }) => about === undefined)
      .flatMap((source) =>
        [...source.search.values()].map((parameter) => ({
          source,
          parameter,
          select: representativeOf(registry, source, parameter),
        })),
      ),
  );
}

function representativeOf(registry: Registry, source: Source, parameter: SearchParameter): Select | undefined {
  for (const value of valuesFor(registry, source, parameter)) {
    const select = selectOf(registry, source, parameter, value);
    if (select !== undefined) return select;
  }
  return undefined;
}

function selectOf(registry: Registry, source: Source, { code }: SearchParameter, value: string): Select | undefined {
  const { type } = source;
  try {
    const { request } = parseSearch({ types: [type], handling: 'strict', baseUrl: '', limits }, [[code, value]]);
    const { branches } = planSearch(request, registry, openAccess, { now: NOW, handling: 'strict' });
    const branch = branches.find((each) => each.source === source);
    return branch && pageSelect(branch, PAGE + 1);
  } catch (error) {
    // A value that this parameter does not take; the next one may do.
    if (error instanceof FhirError) return undefined;
    throw error;
  }
}

/** How many of the codes that can be found are tried. */
const CODES = 5;

function valuesFor(registry: Registry, source: Source, parameter: SearchParameter): readonly string[] {
  if (parameter.code === '_id') return idsOf(source);
  if (parameter.code === '_profile') return source.profiles.map(({ url }) => url);
  switch (parameter.type) {
    case 'token':
      return [...codesOf(source, parameter).slice(0, CODES), '1', 'true'];
    case 'string':
      return ['smith'];
    case 'date':
      return ['2026-01-01'];
    case 'number':
    case 'quantity':
      return ['5'];
    case 'reference':
      return targetsOf(registry, source, parameter);
    case 'uri':
      return ['urn:oid:1.2.3'];
    case 'composite':
      return ['1$5', '1$1', '1$2026-01-01'];
    default:
      return parameter.code === 'near' ? ['42.25|-83.69|10|km'] : ['1'];
  }
}

/** The codes that are found at all: asked of the facets by a set that has every code. */
function codesOf(source: Source, parameter: SearchParameter): string[] {
  const codes = new Set<string>();
  for (const { facets } of hitsOf(source, parameter)) {
    facets.token?.within?.((_, code) => {
      codes.add(code);
      return true;
    });
  }
  return [...codes].filter((code) => code !== '' && !/[,|$\\]/.test(code));
}

/** Ids as keys of the source could be: `lab-1`. */
const idsOf = ({ key }: Source): string[] => [key.encode(key.columns.map(() => '1'))].filter((id) => id !== undefined);

function targetsOf(registry: Registry, source: Source, parameter: SearchParameter): string[] {
  return hitsOf(source, parameter).flatMap(({ facets: { reference } }) => {
    if (reference === undefined) return [];
    const target = registry
      .sourcesOf(reference.target)
      .find(({ name }) => reference.source === undefined || name === reference.source);
    return (target === undefined ? [] : idsOf(target)).map((id) => `${reference.target}/${id}`);
  });
}
