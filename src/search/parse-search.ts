/** The query of a search → what it asks; nothing of an adapter yet. https://hl7.org/fhir/R4/search.html */
import { FhirError, type Issue, issue, sentenceOf } from '../fhir/issue.ts';
import type { SearchContext, SearchQuery } from './context.ts';
import { controls, onlyOnce } from './control.ts';
import { parseCriterion } from './criterion.ts';
import { type Draft, type Handler, newDraft, toRequest } from './draft.ts';
import type { Criterion, SearchRequest, Source } from './request.ts';
import { isIssue, type Step } from './step.ts';

export interface ParsedSearch {
  readonly request: SearchRequest;
  /** Warnings and information for the `outcome` entry of the answer. */
  readonly issues: readonly Issue[];
}

/** Throws one FhirError with everything that is wrong. */
export function parseSearch(context: SearchContext, query: SearchQuery): ParsedSearch {
  const draft = newDraft(context, query);
  const issues: Issue[] = [];
  for (const [name, value] of query) {
    const source = { name, value };
    const found = readOne(draft, source);
    if (found === undefined || found.severity !== 'error') accept(draft, source);
    if (found !== undefined) issues.push(report(found, name, context.handling));
  }
  const [error, ...errors] = issues.filter((one) => one.severity === 'error');
  if (error !== undefined) throw new FhirError(error, ...errors);
  return { request: toRequest(draft), issues };
}

// No text of a legacy database has them, and some engines refuse them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

function readOne(draft: Draft, source: Source): Issue | undefined {
  const { name } = source;
  if (onlyOnce.has(name) && isGiven(draft, name)) return issue('F115', { parameter: name });
  if (CONTROL.test(source.value)) return issue('F117', { parameter: name });
  return (controls.get(name) ?? addCriteria)(draft, source);
}

function isGiven(draft: Draft, name: string): boolean {
  return name === '_cursor' ? draft.cursor !== undefined : draft.accepted.some((one) => one.name === name);
}

/** A criterion for each type searched; what one of the types does not have cannot be asked of all. */
const addCriteria: Handler = (draft, source) => {
  const { context, baseUrl, criteria } = draft;
  const step: Step = { limits: context.limits, baseUrl, source, depth: 0, reached: new Map() };
  const types = draft.everyType ? ['Resource'] : draft.types;
  const read: Criterion[] = [];
  for (const type of types) {
    const criterion = parseCriterion(step, type, source.name);
    if (isIssue(criterion)) return criterion;
    read.push(criterion);
  }
  for (const [i, criterion] of read.entries()) criteria[i]?.push(criterion);
  return undefined;
};

/** The cursor tells one page of the search from another, so it is no part of the search itself. */
function accept(draft: Draft, source: Source): void {
  if (source.name !== '_cursor') draft.accepted.push(source);
}

/** Unknown, unsupported, or without a value. A wrong value or modifier is an error however lenient the handling. */
const ignorable: ReadonlySet<string> = new Set(['F110', 'F111', 'F114']);

function report(found: Issue, parameter: string, handling: SearchContext['handling']): Issue {
  const expression = [`http.${parameter}`];
  if (handling === 'strict' || !ignorable.has(found.code)) return { ...found, expression };
  return issue('F112', { parameter, reason: sentenceOf(found) }, { expression });
}
