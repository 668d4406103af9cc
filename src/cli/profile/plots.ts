/** Plots of an audit as inline SVG: what is filled, how values are spread, where findings are. The numbers stand beside each in words. */
import { type Html, html } from '../../../smart/pages/html.ts';
import type { Audit, Category, Finding } from '../../authoring/audit/audit-report.ts';
import { categories } from '../../authoring/audit/audit-report.ts';
import { percent } from '../../authoring/audit/say.ts';
import type { ColumnStatistics } from '../../authoring/columns/statistics.ts';
import { n } from '../reconcile/page.ts';

export const shares = [
  ['filled', 'filled', 'var(--fill)'],
  ['sentinel', 'stands for none', 'var(--sentinel)'],
  ['blank', 'blank', 'var(--blank)'],
  ['null', 'NULL', 'var(--null)'],
] as const;

export function key(): Html {
  return html`<ul class="key">${shares.map(([, name, colour]) => html`<li><span style="background:${colour}"></span>${name}</li>`)}</ul>`;
}

type Parts = Readonly<Record<(typeof shares)[number][0], number>>;

export function partsOf({ filled, sentinels, blanks, nulls }: ColumnStatistics): Parts {
  return { filled, sentinel: sentinels.reduce((sum, { count }) => sum + count, 0), blank: blanks, null: nulls };
}

/** One bar of all rows, and beneath it what share has a value. */
export function filledBar(parts: Parts): Html {
  const all = shares.reduce((sum, [name]) => sum + parts[name], 0);
  let x = 0;
  const rects = shares.map(([name, says]) => {
    const width = all === 0 ? 0 : (parts[name] / all) * 100;
    x += width;
    return width === 0
      ? undefined
      : html`<rect class="${name}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="10"><title>${says}: ${n(parts[name])}</title></rect>`;
  });
  const others = shares.slice(1).filter(([name]) => parts[name] > 0);
  const says = [percent(parts.filled, all), ...others.map(([name, each]) => `${n(parts[name])} ${each}`)].join(', ');
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg><span class="soft">${says}</span>`;
}

const HEIGHT = 30;

/** Bars side by side; their label says from where to where. */
function spark(counts: readonly number[], label: string): Html {
  const most = Math.max(1, ...counts);
  const width = 100 / Math.max(1, counts.length);
  const bars = counts.map((count, at) => {
    const height = count === 0 ? 0 : Math.max(1.5, (count / most) * HEIGHT);
    return html`<rect x="${(at * width + width * 0.06).toFixed(2)}" y="${(HEIGHT - height).toFixed(2)}" width="${(width * 0.88).toFixed(2)}" height="${height.toFixed(2)}"/>`;
  });
  return html`<svg class="spark" viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">${bars}</svg><span class="soft">${label}</span>`;
}

const BARS = 30;

/** How the numbers or the years of a column are spread. */
export function spread({ numbers, dates }: ColumnStatistics): Html | undefined {
  if (dates !== undefined && dates.byYear.length > 0) {
    const { firstYear, lastYear, byYear } = dates;
    const span = lastYear - firstYear + 1;
    const bars = Math.min(BARS, span);
    const counts = Array.from({ length: bars }, () => 0);
    for (const [year, count] of byYear)
      counts[Math.min(bars - 1, Math.floor(((year - firstYear) * bars) / span))]! += count;
    return spark(counts, firstYear === lastYear ? `all in ${firstYear}` : `${firstYear} to ${lastYear}`);
  }
  if (numbers === undefined || numbers.histogram.counts.length < 2) return undefined;
  return spark(numbers.histogram.counts, `${short(numbers.least)} to ${short(numbers.most)}`);
}

const short = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 6 });

const WEIGHT = { problem: 5, warning: 2, note: 0.05 } as const;
const WARMEST = 0.55;

/** Tables by categories: the redder, the more and the graver. */
export function heatMap({ findings, tables }: Audit): Html {
  const byTable = Map.groupBy(findings, ({ table }) => table);
  const weigh = (list: readonly Finding[]) => list.reduce((sum, { severity }) => sum + WEIGHT[severity], 0);
  const named = tables
    .map(({ name }) => ({ name, found: byTable.get(name) ?? [] }))
    .filter(({ found }) => found.length > 0);
  const of = (found: readonly Finding[], category: Category) => found.filter((each) => each.category === category);
  const most = Math.max(1, ...named.flatMap(({ found }) => categories.map((category) => weigh(of(found, category)))));
  const cell = (found: readonly Finding[]) => {
    if (found.length === 0) return html`<td>–</td>`;
    const grave = found.filter(({ severity }) => severity !== 'note').length;
    const part = ((weigh(found) / most) ** 0.5 * WARMEST).toFixed(2);
    const notes = found.length - grave;
    const says = [grave > 0 && String(grave), notes > 0 && `${notes} ${notes === 1 ? 'note' : 'notes'}`].filter(
      Boolean,
    );
    return html`<td data-heat="" style="--part:${part}">${says.join(' + ')}</td>`;
  };
  const rows = named
    .sort((a, b) => weigh(b.found) - weigh(a.found))
    .map(
      ({ name, found }) =>
        html`<tr><th scope="row"><a href="#${anchor(name)}">${name}</a></th>${categories.map((category) => cell(of(found, category)))}</tr>`,
    );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Findings by table and category"><table class="heat"><caption>Problems and warnings, and notes after a plus, by table and category; the graver and the more, the redder</caption>
<thead><tr><th scope="col">Table</th>${categories.map((category) => html`<th scope="col">${category}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

export const anchor = (table: string): string => `t-${encodeURIComponent(table)}`;
