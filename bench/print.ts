/** The figures as tables of Markdown, so that they can go into the README as they are. */

import type { Kind } from './measure/connections.ts';
import { median, type Sample, type Samples } from './measure/rounds.ts';
import type { Scenario } from './scenarios.ts';

const titles: Readonly<Record<Kind, string>> = { ideal: 'hand-written', usual: 'usual', portico: 'Portico' };

export function scenarioTable({ title }: Scenario, samples: Samples): string {
  const lines = [
    `\n### ${title}\n`,
    '| server | CPU per request | database CPU | requests/s | median | 99 % |',
    '|---|---|---|---|---|---|',
  ];
  for (const [kind, all] of samples) {
    const of = (pick: (sample: Sample) => number) => median(all.map(pick));
    const database = all.every(({ databaseCpu }) => databaseCpu !== undefined)
      ? `${of(({ databaseCpu }) => databaseCpu ?? 0).toFixed(0)} µs`
      : '–';
    lines.push(
      `| ${titles[kind]} | ${of(({ cpu }) => cpu).toFixed(0)} µs | ${database} | ${of((s) => s.perSecond).toFixed(0)} ` +
        `| ${of((s) => s.median).toFixed(1)} ms | ${of((s) => s.p99).toFixed(1)} ms |`,
    );
  }
  return lines.join('\n');
}

/** `1.62 (1.55–1.70), goal 1.5: reached`. */
export function ratioLine({ name, goals }: Scenario, samples: Samples): string {
  const cells = (['ideal', 'usual'] as const).map((kind) => {
    const ratios = ratiosTo(kind, samples);
    const [least, middle, most] = [Math.min(...ratios), median(ratios), Math.max(...ratios)];
    const goal = goals[kind];
    const judged = goal === undefined ? '' : middle >= goal ? `, goal ${goal} reached` : `, goal ${goal} **missed**`;
    return `${middle.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})${judged}`;
  });
  return `| ${name} | ${cells.join(' | ')} |`;
}

export const ratioHead =
  '\n### CPU per request, times what Portico needs: median (least–most of the rounds)\n\n' +
  '| request | hand-written | usual |\n|---|---|---|';

/** How many times the CPU of Portico, round by round. */
function ratiosTo(kind: Kind, samples: Samples): number[] {
  const own = samples.get('portico') ?? [];
  return (samples.get(kind) ?? []).map(({ cpu }, round) => cpu / (own[round]?.cpu ?? Number.NaN));
}
