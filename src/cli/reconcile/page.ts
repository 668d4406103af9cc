/** The frame of a page that stands alone: nothing is fetched, nothing is run, and it prints. */
import { createHash } from 'node:crypto';
import { Html, html, type Part } from '../../../smart/pages/html.ts';

const STYLE = new Html(`
:root { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #fff; --matched: #2f6fab; --missing: #b3261e;
  --extra: #8a5a00; --twice: #7b3fa0; --target: #b35900; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.soft, figcaption { color: var(--soft); font-size: .9rem; }
.verdict { display: inline-block; padding: .35rem .8rem; border: 2px solid; border-radius: .4rem; font-weight: 600; }
.verdict.equal { color: #1a6334; } .verdict.differs { color: var(--missing); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.layers { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.layers li { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; }
.layers strong { display: block; font-size: 1.6rem; line-height: 1.2; } .layers .differs strong { color: var(--missing); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .9rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.bad { color: var(--missing); font-weight: 600; }
code { font-size: .92em; overflow-wrap: anywhere; } tbody th code { overflow-wrap: normal; }
td.long { min-width: 24rem; } tbody th { font-weight: 500; }
figure { margin: 1rem 0; } svg { display: block; width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg .soft { fill: var(--soft); }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; font-size: .9rem; margin: .5rem 0; padding: 0; list-style: none; }
.key span { display: inline-block; width: .9rem; height: .9rem; margin-right: .4rem; vertical-align: -.1rem; }
.months { display: grid; grid-template-columns: repeat(auto-fit, minmax(28rem, 1fr)); gap: 1rem 2rem; }
details summary { cursor: pointer; margin: .5rem 0; }
article { border-top: 1px solid var(--line); margin-top: 1.5rem; break-inside: avoid; }
tr.differs > * { background: #fdecea; } tr.differs th { box-shadow: inset 4px 0 var(--missing); }
@media (max-width: 40rem) { .months { grid-template-columns: 1fr; } }
@media print { body { font-size: 10pt; } main { padding: 0; max-width: none; } h2 { break-after: avoid; }
  figure, tr, .layers { break-inside: avoid; } .scroll { overflow: visible; } * { print-color-adjust: exact; } }
`);

export function page(title: string, ...content: readonly Part[]): string {
  return framed(title, STYLE, content);
}

/** `script`: the one that may run, by its hash. https://www.w3.org/TR/CSP3/#grammardef-hash-source */
export function framed(title: string, style: Html, content: readonly Part[], script?: Html): string {
  const hash = script && createHash('sha256').update(String(script)).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'${hash === undefined ? '' : `; script-src 'sha256-${hash}'`}`;
  const made = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<title>${title}</title>
<style>${style}</style>
</head>
<body><main>${content}</main>${script && html`<script>${script}</script>`}</body>
</html>
`;
  return `<!doctype html>\n${made}`;
}

export interface TableColumn<T> {
  readonly head: string;
  readonly cell: (row: T) => Part;
  readonly number?: true;
  /** Needs room. */
  readonly long?: true;
  /** A difference. */
  readonly bad?: (row: T) => boolean;
}

/** A table that scrolls by itself; the first column heads its rows. */
export function table<T>(caption: string, rows: readonly T[], columns: readonly TableColumn<T>[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${columns.map(({ head, number }) => html`<th scope="col"${number && html` class="n"`}>${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map(({ cell, number, long, bad }, at) => {
        const kind = [number && 'n', long && 'long', bad?.(row) && 'bad'].filter(Boolean).join(' ');
        const of = kind === '' ? undefined : html` class="${kind}"`;
        return at === 0 ? html`<th scope="row"${of}>${cell(row)}</th>` : html`<td${of}>${cell(row)}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

export const n = (count: number): string => count.toLocaleString('en-US');

/** May be broken after each dot. */
export const path = (name: string): Html =>
  html`<code>${name.split('.').map((part, at) => html`${at > 0 && html`.<wbr>`}${part}`)}</code>`;
