/** An error for the log without a patient in it: what kind, which code, where in our code; never a message or a value. */
import { FhirError } from '../fhir/issue.ts';

/** Down the chain of causes. A driver's message may hold a statement or a value, so it is left out. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' && /^[\w-]{1,40}$/.test(error.code) ? error.code : '';
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(code === '' ? {} : { code }),
    ...(error instanceof FhirError ? { issues: error.issues.map((one) => one.code) } : {}),
    at: at.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
