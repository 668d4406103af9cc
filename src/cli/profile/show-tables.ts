/** How far an audit is: a bar that stays on its line on a terminal, a line every few seconds elsewhere. */
import type { AuditProgress } from '../../authoring/audit/run-audit.ts';
import { bar, group, type Output } from '../progress.ts';

export function showTables(output: Output, now: () => number) {
  let shown = now();
  return {
    show: ({ table, done, of, rows }: AuditProgress): void => {
      if (now() - shown < (output.isTTY ? 200 : 5_000)) return;
      shown = now();
      const line = `  ${bar(done / Math.max(1, of))} ${group(done)} of ${group(of)} tables; ${table}: ${group(rows)} rows`;
      output.write(output.isTTY ? `\r\x1b[2K${line}\r` : `${line}\n`);
    },
    end: (): void => {
      if (output.isTTY) output.write('\r\x1b[2K');
    },
  };
}
