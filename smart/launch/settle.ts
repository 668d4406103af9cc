/**
 * The context of a launch at its end: what the EHR announced stands before what the user chose, and whom it is about must
 * be there and be the user's to see.
 */
import type { Access } from '../../src/access/access.ts';
import type { Approval } from '../interactions/finish.ts';
import type { Smart } from '../smart.ts';
import type { LaunchContext } from './contexts.ts';

interface Refusal {
  readonly error: 'invalid_request' | 'access_denied';
  readonly error_description: string;
}

/** Uses the launch up, whether it is good or not. */
export async function settle(
  smart: Smart,
  clientId: string,
  launch: unknown,
  { scope, context }: Approval,
): Promise<LaunchContext | Refusal> {
  const isLaunched = typeof launch === 'string' && scope.split(' ').includes('launch');
  const announced = isLaunched ? (await smart.launches.use(launch, clientId))?.context : {};
  if (announced === undefined) return { error: 'invalid_request', error_description: 'the launch is over or was used' };
  if (announced.fhirUser !== undefined && announced.fhirUser !== context.fhirUser) {
    return denied('the launch is for another user');
  }
  const settled = { ...context, ...announced };
  if (!(await isSeen(smart, settled))) return denied('the patient or the encounter of the launch cannot be seen');
  return settled;
}

const denied = (error_description: string): Refusal => ({ error: 'access_denied', error_description });

/** The patient must be one whom the site's rule lets the user see, and the encounter one of that patient. */
async function isSeen({ sees }: Smart, { patient, encounter, fhirUser }: LaunchContext): Promise<boolean> {
  if (patient === undefined && encounter === undefined) return true;
  if (fhirUser === undefined) return false;
  const access: Access = {
    caller: fhirUser,
    user: fhirUser,
    grantsFor: () => [{ user: fhirUser, ...(patient !== undefined && { patient }) }],
  };
  if (patient !== undefined && !(await sees(access, 'Patient', patient))) return false;
  return encounter === undefined || sees(access, 'Encounter', encounter);
}
