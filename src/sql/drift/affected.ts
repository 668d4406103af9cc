/** From changed columns to the sources that depend on them. */
import type { Withdrawn } from '../../adapter/availability.ts';
import type { Change } from './compare.ts';
import type { SchemaUses, Uses } from './uses.ts';

/** The chart of a patient decides about everything that is of a patient: without it nothing is served. */
export function withdrawnBy(changes: readonly Change[], { sources, access }: SchemaUses): Withdrawn {
  const breaking = changes.filter(({ breaks }) => breaks);
  const affected = sources.filter(({ uses }) => breaking.some((change) => touches(uses, change)));
  return {
    sources: affected.map(({ source: { type, name } }) => ({ type, name })),
    everything:
      affected.some(({ source }) => source.type === 'Patient') ||
      breaking.some((change) => touches(access, change)) ||
      (sources.length > 0 && affected.length === sources.length),
    tables: [...new Set(breaking.map(({ table }) => table))],
  };
}

/** A change of a table as a whole touches all who use it. */
export function touches(uses: Uses, { table, column }: Pick<Change, 'table' | 'column'>): boolean {
  const columns = uses.get(table);
  return columns !== undefined && (column === '' || columns.has(column));
}
