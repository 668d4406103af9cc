/** `<issuer>/interaction/:uid`: shows the step that is due, takes what its form sends, and shows what is due then. */
import { errors } from 'oidc-provider';
import type { LaunchContext } from '../launch/contexts.ts';
import { type PageAnswer, refreshTo } from '../pages/answer.ts';
import { errorPage } from '../pages/error-page.ts';
import { html } from '../pages/html.ts';
import { formOf, pageOf, type Scene } from '../pages/scene.ts';
import { texts } from '../pages/texts.ts';
import type { User } from '../users/users.ts';
import { autoApproval } from './auto-approve.ts';
import { approvedScope, consentPage } from './consent.ts';
import { denyForm, refuse } from './deny.ts';
import { finish } from './finish.ts';
import { appName, endProgress, type Flow, keepProgress, progressOf, type SignedInFlow } from './interaction.ts';
import { patientPage, submitPage, submitPatient, submitSearch } from './patient-picker.ts';
import { secondFactorPage, submitSecondFactor } from './second-factor.ts';
import { type Problem, signInPage, submitSignIn } from './sign-in.ts';
import { type Due, dueStep } from './steps.ts';

/** The interaction of this browser at this place; undefined: there is none, or it is over. */
export async function flowOf(scene: Scene, uid: string): Promise<Flow | undefined> {
  const { provider, request, response, smart } = scene;
  const details = await provider.interactionDetails(request, response).catch((error: unknown) => {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  });
  const client = details && (await provider.Client.find(String(details.params.client_id)));
  if (details === undefined || client === undefined || details.uid !== uid) return undefined;
  const { params, iat: startedAt } = details;
  const launch = await launchOf(scene, params, client.clientId);
  if (launch === undefined) return undefined;
  const progress = await progressOf(smart.artifacts, uid);
  return { ...scene, uid, client, params, startedAt, scope: String(params.scope ?? ''), progress, launch };
}

export async function showInteraction(flow: Flow): Promise<PageAnswer> {
  const auto = await autoApproval(flow);
  if (auto !== undefined) {
    const { user, patient } = auto;
    return { redirect: await grant({ ...flow, user }, flow.scope, patient?.id) };
  }
  return show(flow, await dueStep(flow));
}

async function show(flow: Flow, due: Due): Promise<PageAnswer> {
  switch (due.step) {
    case 'sign-in':
      return signIn(flow);
    case 'code':
      return secondFactorPage(flow);
    case 'nobody':
      return dead(due.flow, texts.nobody);
    case 'not-yours':
      return dead(due.flow, texts.notYours);
    case 'patient':
      return patientPage(due.flow);
    case 'consent':
      return consentPage(due.flow);
  }
}

const signIn = (flow: Flow, problem?: Problem): PageAnswer =>
  signInPage(flow, texts.signIn.forApp(appName(flow)), problem, denyForm(flow));

/** Nothing to do here but to be somebody else, or to go back. */
function dead(flow: SignedInFlow, { title, lead, help }: { title: string; lead: string; help?: string }): PageAnswer {
  const body = html`${help !== undefined && html`<p>${help}</p>`}
${formOf(flow, 'sign-out', html`<button class="main">${texts.nobody.someoneElse}</button>`)}
${denyForm(flow)}`;
  return { status: 403, page: pageOf(flow, { title, lead, body }) };
}

/** Only the step that is due is taken; what a form sends after its time changes nothing. */
export async function submitInteraction(flow: Flow, step: string, form: URLSearchParams): Promise<PageAnswer> {
  const again = { redirect: flow.place };
  if (step === 'deny') return leave(flow, await end(flow, () => refuse(flow)));
  if (step === 'sign-out') {
    await flow.visits.signOut(flow.response, flow.visit);
    return again;
  }
  const due = await dueStep(flow);
  if (due.step === 'sign-in' && step === 'sign-in') {
    const problem = await submitSignIn(flow, form);
    return problem === undefined ? again : signIn(flow, problem);
  }
  if (due.step === 'code' && step === 'code') {
    const problem = await submitSecondFactor(flow, form);
    return problem === undefined ? again : secondFactorPage(flow, problem);
  }
  if (due.step === 'patient') {
    if (step === 'search') await submitSearch(due.flow, form);
    if (step === 'page') await submitPage(due.flow, form);
    const problem = step === 'patient' ? await submitPatient(due.flow, form) : undefined;
    return problem === undefined ? again : patientPage(due.flow, problem);
  }
  if (due.step !== 'consent') return again;
  if (step === 'another-patient') await keepProgress(due.flow, { ...due.flow.progress, patient: undefined });
  if (step !== 'consent') return again;
  const scope = approvedScope(due.flow, form);
  if (scope === undefined) return consentPage(due.flow, texts.consent.nothing);
  return leave(flow, await end(flow, () => grant(due.flow, scope, due.flow.patient?.id, flow.visit.since)));
}

/** Of several that come at once one ends the interaction, and all go back to the app. */
async function end(flow: Flow, how: () => Promise<string>): Promise<string> {
  const { returnTo } = await flow.provider.interactionDetails(flow.request, flow.response);
  return (await endProgress(flow)) ? how() : returnTo;
}

function grant(flow: Flow & { user: User }, scope: string, patient: string | undefined, since?: number) {
  const { provider, smart, request, response, launch, user } = flow;
  const context: LaunchContext = { ...launch, ...(patient && { patient }), fhirUser: user.fhirUser };
  return finish(provider, smart, request, response, { subject: user.subject, scope, context, since });
}

function leave(flow: Flow, url: string): PageAnswer {
  const { title, lead, link } = texts.leaving;
  const app = appName(flow);
  const body = html`<p><a class="button" href="${url}">${link(app)}</a></p>`;
  return { page: pageOf(flow, { title, lead: lead(app), head: refreshTo(url), body }) };
}

/** undefined: there is no such launch, or not any more. */
async function launchOf(
  { smart }: Scene,
  params: Flow['params'],
  clientId: string,
): Promise<LaunchContext | undefined> {
  const isLaunched = typeof params.launch === 'string' && String(params.scope).split(' ').includes('launch');
  return isLaunched ? (await smart.launches.shown(String(params.launch), clientId))?.context : {};
}

export const interactionIsOver = ({ smart, response }: Scene): PageAnswer =>
  errorPage(smart, response, { status: 400, title: texts.error.over, lead: texts.error.overLead });
