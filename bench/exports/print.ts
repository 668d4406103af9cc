/** Figures of exports as tables of Markdown, and the goals that they reach or miss. */
import { median } from '../measure/rounds.ts';
import type { Taken } from './start-worker.ts';
import { titles, type WayName } from './way.ts';

export type Rounds = ReadonlyMap<WayName, readonly Taken[]>;

export interface Goal {
  readonly title: string;
  readonly measured: string;
  /** undefined: shown, and no goal. */
  readonly isReached: boolean | undefined;
}

const megabyte = 1_048_576;

/** Resources per second. */
export const rateOf = ({ rows, ms }: Taken): number => (rows * 1_000) / ms;
export const cpuPerRow = ({ cpu, rows }: Taken): number => cpu / rows;
export const peakOf = (taken: readonly Taken[]): number => Math.max(...taken.map(({ peak }) => peak)) / megabyte;

/** Seconds of CPU per million rows are microseconds per row. */
export function figures(rounds: Rounds): string {
  const lines = [
    '| way | resources/s | MB/s | own CPU | CPU of the database | resident |',
    '|---|---|---|---|---|---|',
  ];
  for (const [way, taken] of rounds) {
    const of = (pick: (figure: Taken) => number) => median(taken.map(pick));
    const database = taken.every(({ databaseCpu }) => databaseCpu !== undefined)
      ? of(({ databaseCpu, rows }) => databaseCpu! / rows).toFixed(2)
      : '–';
    lines.push(
      `| ${titles[way]} | ${Math.round(of(rateOf)).toLocaleString('en')} | ${of(({ bytes, ms }) => bytes / ms / 1_000).toFixed(0)} ` +
        `| ${of(cpuPerRow).toFixed(2)} | ${database} | ${peakOf(taken).toFixed(0)} MB |`,
    );
  }
  return lines.join('\n');
}

/** `0.24 (0.21–0.26)`. */
export function spread(values: readonly number[], digits = 2): string {
  const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

/** How many times the rate of another way, round by round. */
export const ratios = (rounds: Rounds, way: WayName, other: WayName): number[] =>
  inRounds(rounds, way, other, (taken, beside) => rateOf(taken) / rateOf(beside));

/** How many times our CPU per row another way takes: less is lost in what else the machine does. */
export const cpuRatios = (rounds: Rounds, way: WayName, other: WayName): number[] =>
  inRounds(rounds, way, other, (taken, beside) => cpuPerRow(beside) / cpuPerRow(taken));

function inRounds(
  rounds: Rounds,
  way: WayName,
  other: WayName,
  compare: (taken: Taken, beside: Taken) => number,
): number[] {
  const others = rounds.get(other) ?? [];
  return (rounds.get(way) ?? []).map((taken, round) => compare(taken, others[round]!));
}

export function goalLines(goals: readonly Goal[]): string {
  const verdict = ({ isReached }: Goal) => (isReached === undefined ? '' : isReached ? 'reached' : '**missed**');
  const lines = goals.map((goal) => `| ${goal.title} | ${goal.measured} | ${verdict(goal)} |`);
  return ['| goal | measured | |', '|---|---|---|', ...lines].join('\n');
}
