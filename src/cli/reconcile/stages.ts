/** How far a reconciliation is: one line that is written over on a terminal, a line every few seconds elsewhere. */
import type { Stage } from '../../export/reconcile/reconcile.ts';

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const says: Readonly<Record<Stage, string>> = {
  target: 'resources of the target',
  keys: 'keys of the database',
  rows: 'rows compared',
};

export function showStages(output: Output, now: () => number): (stage: Stage, done: number) => void {
  let shown = now();
  return (stage, done) => {
    if (now() - shown < (output.isTTY ? 200 : 5_000)) return;
    shown = now();
    const line = `  ${done.toLocaleString('en-US')} ${says[stage]}`;
    output.write(output.isTTY ? `\r\x1b[2K${line}\r` : `${line}\n`);
  };
}
