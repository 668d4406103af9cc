/**
 * Breaking the glass: a clinician says why, and this one request shows what the site's rules hide as sensitive. The
 * reason is for the audit, which finds it in `Access.brokenGlass`; who may see which patient stays as it is.
 */
import { FhirError, issue } from '../fhir/issue.ts';
import type { Access } from './access.ts';

/** Of a request, or of the batch that an entry came in. */
export const breakGlassHeader = 'x-break-glass';

const staff = /^(Practitioner|PractitionerRole)\//;

/** Long enough to say something; one line of printable text. */
const reasonable = /^(?=.*\p{L}{2})[^\p{C}]{10,500}$/u;

/** Throws F177 for a reason that says nothing, F308 for callers who are no staff. */
export function breakGlass(access: Access, reason: string | readonly string[] | undefined): Access {
  if (reason === undefined || access.open) return access;
  if (typeof reason !== 'string' || !reasonable.test(reason.trim())) {
    throw new FhirError(issue('F177', { header: 'X-Break-Glass' }));
  }
  if (access.user === undefined || !staff.test(access.user)) throw new FhirError(issue('F308', {}));
  return { ...access, caller: `${access.caller} break-glass`, brokenGlass: reason.trim() };
}
