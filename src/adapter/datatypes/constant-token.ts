/** The token facet of a constant: it folds when the plan is made, so that no row is looked at in vain. */
import { always, type Condition, never } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';

export function constantToken(system: string | undefined, code: string, display?: string): TokenFacet {
  const when = (truth: boolean): Condition => (truth ? always : never);
  return {
    match: (askedSystem, askedCode) =>
      when(
        (askedSystem === undefined || (askedSystem ?? undefined) === system) &&
          (askedCode === undefined || askedCode === code),
      ),
    text: (words) => when(display?.toLowerCase().includes(words.toLowerCase()) ?? false),
    within: (contains) => when(contains(system, code)),
  };
}
