/** The first step: name and password. Errors do not tell whether there is such a user. */
import { startOf } from '../federation/federation.ts';
import type { PageAnswer } from '../pages/answer.ts';
import { type Html, html } from '../pages/html.ts';
import { formOf, pageOf, type Scene } from '../pages/scene.ts';
import { duration, texts } from '../pages/texts.ts';
import { requestIdOf } from '../security-event.ts';

const { signIn: words } = texts;

export interface Problem {
  readonly text: string;
  readonly status: number;
  readonly retryAfterSeconds?: number;
  /** What was typed. */
  readonly name?: string;
}

/** `lead`: what for. `wayBack`: for those who do not want to. */
export function signInPage(scene: Scene, lead: string, problem?: Problem, wayBack?: Html): PageAnswer {
  const fields = html`<label for="name">${words.name}</label>
<input id="name" name="name" value="${problem?.name}" required maxlength="100" autocomplete="username" autocapitalize="none" spellcheck="false" ${problem === undefined && html`autofocus`}>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" required maxlength="1000" autocomplete="current-password" ${problem !== undefined && html`autofocus`}>
<button class="main">${words.submit}</button>`;
  const page = pageOf(scene, {
    title: words.title,
    lead,
    body: html`${formOf(scene, 'sign-in', fields)}
${elsewhere(scene)}
${wayBack}`,
    problem: problem?.text,
  });
  return { page, ...(problem && { status: problem.status, retryAfterSeconds: problem.retryAfterSeconds ?? 0 }) };
}

/** The hospital's own provider, where there is one. */
function elsewhere({ smart, place }: Scene): Html | undefined {
  if (smart.federation === undefined) return undefined;
  const text = texts.federation.button(smart.federation.name);
  return html`<p><a class="button" href="${startOf(smart, place)}">${text}</a></p>`;
}

/** undefined: done, or halfway when a code is still to come. */
export async function submitSignIn(scene: Scene, form: URLSearchParams): Promise<Problem | undefined> {
  const { smart, request, response, visits, visit, place } = scene;
  const name = (form.get('name') ?? '').trim();
  const password = form.get('password') ?? '';
  const { waitMs, halfway, succeeded } = await smart.lockOut.attempt(name, smart.addressOf(request));
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    return { text: words.wait(duration(waitMs)), status: 429, retryAfterSeconds, name };
  }
  const user = await smart.users.withPassword(name, password);
  const requestId = requestIdOf(response);
  const event = { kind: 'login', request, requestId } as const;
  if (user === undefined) {
    await smart.tell({ ...event, succeeded: false, subject: name, error: 'password' });
    return { text: words.wrong, status: 401, name };
  }
  if (user.hasSecondFactor) {
    await halfway();
    await visits.halfway(response, visit, user.subject);
    return undefined;
  }
  await smart.tell({ ...event, succeeded: true, subject: user.subject, user: user.fhirUser });
  await succeeded();
  await visits.signIn(response, visit, user.subject, place);
  return undefined;
}
