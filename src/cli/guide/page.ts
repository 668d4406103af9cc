/** The mapping guide as a page that stands alone: searched and printed without a network. */
import { type Html, html } from '../../../smart/pages/html.ts';
import type { CodeMapGuide } from '../../authoring/guide/code-map-guide.ts';
import type { ColumnLine } from '../../authoring/guide/column-lines.ts';
import { columnPlace } from '../../authoring/guide/csv.ts';
import type { AdapterGuide, ElementGroup, Guide, TypeGuide } from '../../authoring/guide/guide.ts';
import { plainText } from '../../authoring/guide/markdown.ts';
import { headingOf, joinHeading } from '../../authoring/guide/markdown-pages.ts';
import { framed, n } from '../reconcile/page.ts';
import { broken, inline } from './inline.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export function guidePage(guide: Guide, version: string): string {
  const { system, types, codeMaps } = guide;
  const title = `Mapping guide of ${system}`;
  const adapters = types.flatMap((type) => type.adapters);
  const lines = adapters.flatMap(({ elements }) => elements.flatMap((group) => group.lines));
  const tables = new Set(adapters.flatMap(({ table, joins }) => [table, ...joins.map((join) => join.table)]));
  const counts: readonly (readonly [count: number, of: string])[] = [
    [types.length, 'resource types'],
    [lines.length, 'elements'],
    [tables.size, 'tables'],
    [codeMaps.length, 'code maps'],
  ];
  return framed(
    title,
    STYLE,
    [
      html`<h1>${title}</h1>
<p>Which element is made of which columns of the legacy database, by which rule, and what finds it by which index. Adapters ${broken(version)}.</p>
<ul class="tiles">${counts.map(([count, of]) => html`<li><strong>${n(count)}</strong> ${of}</li>`)}</ul>
<form class="find" role="search"><label for="q">Find</label> <input id="q" type="search" autocomplete="off" placeholder="an element, a column, a code map, words of a rule"> <output for="q"></output></form>
<nav aria-label="Resource types"><ul>${types.map(({ type }) => html`<li><a href="#${type}">${type}</a></li>`)}<li><a href="#code-maps">Code maps</a></li></ul></nav>`,
      types.map(typeSection),
      codeMapSection(codeMaps),
    ],
    SCRIPT,
  );
}

function typeSection({ type, includes, adapters }: TypeGuide): Html {
  return html`<section id="${type}"><h2>${type}</h2>
<p class="soft"><a href="https://hl7.org/fhir/R4/${type.toLowerCase()}.html">${type} in R4</a>${includes.length > 0 && html` · <code>_include</code>: ${includes.map((one, at) => html`${at > 0 && ', '}<code>${one}</code>`)}`}</p>
${adapters.map(adapterArticle)}</section>`;
}

const idOf = ({ type, prefix, table }: AdapterGuide): string => [type, prefix, table].filter(Boolean).join('-');
const columnId = (adapter: AdapterGuide, column: string, join = ''): string => `${idOf(adapter)}-c-${join}-${column}`;

/** Where each element of an adapter stands: by what its columns call it. */
type Places = ReadonlyMap<string, string>;

function adapterArticle(adapter: AdapterGuide): Html {
  const { comment, facts, elements, search, columns, joins } = adapter;
  const paths = [...new Set(elements.flatMap(({ lines }) => lines.map(({ path }) => path)))];
  const places: Places = new Map(paths.map((path, at) => [path, `${idOf(adapter)}-e${at}`]));
  return html`<article data-of="${adapter.type} ${adapter.table}"><h3>${inline(headingOf(adapter))}</h3>
<p>${comment}${comment !== '' && '.'}</p>
<dl>${facts.map(
    ({ name, says, items = [] }) =>
      html`<dt>${name}</dt><dd>${inline(says)}${items.length > 0 && html`<ul>${items.map((item) => html`<li>${inline(item)}</li>`)}</ul>`}</dd>`,
  )}</dl>
${elements.map((group) => elementTable(adapter, group, places))}
${table(
  idOf(adapter),
  'Searched by',
  ['parameter', 'type', 'looks at', 'index'],
  search.map(
    (line) =>
      html`<tr><th scope="row">${inline(line[0])}</th>${line.slice(1).map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`,
  ),
)}
${columnTable(adapter, `Columns of ${adapter.table}`, columns, places)}
${joins.map((join) => columnTable(adapter, `${plainText(joinHeading(join))}. ${join.comment}${join.comment && '. '}${plainText(join.how)}`, join.columns, places, join.name))}
</article>`;
}

function elementTable(adapter: AdapterGuide, { variant, lines }: ElementGroup, places: Places): Html {
  const seen = new Set<string>();
  const rows = lines.map(({ path, columns, rule }) => {
    const id = seen.has(path) || variant !== undefined ? undefined : places.get(path);
    seen.add(path);
    const from = columns.map((name, at) => html`${at > 0 && ', '}${columnLink(adapter, name)}`);
    return html`<tr${id && html` id="${id}"`}><th scope="row">${broken(path)}</th><td>${from}</td><td>${inline(rule)}</td></tr>`;
  });
  return table(
    idOf(adapter),
    variant === undefined ? 'Elements' : `…${variant} has besides`,
    ['element', 'columns', 'rule'],
    rows,
  );
}

function columnLink(adapter: AdapterGuide, name: string): Html {
  const { column, join, table: of } = columnPlace(adapter, name);
  return html`<a href="#${columnId(adapter, column, join)}" title="${of}.${column}">${broken(name)}</a>`;
}

function columnTable(
  adapter: AdapterGuide,
  caption: string,
  lines: readonly ColumnLine[],
  places: Places,
  join?: string,
): Html {
  const rows = lines.map(([column, type, becomes, comment]) => {
    const id = columnId(adapter, plainText(column), join);
    const kind = becomes === '' ? html` class="unused"` : undefined;
    return html`<tr id="${id}"${kind}><th scope="row">${inline(column)}</th><td>${type}</td><td>${becomesLinks(becomes, places)}</td><td>${comment}</td></tr>`;
  });
  return table(idOf(adapter), caption, ['column', 'type', 'becomes', 'comment'], rows);
}

/** Elements in code marks are linked; `key` and the like are words. */
const becomesLinks = (becomes: string, places: Places): Html =>
  html`${becomes.split(/(`[^`]*`)/).map((part) => {
    const place = places.get(plainText(part));
    return place === undefined ? inline(part) : html`<a href="#${place}">${inline(part)}</a>`;
  })}`;

function codeMapSection(maps: readonly CodeMapGuide[]): Html {
  const rows = maps.map(
    ({ name, system, keptIn, version, counts, waiting, targets, uses }) =>
      html`<tr id="code-map-${name}"><th scope="row">${broken(name)}</th><td>${broken(system)}${keptIn !== '' && html`, kept in ${inline(keptIn)}`}</td><td>${version ?? ''}</td><td>${counts.join(', ')}${waiting > 0 && `; ${waiting} not active`}</td><td>${targets.map((target, at) => html`${at > 0 && ', '}${broken(target)}`)}</td><td>${inline(uses.join(', ') || 'nothing yet')}</td></tr>`,
  );
  return html`<section id="code-maps"><h2>Code maps</h2>
<p>A row is a local code and what it is in a standard code system. Only active rows are served; the local code stays beside the standard one.</p>
<article data-of="code maps">${table('All', 'Code maps', ['name', 'local codes', 'version', 'rows', 'mapped to', 'used by'], rows)}</article></section>`;
}

/** `of`: what tells it from the other tables of the page. */
function table(of: string, caption: string, head: readonly string[], rows: readonly Html[]): Html {
  return html`${
    rows.length > 0 &&
    html`<div class="scroll" tabindex="0" role="region" aria-label="${of}: ${caption}"><table><caption>${caption}</caption>
<thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
  }`;
}
