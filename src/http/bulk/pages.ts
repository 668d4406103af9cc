/**
 * Manifests of an export that may be handed out in parts. A manifest that was returned never changes, so where one ends must
 * not depend on when it is asked for: the first two have one file each, and each after them as many as all before it.
 * https://hl7.org/fhir/uv/bulkdata/STU3/export.html#manifest-link
 */
import type { ExportedFile } from '../../export/exports.ts';

export interface Page {
  readonly files: readonly ExportedFile[];
  /** No more after it. */
  readonly isLast: boolean;
}

/**
 * From 1. `files`: of a running job those in the order of the output up to the first that is not finished. undefined: the
 * page is not complete yet, or never will be.
 */
export function pageOf(files: readonly ExportedFile[], page: number, isComplete: boolean): Page | undefined {
  const output = files.filter(({ kind }) => kind === 'output');
  const others = files.filter(({ kind }) => kind !== 'output');
  const [from, to] = boundsOf(page);
  if (to <= output.length) return { files: output.slice(from, to), isLast: false };
  // What went wrong and what was deleted is known at the end only, so it stands in the last.
  if (isComplete && from <= output.length) return { files: [...output.slice(from), ...others], isLast: true };
  return undefined;
}

function boundsOf(page: number): readonly [from: number, to: number] {
  return page === 1 ? [0, 1] : [2 ** (page - 2), 2 ** (page - 1)];
}
