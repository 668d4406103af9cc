/** Whether values can be true: dates to come, ages, orders of dates, quantities out of range, test records. Kahn: plausibility. */
import { personalBy, wordsOf } from '../columns/column-words.ts';
import type { ColumnStatistics } from '../columns/statistics.ts';
import type { Finding, Severity } from './audit-report.ts';
import type { RowCheck } from './row-checks.ts';
import type { LookedAt } from './table-audit.ts';

/** The oldest person known reached 122. */
const OLDEST = 120;
/** Dates that may lie ahead. */
const AHEAD =
  /_(to|end|exp|expire|expires|expiration|expiry|due|appt|appointment|sched|scheduled|slot|next|until|valid|stop|target|plan|planned|renew|follow|eff|death|dod|deceased|date_end|enddate)_/;

export function plausibilityOf({ audit, checks, tests }: LookedAt, year: number): Finding[] {
  const { name: table, basis, read, columns } = audit;
  const made = (
    check: string,
    severity: Severity,
    count: number,
    of: number,
    says: string,
    column?: string,
  ): Finding[] =>
    count === 0
      ? []
      : [{ check, category: 'plausibility', severity, table, ...(column && { column }), count, of, basis, says }];
  return [
    ...columns.flatMap((column) => [
      ...made(
        'dates to come',
        isBirth(column) ? 'problem' : 'warning',
        aheadOf(column),
        column.filled,
        'Dates lie in the future',
        column.name,
      ),
      ...made(
        'ages over 120',
        'problem',
        agedOf(column, year),
        column.filled,
        `Born before ${year - OLDEST}`,
        column.name,
      ),
    ]),
    ...checks.flatMap(({ check, columns: about, count, of }) =>
      made(check, check === 'out of range' ? 'warning' : 'problem', count, of, sentences[check], about.join(', ')),
    ),
    ...made('test records', 'note', tests, read, 'Family names that only test charts have'),
  ];
}

const sentences: Readonly<Record<RowCheck['check'], string>> = {
  'end before start': 'It ends before it begins',
  'death before birth': 'Death comes before birth',
  'out of range': 'Values that no living person has, in this unit',
};

const isBirth = ({ name }: ColumnStatistics): boolean => personalBy(name) === 'birth date';

function aheadOf({ dates, name }: ColumnStatistics): number {
  return dates === undefined || AHEAD.test(`_${wordsOf(name).join('_')}_`) ? 0 : dates.future;
}

function agedOf(column: ColumnStatistics, year: number): number {
  if (!isBirth(column)) return 0;
  const old = (column.dates?.byYear ?? []).filter(([each]) => each < year - OLDEST);
  return old.reduce((sum, [, count]) => sum + count, 0);
}
