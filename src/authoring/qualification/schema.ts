/** Every table and column that an adapter uses, beside the live catalogue: the comparison of docs/drift.md. */

import { touches } from '../../sql/drift/affected.ts';
import type { Change } from '../../sql/drift/compare.ts';
import type { ComparedSchema } from '../../sql/drift/compare-schema.ts';
import type { SchemaUses, Uses } from '../../sql/drift/uses.ts';
import type { Check } from './finding.ts';

const group = 'schema';

/** A line for each thing that differs, and one for all that is as it should be. */
export function checkSchema({ changes }: ComparedSchema, uses: SchemaUses, used: Uses): Check[] {
  const columns = [...used.values()].reduce((sum, each) => sum + each.size, 0);
  const breaking = changes.filter(({ breaks }) => breaks);
  const all: Check = {
    group,
    name: 'tables and columns',
    expected: `${used.size} tables and ${columns} columns, of the types that the adapters were told`,
    found: breaking.length === 0 ? 'all of them' : `${breaking.length} are missing or of another type`,
    verdict: breaking.length === 0 ? 'pass' : 'fail',
  };
  return [all, ...changes.map((change) => checkOf(change, uses))];
}

function checkOf(change: Change, { sources }: SchemaUses): Check {
  const { table, column, what, from, to, breaks } = change;
  const types = new Set(sources.filter(({ uses }) => touches(uses, change)).map(({ source }) => source.type));
  const name = column === '' ? table : `${table}.${column}`;
  return {
    group,
    name: what === 'table' || what === 'column' ? name : `${name} (${what})`,
    expected: from,
    found: to,
    verdict: breaks ? 'fail' : 'warn',
    remedy: `${breaks ? 'Put it back, or change the adapters' : 'Look whether the adapters may rely on it'}: ${[...types].join(', ')} read it.`,
  };
}
