/** Whether the state store itself is what failed: it is locked or cannot be reached. The legacy database says so as a FhirError. */
import { FhirError } from '../../fhir/issue.ts';

/** Of SQLite, of PostgreSQL (lost connections, an operator who ends sessions, too little of something) and of the network. */
const CODES = /^(SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|PROTOCOL)|(08|53|57)[0-9A-Z]{3}$|40P01$|E[A-Z]{4,}$)/;
/** What knex and its drivers say in words alone. */
const WORDS = /^(Connection terminated|Knex: Timeout|timeout expired|Unable to acquire a connection)/;

export function isStoreAway(error: unknown): boolean {
  if (error instanceof FhirError || !(error instanceof Error)) return false;
  if ('code' in error && CODES.test(String(error.code))) return true;
  return WORDS.test(error.message) || (error instanceof AggregateError && error.errors.every(isStoreAway));
}
