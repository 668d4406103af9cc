/** Findings from what was counted, by Kahn's categories, the gravest first. https://doi.org/10.13063/2327-9214.1244 */
import type { Duplicates, Finding, Relation } from './audit-report.ts';
import { severities } from './audit-report.ts';
import { completenessOf } from './completeness.ts';
import { conformanceOf } from './conformance.ts';
import { plausibilityOf } from './plausibility.ts';
import { percent } from './say.ts';
import type { LookedAt } from './table-audit.ts';

export function findingsOf(
  tables: readonly LookedAt[],
  relations: readonly Relation[],
  duplicates: Duplicates | undefined,
  year: number,
): Finding[] {
  const found = [
    ...tables.flatMap((looked) => [
      ...conformanceOf(looked.audit),
      ...completenessOf(looked.audit),
      ...plausibilityOf(looked, year),
      ...forgottenOf(looked),
    ]),
    ...relations.flatMap(orphansOf),
    ...(duplicates === undefined ? [] : duplicated(duplicates)),
  ];
  const rank = ({ severity }: Finding) => severities.indexOf(severity);
  return found.sort(
    (a, b) => rank(a) - rank(b) || b.count / Math.max(1, b.of) - a.count / Math.max(1, a.of) || b.count - a.count,
  );
}

function forgottenOf({ audit, forgotten }: LookedAt): Finding[] {
  if (forgotten !== true) return [];
  const { name: table, read, basis } = audit;
  const says = 'There was no memory left to look for what this table refers to, and for what refers to it';
  return [
    {
      check: 'references not looked for',
      category: 'conformance',
      severity: 'note',
      table,
      count: read,
      of: read,
      basis,
      says,
    },
  ];
}

function orphansOf({ table, columns, parent, key, unit, checked, orphans, basis }: Relation): Finding[] {
  if (orphans === 0) return [];
  return [
    {
      check: 'orphans',
      category: 'conformance',
      // A few values of a sample may also be of a column that refers to several tables.
      severity: unit === 'rows' ? 'problem' : 'warning',
      table,
      column: columns.join(', '),
      count: orphans,
      of: checked,
      basis,
      says: `${unit === 'rows' ? 'Rows refer' : 'Values refer'} to ${parent}.${key.join(', ')} that does not exist: ${percent(orphans, checked)}`,
    },
  ];
}

/** What the guides take for usual, and for good enough to migrate. */
const WANTED = 0.03;

function duplicated({ table, records, pairs, surplus, basis }: Duplicates): Finding[] {
  const about = { category: 'plausibility', table, of: records, basis } as const;
  const possible: Finding[] =
    pairs.possible === 0
      ? []
      : [
          {
            ...about,
            check: 'possible duplicates',
            severity: 'note',
            count: pairs.possible,
            says: 'Pairs of records that may be of one person: somebody has to look',
          },
        ];
  if (surplus === 0) return possible;
  const share = surplus / Math.max(1, records);
  return [
    {
      ...about,
      check: 'duplicates',
      severity: share > WANTED ? 'problem' : 'warning',
      count: surplus,
      says: `Records are of a person who has another one (${pairs.certain} certain and ${pairs.probable} probable pairs): ${percent(surplus, records)}`,
    },
    ...possible,
  ];
}
