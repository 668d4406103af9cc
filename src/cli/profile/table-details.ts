/** One table of an audit, to be opened: what it is, and each of its columns with plots. */
import { type Html, html, type Part } from '../../../smart/pages/html.ts';
import type { Finding, TableAudit } from '../../authoring/audit/audit-report.ts';
import { percent } from '../../authoring/audit/say.ts';
import type { ColumnStatistics } from '../../authoring/columns/statistics.ts';
import { n } from '../reconcile/page.ts';
import { filledOf, rowsText } from './lines.ts';
import { anchor, filledBar, partsOf, spread } from './plots.ts';

export function tableDetails(table: TableAudit, findings: readonly Finding[]): Html {
  const { name, columns, kind, basis } = table;
  const [filled, of] = filledOf(table);
  const grave = findings.filter(({ severity }) => severity !== 'note').length;
  const says = [`${rowsText(table)} rows`, `${n(columns.length)} columns`, `${percent(filled, of)} filled`];
  return html`<details id="${anchor(name)}"><summary><code>${name}</code>${kind === 'view' && ' (view)'} <span class="soft">${says.join(', ')}${grave > 0 && `, ${n(grave)} ${grave === 1 ? 'problem or warning' : 'problems and warnings'}`}</span></summary>
<p class="soft">${about(table)} <span class="about">${basis}</span></p>
<div class="scroll" tabindex="0" role="region" aria-label="Columns of ${name}"><table class="columns"><caption>Columns of ${name}; ★ each row has a value of its own</caption>
<thead><tr><th scope="col">Column</th><th scope="col">Seems to be</th><th scope="col">Filled</th><th scope="col" class="n">Distinct</th><th scope="col">Length</th><th scope="col">Spread</th><th scope="col">Written as, or most frequent</th><th scope="col">Findings</th></tr></thead>
<tbody>${columns.map((column) => row(column, findings))}</tbody></table></div></details>`;
}

function about({ read, way, cut, key, share }: TableAudit): string {
  const keys =
    key.declared.length > 0
      ? `Key: ${key.declared.join(', ')}.`
      : key.likely.length > 0
        ? `No key declared; likely: ${key.likely.map((each) => each.join(', ')).join('; ')}.`
        : 'No key.';
  const looked = `${n(read)} rows looked at (${way}${cut ? ', until time was up' : ''}).`;
  const large = [
    share.freeText > 0 && `${percent(share.freeText * 1_000, 1_000)} free text`,
    share.binary > 0 && `${percent(share.binary * 1_000, 1_000)} binary`,
  ];
  const shares = large.filter(Boolean).join(', ');
  return `${looked} ${keys}${shares === '' ? '' : ` Of what it holds, ${shares}.`}`;
}

function row(column: ColumnStatistics, findings: readonly Finding[]): Html {
  const { name, declared, role, distinct, distinctCapped, lengths, unique } = column;
  const its = findings.filter((each) => each.column?.split(', ').includes(name));
  const length =
    lengths && (lengths.least === lengths.most ? n(lengths.most) : `${n(lengths.least)}–${n(lengths.most)}`);
  return html`<tr><th scope="row"><code>${name}</code><br><span class="soft">${declared}</span></th><td>${role}</td><td class="bar">${filledBar(partsOf(column))}</td>
<td class="n">${n(distinct)}${distinctCapped && '+'}${unique && ' ★'}</td><td>${length}</td><td>${spread(column)}</td><td class="values">${values(column)}</td>
<td>${its.map(({ severity, check }) => html`<span class="chip"><span class="mark ${severity}">${check}</span></span>`)}</td></tr>`;
}

const LISTED = 12;

function values({ values: list, withheld, dates, shapes, sentinels, role }: ColumnStatistics): Part {
  const chip = (text: Part, count: number) => html`<span class="chip"><code>${text}</code> ${n(count)}</span>`;
  const none = sentinels.slice(0, 5).map(({ is, count }) => chip(is, count));
  const standing = none.length > 0 && html`<br><span class="soft">stands for none:</span> ${none}`;
  if (dates !== undefined) return [dates.formats.map(({ is, count }) => chip(is, count)), standing];
  if (list.length > 0) {
    const more = list.length - LISTED;
    const rest = [more > 0 && `${n(more)} more`, withheld.values > 0 && `${n(withheld.values)} not listed`].filter(
      Boolean,
    );
    return [
      list.slice(0, LISTED).map(({ is, count }) => chip(is, count)),
      rest.length > 0 && html`<span class="soft">${rest.join(', ')}</span>`,
      standing,
    ];
  }
  if (role === 'code' || role === 'flag')
    return [html`<span class="soft">${n(withheld.values)} values, not listed</span>`, standing];
  return [shapes.slice(0, 3).map(({ is, count }) => chip(is, count)), standing];
}
