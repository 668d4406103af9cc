/**
 * For test clients on a loopback address only: a user who signs in and approves everything by itself. Set for the server, or
 * for a client by `portico_auto_approve`, which a client cannot give itself: what it registers is kept without it.
 */
import type { PatientSummary } from '../chart.ts';
import type { Smart } from '../smart.ts';
import type { User } from '../users/users.ts';
import type { Flow } from './interaction.ts';
import { needsPatient, ownChart } from './steps.ts';

export interface AutoApproval {
  readonly user: User;
  readonly patient: PatientSummary | undefined;
}

/** `USER` or `USER/PATIENT`. undefined: this client's users decide for themselves, or what is set fits nobody. */
export async function autoApproval({ smart, client, scope, launch }: Flow): Promise<AutoApproval | undefined> {
  const setting = await settingOf(smart, client.clientId);
  if (setting === undefined) return undefined;
  const [name = '', chosen] = setting.split('/', 2);
  const user = await smart.users.byName(name);
  if (user === undefined || !(await smart.chart.exists(user.fhirUser))) return undefined;
  const id = launch.patient ?? ownChart(user.fhirUser) ?? (needsPatient(scope) ? chosen : undefined);
  const patient = id === undefined ? undefined : await smart.chart.patient(user.fhirUser, id);
  const isMissing = patient === undefined && (id !== undefined || needsPatient(scope));
  return isMissing ? undefined : { user, patient };
}

async function settingOf({ autoApprove, clients }: Smart, clientId: string): Promise<string | undefined> {
  if (!autoApprove.allowed) return undefined;
  const own = (await clients.get(clientId))?.portico_auto_approve;
  return typeof own === 'string' ? own : autoApprove.setting;
}
