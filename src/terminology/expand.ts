/** `$expand`: the codes of a value set, a page at a time. https://hl7.org/fhir/R4/valueset-operation-expand.html */
import { FhirError, issue } from '../fhir/issue.ts';
import type { Content, ValueSetContent } from '../fhir/terminology/content.ts';
import { codesOf, each } from '../fhir/terminology/value-set-codes.ts';
import type { ValueSetExpansion, ValueSetExpansionContains } from '../fhir/types.ts';

/** As many codes as one answer has. */
export const EXPANSION_LIMIT = 1000;

export interface ExpansionAsked {
  readonly filter?: string | undefined;
  readonly offset?: number | undefined;
  readonly count?: number | undefined;
}

/** Throws F623 where not all codes are known, F622 where they are too many for one answer and no page was asked for. */
export function expand(valueSet: ValueSetContent, content: Content, asked: ExpansionAsked): ValueSetExpansion {
  const { filter, offset = 0, count } = asked;
  const { codes, lacking } = codesOf(valueSet, content);
  const [first] = lacking;
  if (first !== undefined) throw new FhirError(issue('F623', { system: first.what }));
  const all: ValueSetExpansionContains[] = [];
  const isWanted = matcher(filter);
  for (const [system, code, display] of each(codes)) if (isWanted(code, display)) all.push({ system, code, display });
  if (count === undefined && all.length - offset > EXPANSION_LIMIT)
    throw new FhirError(issue('F622', { limit: String(EXPANSION_LIMIT) }));
  const size = Math.min(count ?? EXPANSION_LIMIT, EXPANSION_LIMIT);
  const page = all.slice(offset, offset + size);
  return {
    identifier: `urn:uuid:${crypto.randomUUID()}`,
    timestamp: new Date().toISOString(),
    total: all.length,
    ...((offset > 0 || count !== undefined) && { offset }),
    ...withParameters(filter, offset, count === undefined ? undefined : size),
    ...(page.length > 0 && { contains: page }),
  };
}

/** All words begin a word of the display, or the text is the code. */
function matcher(filter: string | undefined): (code: string, display: string) => boolean {
  if (filter === undefined) return () => true;
  const wanted = wordsOf(filter);
  return (code, display) => {
    const words = wordsOf(display);
    return (
      code.toLowerCase() === filter.trim().toLowerCase() || wanted.every((w) => words.some((one) => one.startsWith(w)))
    );
  };
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** What the expansion depends on, beside the value set. */
function withParameters(filter: string | undefined, offset: number, count: number | undefined) {
  const parameter = [
    ...(filter === undefined ? [] : [{ name: 'filter', valueString: filter }]),
    ...(offset === 0 ? [] : [{ name: 'offset', valueInteger: offset }]),
    ...(count === undefined ? [] : [{ name: 'count', valueInteger: count }]),
  ];
  return parameter.length > 0 ? { parameter } : {};
}
