/** Whether values are there: empty and nearly empty columns, values that stand for none. Kahn: completeness. */
import { personalBy, wordsOf } from '../columns/column-words.ts';
import type { ColumnStatistics } from '../columns/statistics.ts';
import type { Finding, Severity, TableAudit } from './audit-report.ts';
import { percent } from './say.ts';

type Found = readonly [check: string, severity: Severity, count: number, of: number, says: string];

export function completenessOf({ name, columns, basis, read }: TableAudit): Finding[] {
  if (read === 0) return [];
  return columns.flatMap((column) =>
    [...emptyOf(column), ...sentinelsOf(column), ...zerosOf(column)].map(
      ([check, severity, count, of, says]): Finding => ({
        ...{ check, category: 'completeness', severity, table: name, column: column.name },
        ...{ count, of, basis, says },
      }),
    ),
  );
}

const SPARSE = 0.05;
/** Of what tells one person from another, more should be there. */
const OF_PEOPLE = 0.95;

function emptyOf(column: ColumnStatistics): Found[] {
  const { rows, filled, role, name } = column;
  if (role === 'unread') return [];
  if (filled === 0) return [['empty column', 'note', rows, rows, 'No row has a value']];
  const share = filled / rows;
  const whose = personalBy(name);
  const isNeeded = whose === 'birth date' || (whose === 'name' && /last|family|lname|first|given|fname/i.test(name));
  if (isNeeded && share < OF_PEOPLE) {
    return [
      [
        'missing identity',
        'warning',
        rows - filled,
        rows,
        `What tells people apart is missing: ${percent(rows - filled, rows)}`,
      ],
    ];
  }
  return share < SPARSE
    ? [['sparse column', 'note', rows - filled, rows, `Only ${percent(filled, rows)} of the rows have a value`]]
    : [];
}

function sentinelsOf({ sentinels, rows }: ColumnStatistics): Found[] {
  if (sentinels.length === 0) return [];
  const count = sentinels.reduce((sum, each) => sum + each.count, 0);
  const list = sentinels
    .slice(0, 4)
    .map(({ is }) => is)
    .join(', ');
  return [
    ['sentinels', 'warning', count, rows, `Values seem to stand for none: ${list}${sentinels.length > 4 ? ' …' : ''}`],
  ];
}

/** A quantity that is never near 0 and yet often 0. */
const ZEROS = { share: 0.02, gap: 2 };

/** Of money and of counts 0 is a value like others. */
const COUNTED =
  /_(amt|amount|qty|quantity|paid|count|cnt|price|cost|charge|fee|copay|balance|units|days|refills|score)_/;

function zerosOf({ name, numbers, filled, role }: ColumnStatistics): Found[] {
  if (COUNTED.test(`_${wordsOf(name).join('_')}_`)) return [];
  if (role !== 'number' || numbers === undefined || numbers.zeros < filled * ZEROS.share || numbers.negative > 0)
    return [];
  const { histogram, zeros } = numbers;
  // The first bar holds the zeros, and the next ones nothing: the others are far away.
  const [first = 0, second = 0] = histogram.counts;
  const isApart = histogram.edges.length > ZEROS.gap && second === 0 && first > 0;
  return isApart || zeros > filled / 2
    ? [['zeros', 'warning', zeros, filled, '0 is frequent, and may stand for not taken']]
    : [];
}
