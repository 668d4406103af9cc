/** How far a load is: a bar that stays on its line on a terminal, a line every few seconds elsewhere. */
import type { Progress } from './demo-database.ts';

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const width = 24;
const plainEveryMs = 5_000;
const barEveryMs = 200;

/** `patients`: how many there will be; Synthea's come on top. */
export function showProgress(patients: number, output: Output, now: () => number): (progress: Progress) => void {
  const started = now();
  let shown = started;
  let isBar = false;
  const replace = (line: string) => {
    output.write(output.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
    isBar = output.isTTY === true;
  };
  return (progress) => {
    const at = now();
    if (progress.stage === 'indexes') {
      replace(`  ${rate(progress, at - started)}; building indexes`);
      if (isBar) output.write('\n');
      return;
    }
    if (at - shown < (output.isTTY ? barEveryMs : plainEveryMs)) return;
    shown = at;
    replace(output.isTTY ? barOf(progress, patients, at - started) : `  ${rate(progress, at - started, patients)}`);
  };
}

function barOf(progress: Progress, patients: number, ms: number): string {
  return `  ${bar(progress.patients / Math.max(1, patients))} ${rate(progress, ms, patients)}`;
}

/** `[======            ]` */
export function bar(part: number): string {
  const full = Math.round(Math.min(1, part) * width);
  return `[${'='.repeat(full)}${' '.repeat(width - full)}]`;
}

/** `4,000 of 20,000 patients, 61,000 rows/s, 1:32 left` */
function rate({ patients, rows }: Progress, ms: number, of?: number): string {
  const seconds = Math.max(ms, 1) / 1_000;
  const speed = `${group(Math.round(rows / seconds))} rows/s`;
  if (of === undefined) return `${group(patients)} patients, ${group(rows)} rows, ${speed}, ${clock(seconds)}`;
  const left = Math.max(0, ((of - patients) * seconds) / Math.max(1, patients));
  return `${group(patients)} of ${group(Math.max(of, patients))} patients, ${speed}, ${clock(left)} left`;
}

export const group = (count: number): string => count.toLocaleString('en-US');

export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
