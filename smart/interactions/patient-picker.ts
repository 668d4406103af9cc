/** Which patient an app is to open. What is searched for stays out of URLs: it is kept with the interaction. */
import type { PatientSummary } from '../chart.ts';
import type { PageAnswer } from '../pages/answer.ts';
import { type Html, html } from '../pages/html.ts';
import { formOf, pageOf } from '../pages/scene.ts';
import { texts } from '../pages/texts.ts';
import { denyForm } from './deny.ts';
import { appName, keepProgress, type SignedInFlow } from './interaction.ts';

const { patient: words } = texts;

export async function patientPage(flow: SignedInFlow, problem?: string): Promise<PageAnswer> {
  const { text, cursors } = flow.progress.search ?? { text: '', cursors: [] };
  const { patients, next } = await flow.smart.chart.findPatients(flow.user.fhirUser, text, cursors.at(-1));
  const search = html`<label for="text">${words.search}</label>
<p class="hint" id="hint">${words.hint}</p>
<div class="row"><input id="text" name="text" type="search" value="${text}" maxlength="200" autocomplete="off" aria-describedby="hint" autofocus><button>${words.submit}</button></div>`;
  const page = pageOf(flow, {
    title: words.title,
    lead: words.lead(appName(flow)),
    problem,
    body: html`<div role="search">${formOf(flow, 'search', search)}</div>
${text === '' ? undefined : patients.length === 0 ? html`<p class="none" role="status">${words.none}</p>` : formOf(flow, 'patient', list(patients))}
${(cursors.length > 0 || next !== undefined) && formOf(flow, 'page', turning(cursors.length > 0, next))}
${denyForm(flow)}`,
  });
  return { page };
}

function list(patients: readonly PatientSummary[]): Html {
  const items = patients.map(
    ({ id, name, birthDate, identifier, gender }) => html`<li><button name="patient" value="${id}" class="choice">
<span class="name">${name}</span>
<span class="facts">${[birthDate && `${words.born} ${birthDate}`, gender, identifier && `${words.number} ${identifier}`].filter(Boolean).join(' · ')}</span>
</button></li>`,
  );
  return html`<h2>${words.results}</h2>
<ul class="choices">${items}</ul>`;
}

const turning = (hasPrevious: boolean, next: string | undefined): Html =>
  html`<div class="row between"><span>${hasPrevious && html`<button name="turn" value="previous">${words.previous}</button>`}</span>
<span>${next !== undefined && html`<button name="turn" value="next">${words.next}</button>`}</span></div>`;

export async function submitSearch(flow: SignedInFlow, form: URLSearchParams): Promise<void> {
  const text = (form.get('text') ?? '').trim().slice(0, 200);
  await keepProgress(flow, { ...flow.progress, search: { text, cursors: [] } });
}

export async function submitPage(flow: SignedInFlow, form: URLSearchParams): Promise<void> {
  const { text, cursors } = flow.progress.search ?? { text: '', cursors: [] };
  const { fhirUser } = flow.user;
  if (form.get('turn') === 'previous') {
    await keepProgress(flow, { ...flow.progress, search: { text, cursors: cursors.slice(0, -1) } });
  } else {
    const { next } = await flow.smart.chart.findPatients(fhirUser, text, cursors.at(-1));
    if (next !== undefined)
      await keepProgress(flow, { ...flow.progress, search: { text, cursors: [...cursors, next] } });
  }
}

/** Only a patient whom this user may see; gives what is wrong otherwise. */
export async function submitPatient(flow: SignedInFlow, form: URLSearchParams): Promise<string | undefined> {
  const found = await flow.smart.chart.patient(flow.user.fhirUser, form.get('patient') ?? '');
  if (found === undefined) return words.gone;
  await keepProgress(flow, { ...flow.progress, patient: found.id });
  return undefined;
}
