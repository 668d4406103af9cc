/** `<issuer>/apps`: a user sees which apps have access, since when, last used when, and takes it away. */
import { secondFactorPage, submitSecondFactor } from '../interactions/second-factor.ts';
import { signInPage, submitSignIn } from '../interactions/sign-in.ts';
import { parseScopes } from '../scopes/scope-set.ts';
import type { KeptAppGrant } from '../tokens/apps.ts';
import type { User } from '../users/users.ts';
import type { PageAnswer } from './answer.ts';
import { type Html, html } from './html.ts';
import { formOf, pageOf, type Scene } from './scene.ts';
import { wordingOf } from './scope-texts.ts';
import { texts } from './texts.ts';

const { apps: words } = texts;

export async function showApps(scene: Scene): Promise<PageAnswer> {
  const user = await userOf(scene);
  if (user === undefined)
    return scene.visit.halfway === undefined ? signInPage(scene, texts.signIn.forApps) : secondFactorPage(scene);
  const grants = await scene.smart.apps.of(user.subject);
  const apps = [...Map.groupBy(grants, ({ clientId }) => clientId)];
  const items = await Promise.all(apps.map(([clientId, own]) => appOf(scene, user, clientId, own)));
  const body = html`${items.length === 0 ? html`<p class="none">${words.none}</p>` : html`<ul class="apps">${items}</ul>`}
${formOf(scene, 'sign-out', html`<button class="quiet">${words.signOut}</button>`)}`;
  return { page: pageOf(scene, { title: words.title, lead: words.lead(user.displayName), body }) };
}

async function appOf(scene: Scene, user: User, clientId: string, grants: readonly KeptAppGrant[]): Promise<Html> {
  const name = (await scene.provider.Client.find(clientId))?.clientName ?? clientId;
  const scopes = grants.map(({ scope }) => parseScopes(scope));
  const labels = new Set(scopes.flatMap(({ resources }) => resources.map((each) => labelOf(each))));
  const ids = new Set(grants.flatMap(({ patient }) => patient ?? []));
  const patients = await Promise.all([...ids].map((id) => scene.smart.chart.patient(user.fhirUser, id)));
  const isOffline = scopes.some(({ context }) => context.includes('offline_access'));
  const revoke = html`<input type="hidden" name="client" value="${clientId}"><button class="danger" aria-label="${words.revoke}: ${name}">${words.revoke}</button>`;
  return html`<li><h2>${name}</h2>
<dl class="about">
<div><dt>${words.since}</dt><dd>${time(Math.min(...grants.map(({ since }) => since)))}</dd></div>
<div><dt>${words.lastUsed}</dt><dd>${time(Math.max(...grants.map(({ lastUsed }) => lastUsed)))}</dd></div>
${patients.length > 0 && html`<div><dt>${words.patient}</dt><dd>${patients.flatMap((each) => each?.name ?? []).join(', ')}</dd></div>`}
<div><dt>${words.reads}</dt><dd>${[...labels].join(', ')}${isOffline && html`<small>${words.offline}</small>`}</dd></div>
</dl>
${formOf(scene, 'revoke', revoke)}</li>`;
}

const labelOf = (scope: Parameters<typeof wordingOf>[0]): string =>
  scope.type === '*' ? texts.consent.everything : wordingOf(scope).label;

/** `2026-05-01 10:00 UTC`. */
function time(seconds: number): Html {
  const iso = new Date(seconds * 1000).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

export async function submitApps(scene: Scene, step: string, form: URLSearchParams): Promise<PageAnswer> {
  const again = { redirect: scene.place };
  const { visits, visit, response, smart } = scene;
  if (step === 'sign-out') {
    await visits.signOut(response, visit);
    await endSession(scene);
    return again;
  }
  const user = await userOf(scene);
  if (user !== undefined) {
    if (step === 'revoke') await smart.apps.revoke(user.subject, form.get('client') ?? '');
    return again;
  }
  if (step === 'code' && visit.halfway !== undefined) {
    const problem = await submitSecondFactor(scene, form);
    return problem === undefined ? again : secondFactorPage(scene, problem);
  }
  if (step !== 'sign-in') return again;
  const problem = await submitSignIn(scene, form);
  return problem === undefined ? again : signInPage(scene, texts.signIn.forApps, problem);
}

const userOf = async ({ smart, visit }: Scene): Promise<User | undefined> =>
  visit.subject === undefined ? undefined : smart.users.bySubject(visit.subject);

/** With it ends what apps may do while the user is signed in. */
async function endSession({ provider, request, response }: Scene): Promise<void> {
  const session = await provider.Session.get(provider.createContext(request, response));
  if (session.accountId !== undefined) await session.destroy();
}
