/** Charts side by side, for clinicians: what the columns of each row say and what its resource says. Patient data throughout. */
import { type Html, html } from '../../../smart/pages/html.ts';
import type { Json } from '../../adapter/node.ts';
import type { Chart, ChartEntry, ChartLine } from '../../export/reconcile/charts.ts';
import type { Reconciled } from '../../export/reconcile/result.ts';
import { path as breakable, n, page } from './page.ts';

export function chartsPage({ charts, legacy, target }: Reconciled): string {
  const title = `Charts of ${legacy.system} side by side`;
  return page(
    title,
    html`<h1>${title}</h1>
<p class="verdict differs">This page holds patient data.</p>
<p>${n(charts.length)} patients drawn by lot. On the left what the columns of the legacy database hold, on the right what the resource in <code>${target.where}</code> says. Lines that differ are marked.</p>
<nav aria-label="Patients"><p>${charts.map(({ patient }, at) => html`${at > 0 && ', '}<a href="#p-${patient}">${patient}</a>`)}</p></nav>`,
    charts.map(chart),
  );
}

function chart({ patient, entries, rows }: Chart): Html {
  const shown = Map.groupBy(entries, ({ table, type }) => `${table} as ${type}`);
  return html`<section id="p-${patient}" aria-label="Patient ${patient}"><h2>Patient ${patient}</h2>
<p class="soft">${Object.entries(rows)
    .map(([name, count]) => `${name}: ${n(shown.get(name)?.length ?? 0)} of ${n(count)} shown`)
    .join('; ')}</p>
${entries.map(entry)}</section>`;
}

function entry({ type, id, table, missing, lines }: ChartEntry): Html {
  return html`<article><h3>${type}/${id}, from ${table}</h3>${
    missing
      ? html`<p class="verdict differs">The target has no such resource.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${type}/${id}"><table>
<thead><tr><th scope="col">Element</th><th scope="col">Legacy columns</th><th scope="col">Resource</th><th scope="col">Verdict</th></tr></thead>
<tbody>${lines.map(line)}</tbody></table></div>`
  }</article>`;
}

function line({ path, columns, legacy, target, verdict, tolerated }: ChartLine): Html {
  const differs = verdict !== 'same' && !tolerated;
  return html`<tr${differs && html` class="differs"`}><th scope="row">${breakable(path)}</th>
<td>${columns.map(({ name, comment, cell }) => html`<div><code>${name}</code> ${cell === null ? html`<em>NULL</em>` : html`<b>${cell.trimEnd()}</b>`}${comment && html` <span class="soft">${comment}</span>`}</div>`)}${
    columns.length === 0 && legacy !== undefined && readable(legacy)
  }</td>
<td>${target === undefined ? html`<em>nothing</em>` : readable(target)}</td>
<td>${verdict === 'same' ? 'same' : tolerated ? `tolerated: ${verdict}` : verdict}</td></tr>`;
}

/** Codings as `display (code)`, quantities and the like as their members. */
function readable(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(readable).join('; ');
  const object = value as Readonly<Record<string, Json>>;
  if (typeof object.code === 'string' && typeof object.system === 'string') {
    return `${object.display ?? ''} (${object.code})`.trim();
  }
  return Object.entries(object)
    .map(([key, member]) => (key === 'coding' ? readable(member as Json) : `${key}: ${readable(member as Json)}`))
    .join('; ');
}
