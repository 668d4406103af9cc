/** What an export has brought, for people: how many of each type, in how many files, and what was not exported. */
import { deidentifyReportText } from '../../export/deidentify/report.ts';
import type { ExportedFile } from '../../export/exports.ts';
import type { Sealed } from '../../export/proof/proof.ts';
import { group } from '../progress.ts';
import { columns } from '../state.ts';

export function summary(out: string, { proof }: Sealed, files: readonly ExportedFile[]): string[] {
  const output = files.filter(({ kind }) => kind === 'output');
  const rows = [...Map.groupBy(output, ({ type }) => type)].map(([type, all]) => [
    type,
    `${group(sumOf(all, 'lines'))} resources`,
    `${(sumOf(all, 'bytes') / 1e6).toFixed(1)} MB`,
    all.length === 1 ? '1 file' : `${all.length} files`,
  ]);
  const quarantined = proof.ledger.reduce((sum, line) => sum + line.quarantined, 0);
  return [
    ...columns(rows),
    ...(quarantined === 0 ? [] : [`${group(quarantined)} rows are in quarantine: the error files say which and why.`]),
    `The ledger closes: ${proof.ledger.length} sources, ${stateOf(proof)} at ${proof.transactionTime}.`,
    ...(proof.deidentification ? [deidentifyReportText(proof.deidentification).trimEnd()] : []),
    `Complete in ${out}; check it with: portico verify ${out}`,
  ];
}

function stateOf({ held, oneState, states }: Sealed['proof']): string {
  if (held === 'none') return 'the database as each statement found it,';
  return `${oneState ? 'one state' : `${states.length} states`} of the database`;
}

const sumOf = (files: readonly ExportedFile[], of: 'lines' | 'bytes'): number =>
  files.reduce((sum, file) => sum + file[of], 0);
