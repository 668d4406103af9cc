/** Plots as inline SVG: each says in words what it shows, and the numbers are in a table beside it. */
import { type Html, html } from '../../../smart/pages/html.ts';
import type { MeasureResult } from '../../export/reconcile/aggregates.ts';
import type { TypeRows } from '../../export/reconcile/result.ts';
import { n } from './page.ts';

const WIDTH = 900;
const LABEL = 210;
/** Whatever is there can be seen. */
const LEAST = 4;

interface Share {
  readonly name: string;
  readonly colour: string;
  readonly of: (row: TypeRows) => number;
}

export const shares: readonly Share[] = [
  { name: 'matched', colour: 'var(--matched)', of: ({ matched }) => matched },
  { name: 'missing', colour: 'var(--missing)', of: ({ missing, quarantined }) => missing + quarantined },
  { name: 'extra', colour: 'var(--extra)', of: ({ extra }) => extra },
  { name: 'there twice', colour: 'var(--twice)', of: ({ duplicate }) => duplicate },
];

export function key(entries: readonly { readonly name: string; readonly colour: string }[]): Html {
  return html`<ul class="key">${entries.map(
    ({ name, colour }) => html`<li><span style="background:${colour}"></span>${name}</li>`,
  )}</ul>`;
}

/** Of each type the shares of its rows, however many there are. */
export function rowsPlot(types: readonly TypeRows[]): Html {
  const step = 26;
  const height = types.length * step + 4;
  const bars = types.map((type, at) => {
    const parts = shares.map((share) => ({ ...share, count: share.of(type) })).filter(({ count }) => count > 0);
    const widths = fitted(
      parts.map(({ count }) => count),
      WIDTH - LABEL - 230,
    );
    const y = at * step + 3;
    let x = LABEL;
    const drawn = parts.map(({ name, colour, count }, i) => {
      const bar = html`<rect x="${x}" y="${y}" width="${widths[i]!}" height="18" fill="${colour}"><title>${type.type}: ${n(count)} ${name}</title></rect>`;
      x += widths[i]!;
      return bar;
    });
    const wrong = parts.filter(({ name }) => name !== 'matched').map(({ name, count }) => `${n(count)} ${name}`);
    return html`<text x="${LABEL - 8}" y="${y + 14}" text-anchor="end">${type.type}</text>${drawn}
<text x="${x + 6}" y="${y + 14}">${wrong.length > 0 ? wrong.join(', ') : n(type.matched)}</text>`;
  });
  const label = `Rows by type: ${types.map((type) => `${type.type} ${shares.map((share) => `${n(share.of(type))} ${share.name}`).join(', ')}`).join('; ')}.`;
  return svg(WIDTH, height, label, bars);
}

/** Widths by share, none below the least, together as wide as there is room. */
function fitted(counts: readonly number[], room: number): number[] {
  const sum = counts.reduce((all, each) => all + each, 0);
  const least = counts.filter((count) => (count / sum) * room < LEAST).length * LEAST;
  const rest = counts.filter((count) => (count / sum) * room >= LEAST).reduce((all, each) => all + each, 0);
  return counts.map((count) =>
    (count / sum) * room < LEAST ? LEAST : Math.round(((room - least) * count * 10) / rest) / 10,
  );
}

export interface Bar {
  readonly label: string;
  readonly count: number;
}

/** The most frequent first. */
export function barsPlot(title: string, bars: readonly Bar[]): Html {
  const step = 24;
  const label = 380;
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const drawn = bars.map(({ label: name, count }, at) => {
    const width = Math.max(LEAST, ((WIDTH - label - 80) * count) / most);
    const y = at * step + 3;
    return html`<text x="${label - 8}" y="${y + 13}" text-anchor="end">${shortened(name, 54)}<title>${name}</title></text>
<rect x="${label}" y="${y}" width="${width.toFixed(1)}" height="16" fill="var(--missing)"></rect>
<text x="${(label + width + 6).toFixed(1)}" y="${y + 13}">${n(count)}</text>`;
  });
  const said = `${title}: ${bars.map(({ label: name, count }) => `${name} ${n(count)}`).join('; ')}.`;
  return svg(WIDTH, bars.length * step + 4, said, drawn);
}

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `…${text.slice(text.length - length + 1)}`;

const MONTHS = { width: 460, height: 160, left: 44, bottom: 32, top: 8 };

/** Bars for the rows of each month, a step line for the resources; months that differ are marked below. */
export function monthsPlot({ type, element, groups, different }: MeasureResult): Html {
  const { width, height, left, bottom, top } = MONTHS;
  const months = groups.map(({ key: month }) => monthNumber(month));
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const most = Math.max(...groups.flatMap(({ legacy, target }) => [legacy?.count ?? 0, target?.count ?? 0]), 1);
  const base = height - bottom;
  const wide = (width - left) / Math.max(1, last - first + 1);
  const x = (month: number) => left + (month - first) * wide;
  const y = (count: number) => base - ((base - top) * count) / most;
  const bars = groups.map(({ legacy }, at) => {
    const count = legacy?.count ?? 0;
    return html`<rect x="${x(months[at]!).toFixed(1)}" y="${y(count).toFixed(1)}" width="${Math.max(wide * 0.9, 0.6).toFixed(1)}" height="${(base - y(count)).toFixed(1)}" fill="var(--matched)" fill-opacity="0.55"></rect>`;
  });
  const byMonth = new Map(groups.map(({ target }, at) => [months[at]!, target?.count ?? 0]));
  let path = `M${left} ${y(byMonth.get(first) ?? 0).toFixed(1)}`;
  for (let month = first; month <= last; month++) {
    path += `V${y(byMonth.get(month) ?? 0).toFixed(1)}H${(x(month) + wide).toFixed(1)}`;
  }
  const marks = groups
    .filter(({ differs }) => differs.length > 0)
    .map(({ key: month }) => {
      const at = x(monthNumber(month)) + wide / 2;
      return html`<path d="M${at.toFixed(1)} ${base + 1}l-4 7h8z" fill="var(--missing)"><title>${month} differs</title></path>`;
    });
  const label = `${type}.${element} by month: ${n(groups.length)} months from ${groups[0]?.key ?? ''} to ${groups.at(-1)?.key ?? ''}, at most ${n(most)} a month, ${different === 0 ? 'the same on both sides' : `${n(different)} differ`}.`;
  return svg(width, height, label, [
    html`<line x1="${left}" y1="${base}" x2="${width}" y2="${base}" stroke="var(--line)"></line>`,
    html`<text class="soft" x="${left - 6}" y="${top + 9}" text-anchor="end">${n(most)}</text><text class="soft" x="${left - 6}" y="${base}" text-anchor="end">0</text>`,
    ...bars,
    html`<path d="${path}" fill="none" stroke="var(--target)" stroke-width="${Math.min(1.5, wide / 2).toFixed(2)}"></path>`,
    ...marks,
    html`<text class="soft" x="${left}" y="${height - 4}">${groups[0]?.key ?? ''}</text><text class="soft" x="${width}" y="${height - 4}" text-anchor="end">${groups.at(-1)?.key ?? ''}</text>`,
  ]);
}

function monthNumber(month: string): number {
  const [year, number] = month.split('-');
  return Number(year) * 12 + Number(number);
}

function svg(width: number, height: number, label: string, content: readonly Html[]): Html {
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${content}</svg>`;
}
