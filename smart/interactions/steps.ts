/** Which step is due: sign-in, code, patient, consent, each only when what it is for is not known yet. */
import type { PatientSummary } from '../chart.ts';
import { parseScopes } from '../scopes/scope-set.ts';
import { type Flow, keepProgress, type ReadyFlow, type SignedInFlow } from './interaction.ts';

export type Due =
  | { readonly step: 'sign-in' | 'code' }
  | { readonly step: 'nobody'; readonly flow: SignedInFlow }
  | { readonly step: 'not-yours'; readonly flow: SignedInFlow }
  | { readonly step: 'patient'; readonly flow: SignedInFlow }
  | { readonly step: 'consent'; readonly flow: ReadyFlow };

export async function dueStep(flow: Flow): Promise<Due> {
  const { smart, visit } = flow;
  const user = visit.subject === undefined || !isFresh(flow) ? undefined : await smart.users.bySubject(visit.subject);
  if (user === undefined) return { step: visit.halfway === undefined ? 'sign-in' : 'code' };
  const signedIn: SignedInFlow = { ...(await ofSubject(flow, user.subject)), user };
  if (!(await smart.chart.exists(user.fhirUser))) return { step: 'nobody', flow: signedIn };
  return duePatient(signedIn);
}

async function duePatient(flow: SignedInFlow): Promise<Due> {
  const { smart, user, progress, launch } = flow;
  if (launch.fhirUser !== undefined && launch.fhirUser !== user.fhirUser) return { step: 'not-yours', flow };
  const given = launch.patient ?? ownChart(user.fhirUser);
  const isOther = ownChart(user.fhirUser) !== undefined && given !== ownChart(user.fhirUser);
  if (isOther) return { step: 'not-yours', flow };
  if (given === undefined && !needsPatient(flow.scope)) return ready(flow, undefined, false);
  const id = given ?? progress.patient;
  const patient = id === undefined ? undefined : await smart.chart.patient(user.fhirUser, id);
  if (patient !== undefined) return ready(flow, patient, given === undefined);
  return { step: given === undefined ? 'patient' : 'not-yours', flow };
}

const ready = (flow: SignedInFlow, patient: PatientSummary | undefined, picked: boolean): Due => {
  return { step: 'consent', flow: { ...flow, patient, picked } };
};

/** What another user chose is not this one's choice. */
async function ofSubject(flow: Flow, subject: string): Promise<Flow> {
  if (flow.progress.subject === subject) return flow;
  const progress = { subject };
  await keepProgress(flow, progress);
  return { ...flow, progress };
}

/** An app may ask for a sign-in of its own, or for one that is not old. OpenID Connect Core section 3.1.2.1. */
function isFresh({ visit, params, startedAt, place }: Flow): boolean {
  if (visit.place === place) return true;
  if (
    String(params.prompt ?? '')
      .split(' ')
      .includes('login')
  )
    return false;
  return params.max_age === undefined || (visit.since ?? 0) > startedAt - Number(params.max_age);
}

/** A token with a patient's scopes must name the patient. */
export function needsPatient(scope: string): boolean {
  const { context, resources } = parseScopes(scope);
  return context.includes('launch/patient') || resources.some(({ level }) => level === 'patient');
}

/** A patient's user sees their own chart only. */
export const ownChart = (fhirUser: string): string | undefined => /^Patient\/(.+)$/.exec(fhirUser)?.[1];
