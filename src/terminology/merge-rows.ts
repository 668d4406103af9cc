/** Reviewed rows into a code map: what they say anew, and what that ends. */
import type { CodeMap, CodeMapRow } from '../adapter/codes/code-map.ts';

export interface Merged {
  /** By the place of the row in the map. */
  readonly changed: ReadonlyMap<number, CodeMapRow>;
  readonly added: readonly CodeMapRow[];
}

/**
 * A row for the same fact takes the old one's place. One that becomes active retires what it decides: drafts of its code, and
 * what says the opposite, that nothing matches or that something does.
 */
export function mergeRows({ rows }: Pick<CodeMap, 'rows'>, reviewed: readonly CodeMapRow[]): Merged {
  const changed = new Map<number, CodeMapRow>();
  const added: CodeMapRow[] = [];
  const told = new Set(reviewed.map(factOf));
  for (const row of reviewed) {
    const at = rows.findIndex((one) => factOf(one) === factOf(row));
    if (at < 0) added.push(row);
    else {
      const next = { ...row, sourceDisplay: rows[at]!.sourceDisplay || row.sourceDisplay };
      if (JSON.stringify(next) !== JSON.stringify(rows[at])) changed.set(at, next);
    }
    if (row.status !== 'active') continue;
    for (const [place, other] of rows.entries()) {
      if (other.source !== row.source || told.has(factOf(other)) || other.status === 'retired') continue;
      if (other.status === 'draft' || isOpposite(other, row)) changed.set(place, { ...other, status: 'retired' });
    }
  }
  return { changed, added };
}

const factOf = ({ source, system, code }: CodeMapRow): string =>
  JSON.stringify([source, code === '' ? '' : system, code]);

const isOpposite = (one: CodeMapRow, other: CodeMapRow): boolean =>
  (one.equivalence === 'unmatched') !== (other.equivalence === 'unmatched');
