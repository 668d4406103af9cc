/** Parameters that shape the answer rather than select from it. https://hl7.org/fhir/R4/search.html#summary */
import { elementDefinitions, isResourceType } from '../fhir/definitions.ts';
import { issue } from '../fhir/issue.ts';
import type { Draft, Handler } from './draft.ts';
import { includeHandlers } from './include.ts';
import type { SearchRequest, Summary } from './request.ts';
import { parseSort } from './sort.ts';

const summaries: ReadonlySet<string> = new Set<Summary>(['true', 'text', 'data', 'count', 'false']);
const totals: ReadonlySet<string> = new Set<SearchRequest['total']>(['none', 'estimate', 'accurate']);

/** A page size above the site's is set to the site's; 0 asks for the total alone. */
const parseCount: Handler = (draft, { value }) => {
  if (!/^\d{1,15}$/.test(value)) return issue('F150', {});
  const { count: limit } = draft.context.limits;
  draft.count = Math.min(Number(value), limit);
  return Number(value) > limit ? issue('F151', { limit: String(limit) }, { severity: 'information' }) : undefined;
};

const parseSummary: Handler = (draft, { value }) => {
  if (!summaries.has(value)) return issue('F153', {});
  draft.summary = value as Summary;
  return undefined;
};

const parseTotal: Handler = (draft, { value }) => {
  if (!totals.has(value)) return issue('F154', {});
  draft.total = value as SearchRequest['total'];
  return undefined;
};

/** Top-level elements of one of the types; a choice by its own name, `value`. */
const parseElements: Handler = (draft, { value }) => {
  const names = value.split(',').filter((name) => name !== '');
  if (names.length === 0 || !names.every((name) => isElement(draft, name))) {
    return issue('F155', { type: draft.everyType ? 'Resource' : draft.types.join(', ') });
  }
  draft.elements = [...new Set([...(draft.elements ?? []), ...names])];
  return undefined;
};

function isElement(draft: Draft, name: string): boolean {
  return draft.types.some((type) => elementDefinitions(type).has(name));
}

/** The types themselves are read by `newDraft`. */
const parseType: Handler = (draft, { name, value }) => {
  if (draft.context.types !== 'system') return issue('F110', { parameter: name, type: draft.types.join(', ') });
  return value.split(',').every(isResourceType) ? undefined : issue('F158', {});
};

const parseExplain: Handler = (draft, { name, value }) => {
  if (value !== 'true' && value !== 'false') return issue('F159', { parameter: name });
  draft.explain = value === 'true';
  return undefined;
};

const parseCursor: Handler = (draft, { value }) => {
  if (value === '') return issue('F180', {});
  draft.cursor = value;
  return undefined;
};

/** Legacy rows have no contained resources, so only the default makes sense. */
function onlyDefault(expected: string): Handler {
  return (_, { name, value }) => (value === expected ? undefined : issue('F156', { parameter: name }));
}

const notSupported: Handler = (_, { name }) => issue('F111', { parameter: name });

/** How the answer is written is the matter of HTTP; here it only belongs to the search's own link. */
const ofTheAnswer: Handler = () => undefined;

/** By name. What is not here is a search parameter of a type. */
export const controls: ReadonlyMap<string, Handler> = new Map([
  ['_count', parseCount],
  ['_summary', parseSummary],
  ['_total', parseTotal],
  ['_elements', parseElements],
  ['_sort', parseSort],
  ['_type', parseType],
  ['_explain', parseExplain],
  ['_cursor', parseCursor],
  ['_contained', onlyDefault('false')],
  ['_containedType', onlyDefault('container')],
  ['_format', ofTheAnswer],
  ['_pretty', ofTheAnswer],
  ['_list', notSupported],
  ['_filter', notSupported],
  ...includeHandlers,
]);

/** Those that say one thing of the whole answer. */
export const onlyOnce: ReadonlySet<string> = new Set([
  '_count',
  '_summary',
  '_total',
  '_explain',
  '_cursor',
  '_contained',
  '_containedType',
  '_format',
  '_pretty',
]);
