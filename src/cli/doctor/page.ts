/** A qualification as a page that stands alone, prints and has room for signatures. */
import { Html, html } from '../../../smart/pages/html.ts';
import { type Check, type Qualification, verdicts } from '../../authoring/qualification/finding.ts';
import { STYLE } from '../readiness/style.ts';
import { framed } from '../reconcile/page.ts';
import { titles, words } from './lines.ts';

const OWN = new Html(`${STYLE}
.skipped { --mark: var(--lacks); }
tr.warn > *, tr.fail > * { background: var(--panel); } td.verdict-cell { white-space: nowrap; }
th, td { vertical-align: top; } table { table-layout: fixed; } td, th { overflow-wrap: anywhere; }
th:nth-child(1) { width: 24%; } th:nth-child(2) { width: 32%; } th:nth-child(4) { width: 7.5rem; }
h2 { margin-top: 2rem; } pre { margin: .3rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85em; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; margin-top: 1rem; padding: 0; list-style: none; break-inside: avoid; }
.sign li { border-top: 1px solid var(--ink); padding-top: .3rem; margin-top: 2.2rem; font-size: .9rem; }
ul.lines { grid-template-columns: 1fr; }
@media print { .tiles { grid-template-columns: repeat(4, 1fr); } h2 { break-after: avoid; } }
`);

export function qualificationPage(found: Qualification): string {
  const { report, started, seconds, environment, checks, counts, passed } = found;
  const title = titles[report];
  const facts = [['Date', `${started.slice(0, 16).replace('T', ' ')} UTC, ${seconds} s`], ...environment];
  return framed(title, OWN, [
    html`<h1>${title}</h1>`,
    html`<p class="verdict ${passed ? 'pass' : 'fail'}">${passed ? 'Nothing fails' : `${counts.fail} of ${checks.length} checks fail`}</p>`,
    html`<dl>${facts.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>`,
    html`<ul class="tiles">${verdicts.map((each) => html`<li class="${each}"><strong>${counts[each]}</strong> ${words[each].toLowerCase()}</li>`)}</ul>`,
    [...Map.groupBy(checks, ({ group }) => group)].map(([group, its]) => table(group, its)),
    signatures,
  ]);
}

function table(group: string, checks: readonly Check[]): Html {
  const name = group.charAt(0).toUpperCase() + group.slice(1);
  return html`<h2>${name}</h2><div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr><th scope="col">Check</th><th scope="col">Expected</th><th scope="col">Found</th><th scope="col">Verdict</th></tr></thead>
<tbody>${checks.map(
    ({
      name,
      expected,
      found,
      verdict,
      remedy,
    }) => html`<tr class="${verdict}"><th scope="row">${name}</th><td>${expected}</td>
<td>${found}${remedy !== undefined && told(remedy)}</td><td class="verdict-cell"><span class="mark ${verdict}">${words[verdict]}</span></td></tr>`,
  )}</tbody></table></div>`;
}

const told = (remedy: string): Html =>
  /^CREATE /.test(remedy) ? html`<pre><code>${remedy}</code></pre>` : html`<br><span class="soft">${remedy}</span>`;

const signatures = html`<h2>Signatures</h2>
<p class="soft">Whoever signs has read every check above, and names those that are accepted although they do not pass.</p>
<ul class="sign"><li>Performed by (name, role)</li><li>Date, signature</li><li>Reviewed by (name, role)</li><li>Date, signature</li><li>Approved by (name, role)</li><li>Date, signature</li></ul>
<p class="soft">Deviations accepted, with reasons:</p><ul class="sign lines"><li></li><li></li></ul>`;
