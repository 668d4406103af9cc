/** What `$lastn` cannot be asked: it is about one patient and some codes, and has one page. */
import { type Issue, issue } from '../../../fhir/issue.ts';
import type { QueryPair } from '../../exchange.ts';

/** Parameters that say which codes. */
const OF_CODES =
  /^(category|(combo-|component-)?code|(combo-|component-)?code-value-\w+|(combo-|component-)?value-concept)$/;
/** A search's own, which do not go with groups. */
const OF_PAGES: ReadonlySet<string> = new Set(['_sort', '_count', '_cursor', '_total']);

export function refusals(query: readonly QueryPair[], most: number, limit: number): Issue[] {
  const issues: Issue[] = [];
  const subjects = query.filter(([name]) => /^(patient|subject)(:Patient)?$/.test(name));
  if (subjects.length !== 1 || !/^[^,]+$/.test(subjects[0]![1])) issues.push(issue('F698', {}));
  if (!query.some(([name, value]) => OF_CODES.test(name.split(':')[0]!) && value !== ''))
    issues.push(issue('F699', {}));
  if (most < 1 || most > limit) {
    issues.push(issue('F700', { limit: String(limit) }, { expression: ['max'] }));
  }
  for (const [name] of query) {
    if (OF_PAGES.has(name)) issues.push(issue('F701', { parameter: name }, { expression: [`http.${name}`] }));
  }
  return issues;
}
