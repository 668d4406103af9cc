/** Some rows of one table in the form that a loader takes, so that they can be made elsewhere and handed over. */
import { linesOf } from './lines.ts';
import type { Loader, Row, Value } from './loader.ts';

export type Portion = { readonly table: string; readonly count: number } & (
  | { readonly rows: readonly Row[] }
  | { readonly lines: Uint8Array<ArrayBuffer> }
);

export function portionOf(takes: Loader['takes'], table: string, rows: readonly Row[]): Portion {
  const some = { table, count: rows.length };
  return takes === 'lines' ? { ...some, lines: linesOf(rows) } : { ...some, rows };
}

/** As another thread made it: bytes come out of one as plain arrays, which drivers do not take for bytes. */
export function fromThread(portion: Portion): Portion {
  if ('lines' in portion) return portion;
  const rows = portion.rows.map((row) =>
    row.some(isBytes) ? row.map((value) => (isBytes(value) ? Buffer.from(value) : value)) : row,
  );
  return { ...portion, rows };
}

const isBytes = (value: Value): value is Buffer => typeof value === 'object' && value !== null;

/** Resolves when the loader wants more. */
export async function insert(loader: Loader, portion: Portion): Promise<void> {
  if (loader.takes === 'lines' && 'lines' in portion) await loader.insert(portion.table, portion.lines);
  else if (loader.takes === 'rows' && 'rows' in portion) await loader.insert(portion.table, portion.rows);
  else throw new TypeError(`A loader that takes ${loader.takes} was given something else`);
}
