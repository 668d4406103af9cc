/** How far an export is: a bar that stays on its line on a terminal, a line every few seconds elsewhere. */
import type { Progress } from '../../export/exports.ts';
import { bar, clock, group, type Output } from '../progress.ts';

const barEveryMs = 500;
const plainEveryMs = 5_000;
/** The first line comes sooner. */
const firstMs = 1_000;

export interface Shown {
  readonly isDue: () => boolean;
  readonly show: (progress: Progress) => void;
  /** Of the complete job's files, so many are where they belong. */
  readonly delivered: (files: number, of: number) => void;
  /** The bar's line is left. */
  readonly end: () => void;
}

export function showExport(output: Output, now: () => number): Shown {
  const isTerminal = output.isTTY === true;
  const everyMs = isTerminal ? barEveryMs : plainEveryMs;
  let shown = now() - everyMs + Math.min(everyMs, firstMs);
  let isOpen = false;
  let last: { readonly at: number; readonly bytes: number } | undefined;
  let bytesPerSecond = 0;
  const write = (text: string): void => {
    shown = now();
    output.write(isTerminal ? `\r\x1b[2K${text}` : `${text}\n`);
    isOpen = isTerminal;
  };
  const isDue = () => now() - shown >= everyMs;
  return {
    isDue,
    show: (progress) => {
      const at = now();
      if (last !== undefined) {
        const rate = Math.max(0, progress.bytes - last.bytes) / ((at - last.at) / 1_000);
        bytesPerSecond = bytesPerSecond === 0 ? rate : bytesPerSecond * 0.7 + rate * 0.3;
      }
      last = { at, bytes: progress.bytes };
      const text = `${progress.percent} %, ${textOf(progress, bytesPerSecond)}`;
      write(isTerminal ? `${bar(progress.percent / 100)} ${text}` : text);
    },
    delivered: (files, of) => {
      const text = `${files} of ${of} files delivered`;
      if (isDue()) write(isTerminal ? `${bar(files / of)} ${text}` : text);
    },
    end: () => {
      if (isOpen) output.write('\r\x1b[2K');
      isOpen = false;
    },
  };
}

/** `61,000 resources, 35,000 rows/s, 41.2 MB/s, 1:32 left` */
function textOf({ resources, rowsPerSecond, secondsLeft }: Progress, bytesPerSecond: number): string {
  const parts = [`${group(resources)} resources`, `${group(rowsPerSecond)} rows/s`];
  if (bytesPerSecond > 0) parts.push(`${(bytesPerSecond / 1e6).toFixed(1)} MB/s`);
  if (secondsLeft !== undefined) parts.push(`${clock(secondsLeft)} left`);
  return parts.join(', ');
}
