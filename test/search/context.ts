/** A search's surroundings for tests, and short ways to parse. */
import assert from 'node:assert/strict';
import { FhirError } from '../../src/fhir/issue.ts';
import type { SearchContext, SearchQuery } from '../../src/search/context.ts';
import { type ParsedSearch, parseSearch } from '../../src/search/parse-search.ts';
import type { Criterion, SearchRequest, Value } from '../../src/search/request.ts';

export function contextOf(types: SearchContext['types'], more: Partial<SearchContext> = {}): SearchContext {
  return {
    types,
    handling: 'strict',
    baseUrl: 'https://fhir.example.org/r4/',
    limits: { orValues: 5, chainDepth: 3, includes: 3, count: 200 },
    ...more,
  };
}

/** `name=value` texts, decoded. */
export function queryOf(...texts: string[]): SearchQuery {
  return texts.map((text) => {
    const equals = text.indexOf('=');
    return [text.slice(0, equals), text.slice(equals + 1)];
  });
}

export function parse(type: string, ...texts: string[]): SearchRequest {
  return parseSearch(contextOf([type]), queryOf(...texts)).request;
}

export function parseLeniently(type: string, ...texts: string[]): ParsedSearch {
  return parseSearch(contextOf([type], { handling: 'lenient' }), queryOf(...texts));
}

/** The one criterion of a search by one parameter. */
export function criterionOf(type: string, text: string): Criterion {
  const criterion = parse(type, text).criteria[0]?.[0];
  assert.ok(criterion !== undefined, text);
  return criterion;
}

export function valuesOf(type: string, text: string): readonly Value[] {
  const criterion = criterionOf(type, text);
  assert.equal(criterion.kind, 'parameter');
  return criterion.kind === 'parameter' ? criterion.values : [];
}

/** Codes of the issues with which a search is refused. */
export function codesOf(type: string, ...texts: string[]): string[] {
  return codesOfQuery(contextOf([type]), queryOf(...texts));
}

export function codesOfQuery(context: SearchContext, query: SearchQuery): string[] {
  try {
    parseSearch(context, query);
    return [];
  } catch (error) {
    assert.ok(error instanceof FhirError, String(error));
    return error.issues.map((one) => one.code);
  }
}
