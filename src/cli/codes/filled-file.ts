/** The file between report and import: the columns of a code map, with its name before and what the report knows behind them. */

import { HEADER } from '../../adapter/codes/code-map-file.ts';
import { csvLine } from '../../adapter/codes/csv-line.ts';
import type { Registry } from '../../adapter/registry.ts';
import { rowsOfCode, type UnmappedLocalCode } from './report.ts';

/** The last three are for who fills it in, and are not read. */
export const FILLED_HEADER = ['code set', ...HEADER, 'records', 'patients', 'elements'] as const;

/** A code whose row is a draft comes with what the draft says. */
export function fileToFill(found: readonly UnmappedLocalCode[], { codeSets }: Registry): string {
  const lines = found.map(({ codeSet, code, display, records, patients, elements }) => {
    const set = codeSets.find(({ name }) => name === codeSet)!;
    const draft = rowsOfCode(set, code).find((row) => row.status === 'draft' && row.code !== '');
    const target = draft
      ? [draft.system, draft.code, draft.display, draft.equivalence, draft.status, draft.comment]
      : ['', '', '', '', '', ''];
    return csvLine([codeSet, code, display, ...target, records, patients, elements.join(' ')]);
  });
  return [FILLED_HEADER.join(), ...lines, ''].join('\n');
}
