/** Whether the files hold as many resources of each type as the ledger says were exported; of all types, where blocks have several. */
import type { FileProof, LedgerLine } from './proof.ts';

type Counted = Pick<FileProof, 'kind' | 'type' | 'lines' | 'headers'>;

export function totalFaults(files: readonly Counted[], ledger: readonly LedgerLine[]): string[] {
  const output = files.filter(({ kind }) => kind === 'output');
  if (output.some(({ headers }) => headers !== undefined)) return faultsOf('all types', output, ledger);
  const types = new Set([...output, ...ledger].map(({ type }) => type));
  return [...types].sort().flatMap((type) =>
    faultsOf(
      type,
      output.filter((file) => file.type === type),
      ledger.filter((line) => line.type === type),
    ),
  );
}

function faultsOf(what: string, files: readonly Counted[], ledger: readonly LedgerLine[]): string[] {
  const lines = files.reduce((sum, file) => sum + file.lines - (file.headers ?? 0), 0);
  const exported = ledger.reduce((sum, line) => sum + line.exported, 0);
  return lines === exported ? [] : [`${what}: ${exported} were exported, but its files have ${lines} lines`];
}
