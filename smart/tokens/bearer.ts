/** The token of a request. https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
import { FhirError, issue } from '../../src/fhir/issue.ts';

/** Throws F300 without an Authorization header, F301 with one that holds no bearer token. */
export function bearer(authorization: string | undefined): string {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw new FhirError(issue(authorization === undefined ? 'F300' : 'F301', {}));
  return token;
}
