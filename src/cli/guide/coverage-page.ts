/** The coverage report as a page that stands alone: what is open, what was reviewed, what is empty. */
import { type Html, html, type Part } from '../../../smart/pages/html.ts';
import type { Coverage, UnreadColumn } from '../../authoring/guide/coverage.ts';
import { framed, n } from '../reconcile/page.ts';
import { percent } from './coverage-lines.ts';
import { broken } from './inline.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export function coveragePage(found: Coverage, system: string): string {
  const { tables, columns, open, reviewed, empty, unseen, stale, bound } = found;
  const title = `What no adapter of ${system} reads`;
  return framed(
    title,
    STYLE,
    [
      html`<h1>${title}</h1>
<p class="verdict ${open.length > 0 ? 'open' : 'read'}">${open.length === 0 ? 'Nothing with data is open' : `${n(open.length)} columns with data are open`}</p>
<p>Every field that is not mapped is data that gets lost. These columns of the live database are neither shown, searched, filtered nor
joined by any adapter. Of each table at most ${n(bound)} rows were looked at; where there are more, the number of rows is an estimate. A
row counts where the column is neither NULL nor blank.</p>
<ul class="tiles">
<li class="read"><strong>${n(columns.read)}</strong> of ${n(columns.all)} columns are read, in ${n(tables.read)} of ${n(tables.all)} tables</li>
<li class="open"><strong>${n(open.length)}</strong> open: with data, and nobody said why</li>
<li class="reviewed"><strong>${n(reviewed.length)}</strong> reviewed: with data, and left out for a reason</li>
<li><strong>${n(empty.length)}</strong> empty</li></ul>
<form class="find" role="search"><label for="q">Find</label> <input id="q" type="search" autocomplete="off" placeholder="a table, a column, words of a comment"> <output for="q"></output></form>`,
      section('open', 'Open', open),
      section('reviewed', 'Reviewed', reviewed),
      section('empty', 'Empty', empty),
      list('Could not be looked at', unseen),
      list(
        'In not-mapped.csv, but read by now or not there',
        stale.map(({ table, column }) => `${table}.${column}`),
      ),
    ],
    SCRIPT,
  );
}

function section(kind: 'open' | 'reviewed' | 'empty', name: string, columns: readonly UnreadColumn[]): Part {
  if (columns.length === 0) return undefined;
  const withBars = kind !== 'empty';
  return html`<section id="${kind}"><h2>${name}</h2><article data-of="${name}"><div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="${kind}">
<caption>${withBars ? 'Those with the most rows first' : 'No data in the rows that were looked at'}</caption>
<thead><tr><th scope="col">column</th><th scope="col">type</th>${withBars && html`<th scope="col" class="n">rows</th><th scope="col">filled</th>`}<th scope="col">${kind === 'reviewed' ? 'reason' : 'comment'}</th></tr></thead>
<tbody>${columns.map((one) => row(one, kind))}</tbody></table></div></article></section>`;
}

function row(one: UnreadColumn, kind: 'open' | 'reviewed' | 'empty'): Html {
  const { review } = one;
  const said =
    review === undefined
      ? one.comment
      : [review.reason, [review.reviewer, review.date].filter(Boolean).join(', ')].filter(Boolean).join(' – ');
  return html`<tr><th scope="row">${broken(`${one.table}.${one.column}`)}${!one.tableIsRead && html` <span class="soft">table not read</span>`}</th><td>${one.declared}</td>${
    kind !== 'empty' &&
    html`<td class="n">${one.estimated && '≈ '}${n(one.rows)}</td><td class="bar">${percent(one)}${bar(one)}</td>`
  }<td>${said}</td></tr>`;
}

/** The words stand beside it. */
function bar({ filled, looked }: UnreadColumn): Html {
  const width = looked === 0 ? 0 : (filled / looked) * 100;
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${width.toFixed(2)}" height="10"/></svg>`;
}

const list = (name: string, items: readonly string[]): Part =>
  items.length > 0 && html`<h2>${name}</h2><ul>${items.map((item) => html`<li>${broken(item)}</li>`)}</ul>`;
