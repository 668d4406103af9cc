/**
 * What is asked of a source that is not served now is refused, whole: an answer without it would pass for the whole. Told by
 * the type, which clients know; of the database nothing is said.
 */
import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import { issue } from '../fhir/issue.ts';
import { RetryLater } from '../fhir/retry-later.ts';

/** Throws F406, or F407 where nothing is served. */
export function refuseWithdrawn({ type, name }: Source, { availability }: Pick<Registry, 'availability'>): void {
  if (availability.isServed({ type, name })) return;
  const why = availability.nothingIsServed ? issue('F407', {}) : issue('F406', { type });
  throw new RetryLater(availability.retryAfter(), why);
}
