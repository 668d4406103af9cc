/** What the errors of PostgreSQL mean to Portico. https://www.postgresql.org/docs/current/errcodes-appendix.html */
import type { FhirError } from '../../fhir/issue.ts';
import { issue } from '../../fhir/issue.ts';
import { DatabaseError } from './database-error.ts';
import { PostgresError } from './postgres-messages.ts';

export const CANCELLED = '57014';
const STALE = new Set(['0A000', '26000']);
/** No such table, column or schema; no right to read it. */
const NOT_AS_DESCRIBED = new Set(['42P01', '42703', '3F000', '42501']);

export const codeOf = (error: unknown): string | undefined => (error instanceof PostgresError ? error.code : undefined);

/** A prepared statement no longer fits its tables, or is gone: the same statement works in a new session. */
export const isStale = (error: unknown): boolean => STALE.has(codeOf(error) ?? '');

export function fhirErrorOf(error: unknown): FhirError {
  const code = codeOf(error);
  if (code === CANCELLED) return new DatabaseError(issue('F401', {}), error);
  // Lost connections, an operator who ends sessions or the server, and too little of something.
  if (code === undefined || /^(08|57|53)/.test(code)) return new DatabaseError(issue('F400', {}), error);
  return new DatabaseError(NOT_AS_DESCRIBED.has(code) || isStale(error) ? issue('F405', {}) : issue('F403', {}), error);
}
