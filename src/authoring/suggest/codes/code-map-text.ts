/** Draft code maps as the files that adapters read. */

import type { CodeMapRow } from '../../../adapter/codes/code-map.ts';
import { HEADER } from '../../../adapter/codes/code-map-file.ts';
import { csvLine } from '../../../adapter/codes/csv-line.ts';
import type { DraftCodeSet } from '../draft/context.ts';
import { isCodeLike } from '../values/column-values.ts';
import { proposeRows } from './propose.ts';

export interface DraftCodeMap {
  /** Below `drafts/`. */
  readonly file: string;
  readonly text: string;
  readonly column: string;
  readonly valueSet?: string;
  readonly rows: readonly CodeMapRow[];
}

/** `most`: of a column with more different values none is listed; whoever maps them takes them from `portico codes report`. */
export function draftCodeMaps(sets: readonly DraftCodeSet[], most: number): DraftCodeMap[] {
  return sets
    .filter(({ isStandard }) => !isStandard)
    .map(({ name, column, valueSet, from }) => {
      const { values } = from.known;
      const rows = values !== undefined && isCodeLike(values, most) ? proposeRows(values, valueSet) : [];
      return {
        file: `code-maps/${name}.csv`,
        text: codeMapText(rows),
        column,
        ...(valueSet === undefined ? {} : { valueSet }),
        rows,
      };
    });
}

function codeMapText(rows: readonly CodeMapRow[]): string {
  const lines = rows.map(({ source, sourceDisplay, system, code, display, equivalence, status, comment }) =>
    csvLine([source, sourceDisplay, system, code, display, equivalence, status, comment]),
  );
  return ['# version: 1', HEADER.join(), ...lines, ''].join('\n');
}
