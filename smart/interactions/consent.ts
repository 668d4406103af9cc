/** The last step: what the app may read, each kind of data with a switch of its own. What is switched off is not granted. */
import type { PageAnswer } from '../pages/answer.ts';
import { type Html, html } from '../pages/html.ts';
import { formOf, pageOf } from '../pages/scene.ts';
import { wordingOf } from '../pages/scope-texts.ts';
import { texts } from '../pages/texts.ts';
import { type Asked, askedIn, type Choice, granted } from '../scopes/choices.ts';
import { parseScopes } from '../scopes/scope-set.ts';
import { denyForm } from './deny.ts';
import { appName, type ReadyFlow } from './interaction.ts';

const { consent: words } = texts;
const levels = ['patient', 'user', 'system'] as const;

export function consentPage(flow: ReadyFlow, problem?: string): PageAnswer {
  const asked = askedIn(flow.scope, flow.smart.chart.types);
  const fields = html`${levels.map((level) => group(flow, level, asked))}
${asked.offline && html`<fieldset><legend class="sr">${words.offline}</legend><ul class="switches">${aSwitch('offline', 'yes', words.offline, words.offlineDetail)}</ul></fieldset>`}
${asked.identity && html`<p class="note">${words.identity}</p>`}
<p class="note">${words.readOnly}</p>
<button class="main">${words.allow}</button>`;
  const page = pageOf(flow, {
    title: words.title(appName(flow)),
    lead: words.lead,
    problem,
    body: html`${about(flow)}
${formOf(flow, 'consent', fields)}
${denyForm(flow)}`,
  });
  return { page, ...(problem !== undefined && { status: 422 }) };
}

function about(flow: ReadyFlow): Html {
  const { client, user, patient, picked } = flow;
  const website = URL.parse(String(client.clientUri ?? ''));
  const another = formOf(flow, 'another-patient', html`<button class="link">${words.anotherPatient}</button>`);
  return html`<dl class="about">
<div><dt>${words.app}</dt><dd>${appName(flow)}</dd></div>
${website?.protocol === 'https:' && html`<div><dt>${words.website}</dt><dd class="url">${website.host}</dd></div>`}
${patient && html`<div><dt>${words.patient}</dt><dd>${patient.name}${patient.birthDate && html`, ${texts.patient.born.toLowerCase()} ${patient.birthDate}`}${picked && another}</dd></div>`}
<div><dt>${words.signedIn}</dt><dd>${user.displayName}${formOf(flow, 'sign-out', html`<button class="link">${words.someoneElse}</button>`)}</dd></div>
</dl>`;
}

function group({ patient }: ReadyFlow, level: Choice['level'], { choices }: Asked): Html | false {
  const own = choices.filter((choice) => choice.level === level).map((choice) => ({ choice, ...wordingOf(choice) }));
  if (own.length === 0) return false;
  // Who it is about, then by name.
  const inOrder = own.toSorted(
    (a, b) =>
      Number(b.choice.type === 'Patient') - Number(a.choice.type === 'Patient') || a.label.localeCompare(b.label),
  );
  const switches = inOrder.map(({ choice, label, detail }) => aSwitch('allow', choice.key, label, detail));
  return html`<fieldset><legend>${words.levels[level](patient?.name ?? '')}</legend>
<ul class="switches">${switches}</ul></fieldset>`;
}

const aSwitch = (name: string, value: string, label: string, detail: string | undefined): Html =>
  html`<li><label><span class="words"><span>${label}</span>${detail !== undefined && html`<small>${detail}</small>`}</span><input type="checkbox" name="${name}" value="${value}" checked></label></li>`;

/** The scope to grant; undefined: nothing is left of what was asked. */
export function approvedScope({ scope, smart }: ReadyFlow, form: URLSearchParams): string | undefined {
  const { types } = smart.chart;
  const rest = granted(scope, types, new Set(form.getAll('allow')), form.get('offline') === 'yes');
  const isEmpty = parseScopes(rest).resources.length === 0 && parseScopes(scope).resources.length > 0;
  return isEmpty ? undefined : rest;
}
