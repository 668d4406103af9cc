/** The second step of those who have a second factor: the code of this half-minute, once. */
import type { PageAnswer } from '../pages/answer.ts';
import { html } from '../pages/html.ts';
import { formOf, pageOf, type Scene } from '../pages/scene.ts';
import { duration, texts } from '../pages/texts.ts';
import { requestIdOf } from '../security-event.ts';
import type { Problem } from './sign-in.ts';

const { code: words } = texts;

export function secondFactorPage(scene: Scene, problem?: Problem): PageAnswer {
  const fields = html`<label for="code">${words.code}</label>
<input id="code" name="code" class="code" required maxlength="10" inputmode="numeric" autocomplete="one-time-code" autofocus>
<button class="main">${words.submit}</button>`;
  const page = pageOf(scene, {
    title: words.title,
    lead: words.lead,
    body: html`${formOf(scene, 'code', fields)}
${formOf(scene, 'sign-out', html`<button class="quiet">${texts.nobody.someoneElse}</button>`)}`,
    problem: problem?.text,
  });
  return { page, ...(problem && { status: problem.status, retryAfterSeconds: problem.retryAfterSeconds ?? 0 }) };
}

export async function submitSecondFactor(scene: Scene, form: URLSearchParams): Promise<Problem | undefined> {
  const { smart, request, response, visits, visit, place } = scene;
  const user = visit.halfway === undefined ? undefined : await smart.users.bySubject(visit.halfway);
  // The password was too long ago, or this was sent twice.
  if (user === undefined) return undefined;
  const { waitMs, succeeded } = await smart.lockOut.attempt(user.name, smart.addressOf(request));
  if (waitMs > 0) {
    return { text: texts.signIn.wait(duration(waitMs)), status: 429, retryAfterSeconds: Math.ceil(waitMs / 1000) };
  }
  const requestId = requestIdOf(response);
  const event = { kind: 'login', request, requestId, subject: user.subject, user: user.fhirUser } as const;
  if (!(await smart.users.acceptsCode(user.subject, form.get('code') ?? ''))) {
    await smart.tell({ ...event, succeeded: false, error: 'second factor' });
    return { text: words.wrong, status: 401 };
  }
  await smart.tell({ ...event, succeeded: true });
  await succeeded();
  await visits.signIn(response, visit, user.subject, place);
  return undefined;
}
