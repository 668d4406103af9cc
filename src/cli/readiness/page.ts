/** A run over a server as a page that stands alone: how ready it is at a glance, and everything that does not pass. */
import { type Html, html } from '../../../smart/pages/html.ts';
import { type Check, type Outcome, outcomes, type ProfileResult, type Readiness } from '../../readiness/result.ts';
import { framed, n } from '../reconcile/page.ts';
import { countOf, verdicts } from './lines.ts';
import { STYLE } from './style.ts';

const names: Readonly<Record<Outcome, string>> = {
  pass: 'pass',
  warn: 'warnings',
  lacks: 'lack data',
  fail: 'fail',
};

export function readinessPage(found: Readiness): string {
  const title = `Readiness of ${found.server}`;
  const { ready, counts, profiles, checks } = found;
  const unseen = counts.lacks === 0 ? '' : ', though some of it could not be looked at for want of data';
  return framed(title, STYLE, [
    html`<h1>${title}</h1>`,
    html`<p class="verdict ${ready ? 'pass' : 'fail'}">${ready ? `Nothing fails${unseen}` : 'Some of it fails'}</p>`,
    facts(found),
    html`<ul class="tiles">${outcomes.map((each) => html`<li class="${each}"><strong>${n(counts[each])}</strong> ${names[each]}</li>`)}</ul>`,
    html`<h2>Profiles</h2>
<p>Each bar is all checks of a profile: those that pass, warnings where something only should be, what lacks data in this database, and failures.</p>`,
    table(profiles),
    html`<h2>What does not pass</h2>`,
    told('The server as a whole', checks),
    profiles.map((each) => told(each.title, each.checks, each.mustSupport.excused)),
  ]);
}

function facts({ software, profileSet, started, seconds, patients, requests, validated }: Readiness): Html {
  const entries = [
    ['Server', software],
    ['Profiles', profileSet],
    ['Run', `${started.slice(0, 16).replace('T', ' ')} UTC, ${n(seconds)} s, ${n(requests)} requests`],
    ['Patients', n(patients)],
    ['Validated', validated],
  ];
  return html`<dl>${entries.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>`;
}

function table(profiles: readonly ProfileResult[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Profiles"><table><caption>Checks and must-supports by profile</caption>
<thead><tr><th scope="col">Profile</th><th scope="col" class="n">Resources</th><th scope="col">Checks</th><th scope="col">Must-supports seen</th><th scope="col">Verdict</th></tr></thead>
<tbody>${profiles.map(
    (each) => html`<tr><th scope="row">${each.title}</th><td class="n">${n(each.resources)}</td>
<td class="bar">${checksBar(each)}</td><td class="bar">${seenBar(each)}</td><td class="mark ${each.outcome}">${verdicts[each.outcome]}</td></tr>`,
  )}</tbody></table></div>`;
}

function checksBar({ checks }: ProfileResult): Html {
  const parts = outcomes.map((each) => [each, countOf(checks, each)] as const).filter(([, count]) => count > 0);
  return bar(parts, parts.map(([outcome, count]) => `${count} ${names[outcome]}`).join(', '));
}

function seenBar({ mustSupport: { seen, missing } }: ProfileResult): Html {
  return bar(
    [
      ['pass', seen],
      ['rest', missing.length],
    ],
    `${seen} of ${seen + missing.length}`,
  );
}

/** The words stand below it too: colours alone say nothing. */
function bar(parts: readonly (readonly [kind: string, count: number])[], says: string): Html {
  const all = parts.reduce((sum, [, count]) => sum + count, 0);
  let x = 0;
  const rects = parts.map(([kind, count]) => {
    const width = all === 0 ? 0 : (count / all) * 100;
    x += width;
    return html`<rect class="${kind}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
  });
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg><span class="soft">${says}</span>`;
}

function told(
  title: string,
  checks: readonly Check[],
  excused: ProfileResult['mustSupport']['excused'] = [],
): Html | false {
  const its = checks.filter(({ outcome }) => outcome !== 'pass');
  if (its.length === 0 && excused.length === 0) return false;
  const fails = its.some(({ outcome }) => outcome === 'fail');
  return html`<details${fails && html` open`}><summary>${title}: ${its.length === 0 ? 'nothing' : n(its.length)}</summary><ul>${its.map(
    ({ kind, name, expectation, outcome, request, says }) =>
      html`<li><span class="mark ${outcome}">${names[outcome]}</span> ${kind} ${name} (${expectation})${request && html`: <code>${request}</code>`}: ${says}</li>`,
  )}${excused.map(({ path, because }) => html`<li class="soft">not seen, and need not be: ${path}, as ${because}</li>`)}</ul></details>`;
}
