/** Whether the files hold as many resources of each type as the ledger says were exported. */
import type { FileProof, LedgerLine } from './proof.ts';

export function totalFaults(
  files: readonly Pick<FileProof, 'kind' | 'type' | 'lines'>[],
  ledger: readonly LedgerLine[],
): string[] {
  const output = files.filter(({ kind }) => kind === 'output');
  const types = new Set([...output, ...ledger].map(({ type }) => type));
  return [...types].sort().flatMap((type) => {
    const lines = output.filter((file) => file.type === type).reduce((sum, file) => sum + file.lines, 0);
    const exported = ledger.filter((line) => line.type === type).reduce((sum, line) => sum + line.exported, 0);
    return lines === exported ? [] : [`${type}: ${exported} were exported, but its files have ${lines} lines`];
  });
}
