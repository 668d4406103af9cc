/**
 * What the errors of MySQL and MariaDB mean to Portico. https://mariadb.com/kb/en/mariadb-error-codes/ ·
 * https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html
 */
import type { FhirError } from '../../fhir/issue.ts';
import { issue } from '../../fhir/issue.ts';
import { DatabaseError } from './database-error.ts';

/** Query interrupted; statement time exceeded: MariaDB, MySQL. */
const TOO_SLOW = new Set([1317, 1969, 3024]);
/** Too many connections, also of this user; shutting down; killed; timed out for doing nothing. */
const GONE = new Set([1040, 1053, 1203, 1226, 1927, 4031]);
/** No such database, table or column; no right to read it. */
const NOT_AS_DESCRIBED = new Set([1044, 1049, 1054, 1142, 1143, 1146]);
/** Prepared statement needs to be re-prepared; unknown prepared statement. */
const STALE = new Set([1615, 1243]);

const numberOf = (error: unknown): number | undefined => {
  const errno = error instanceof Error && 'errno' in error ? error.errno : undefined;
  // Those of the operating system are negative.
  return typeof errno === 'number' && errno > 0 ? errno : undefined;
};

export const isStale = (error: unknown): boolean => STALE.has(numberOf(error) ?? 0);

export function fhirErrorOf(error: unknown): FhirError {
  const number = numberOf(error);
  if (number === undefined || GONE.has(number)) return new DatabaseError(issue('F400', {}), error);
  if (TOO_SLOW.has(number)) return new DatabaseError(issue('F401', {}), error);
  return new DatabaseError(NOT_AS_DESCRIBED.has(number) ? issue('F405', {}) : issue('F403', {}), error);
}
