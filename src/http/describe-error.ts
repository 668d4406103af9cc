/** An error for the log without a patient in it: what kind, which code, where in our code; never a message or a value. */
import { FhirError } from '../fhir/issue.ts';

/** Node.js', SQLSTATE, MySQL's and SQLite's, SQL Server's, Oracle's. Anything else somebody may have made of a value. */
const knownCode =
  /^(?:E[A-Z]{2,30}|ERR_[A-Z0-9_]{2,60}|(?:\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}|(?:ER|CR|SQLITE|PROTOCOL)_[A-Z0-9_]{2,60}|(?:ORA|NJS)-\d{3,5})$/;

/** A line of a stack that names a place in a file. */
const frame = /^\s+at (?:.{1,200} \()?(?:file:|node:|\/)[^\s()]{1,300}:\d+:\d+\)?$/;

/** Down the chain of causes. A driver's message may hold a statement or a value, so it is left out. */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' && knownCode.test(error.code) ? error.code : '';
  return {
    name: /^(?:[A-Z][A-Za-z]{0,39})?Error$/.test(error.name) ? error.name : 'Error',
    ...(code === '' ? {} : { code }),
    ...(error instanceof FhirError ? { issues: error.issues.map((one) => one.code) } : {}),
    at: framesOf(error),
    ...(error.cause === undefined || depth === MOST_CAUSES ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

const MOST_CAUSES = 5;

/** The message stands before the frames, and may have lines that look like them. */
function framesOf({ stack = '', message }: Error): string[] {
  const after = message === '' ? 0 : stack.indexOf(message);
  if (after < 0) return [];
  const lines = stack.slice(after + message.length).split('\n');
  return lines
    .filter((line) => frame.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
