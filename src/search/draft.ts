/** A search request while its parameters are read, one handler per parameter. https://hl7.org/fhir/R4/search.html */
import { isResourceType, resourceTypes } from '../fhir/definitions.ts';
import type { Issue } from '../fhir/issue.ts';
import type { SearchContext, SearchQuery } from './context.ts';
import type { Criterion, SearchRequest } from './request.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Draft extends Omit<Mutable<SearchRequest>, 'criteria'> {
  readonly context: SearchContext;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** No type was named: only what R4 defines for every resource can be searched. */
  readonly everyType: boolean;
  /** One list per type; one and the same list where no type was named. */
  readonly criteria: readonly Criterion[][];
  readonly includes: SearchRequest['includes'][number][];
  readonly revIncludes: SearchRequest['revIncludes'][number][];
  readonly sort: SearchRequest['sort'][number][];
  readonly accepted: SearchRequest['accepted'][number][];
}

/** Reads one parameter into the draft. An issue that is no error leaves the parameter accepted. */
export type Handler = (draft: Draft, source: { readonly name: string; readonly value: string }) => Issue | undefined;

export function newDraft(context: SearchContext, query: SearchQuery): Draft {
  const named = context.types === 'system' ? typesOf(query) : context.types;
  const everyType = named.length === 0;
  const types = everyType ? resourceTypes : named;
  const shared: Criterion[] = [];
  return {
    context,
    baseUrl: context.baseUrl.endsWith('/') ? context.baseUrl.slice(0, -1) : context.baseUrl,
    everyType,
    types,
    ...(context.compartment === undefined ? {} : { compartment: context.compartment }),
    criteria: types.map(() => (everyType ? shared : [])),
    includes: [],
    revIncludes: [],
    sort: [],
    total: 'none',
    summary: 'false',
    explain: false,
    accepted: [],
  };
}

/** `_type=Patient,Observation`, needed before anything else can be read. Its own handler reports what is no type. */
function typesOf(query: SearchQuery): string[] {
  const texts = query.filter(([name]) => name === '_type').flatMap(([, value]) => value.split(','));
  return [...new Set(texts.filter(isResourceType))];
}

export function toRequest(draft: Draft): SearchRequest {
  const { context, baseUrl, everyType, ...request } = draft;
  return request;
}
