/**
 * What the errors of SQL Server mean to Portico.
 * https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import { DatabaseError } from './database-error.ts';

/** The statement ran out of its time. */
export class TimedOut extends Error {}

/** A snapshot ended before its time. */
export class StateGone extends Error {}

/** No connection came free in time. */
export class PoolExhausted extends Error {}

/** No lock in time; no memory in time. */
const TOO_SLOW = new Set([1222, 8645]);
/**
 * Out of memory, connections or workers; chosen to end a deadlock; shutting down; killed; login refused; the database is
 * offline, restoring, moving, single-user, or of a replica that cannot be read now; Azure is busy or moves the database.
 */
const GONE = new Set([
  ...[233, 596, 701, 802, 904, 921, 922, 924, 927, 942, 945, 952, 976, 978, 979, 982, 983, 1205, 4060, 6005, 10922],
  ...[10928, 10929, 10936, 17142, 17189, 17809, 18401, 18451, 18456, 40197, 40501, 40613, 49918, 49919, 49920],
]);
/** Versions of rows were given up, or there is no room for them; a table changed its shape since. */
const STATE_GONE = new Set([3958, 3961, 3966, 3967]);
/** ALLOW_SNAPSHOT_ISOLATION is off, or just changing, in this database or in one that a view of it reaches into. */
const SNAPSHOT_REFUSED = new Set([3951, 3952, 3953]);
const SESSION_ENDS = 20;

/** No such column, table or procedure; no right to the object, or to the column. */
const NOT_AS_DESCRIBED = new Set([207, 208, 2812, 229, 230]);

/** No right to the object, the column, SHOWPLAN or the server's state; a database that takes no writes. */
const FORBIDDEN = new Set([229, 230, 262, 297, 300, 3906]);

/** tedious gives several errors of one statement together. */
function detailsOf(error: unknown): { readonly number?: number; readonly class?: number; readonly code?: string } {
  const first = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  return first instanceof Error ? (first as Error & { number?: number; class?: number; code?: string }) : {};
}

export const numberOf = (error: unknown): number | undefined => detailsOf(error).number;

export const endsSession = (error: unknown): boolean => (detailsOf(error).class ?? 0) >= SESSION_ENDS;

/** The user lacks the right, or the database takes no writes. */
export const isForbidden = (error: unknown): boolean => FORBIDDEN.has(numberOf(error) ?? 0);

export function fhirErrorOf(error: unknown): FhirError {
  if (error instanceof FhirError) return error;
  const told = (code: 'F400' | 'F401' | 'F402' | 'F403' | 'F405' | 'F410' | 'F411') =>
    new DatabaseError(issue(code, {}), error);
  if (error instanceof TimedOut) return told('F401');
  if (error instanceof PoolExhausted) return told('F402');
  if (error instanceof StateGone) return told('F410');
  const { number, code } = detailsOf(error);
  // Without a number it is the connection's; without a code of the driver it is ours.
  if (number === undefined) return told(code === undefined ? 'F403' : 'F400');
  if (TOO_SLOW.has(number)) return told('F401');
  if (STATE_GONE.has(number)) return told('F410');
  if (SNAPSHOT_REFUSED.has(number)) return told('F411');
  if (GONE.has(number) || endsSession(error)) return told('F400');
  return told(NOT_AS_DESCRIBED.has(number) ? 'F405' : 'F403');
}
