/** What only a whole row tells: an end before its beginning, a death before the birth, a temperature that nobody has. */
import type { Cell } from '../../adapter/node.ts';
import type { Cells } from '../../sql/sample/sample-statements.ts';
import { personalBy, wordsOf } from '../columns/column-words.ts';
import { readDate } from '../columns/date-formats.ts';
import { isSentinelDay, maybeSentinelNumber } from '../columns/sentinels.ts';

export interface RowCheck {
  readonly check: 'end before start' | 'death before birth' | 'out of range';
  readonly columns: readonly string[];
  count: number;
  /** Rows in which all that it needs is there. */
  of: number;
  readonly take: (row: readonly Cell[]) => void;
}

const PAIRS = [
  ['from', 'to'],
  ['start', 'end'],
  ['beg', 'end'],
  ['begin', 'end'],
  ['begin', 'stop'],
  ['start', 'stop'],
  ['adm', 'dis'],
  ['admit', 'discharge'],
  ['admission', 'discharge'],
  ['onset', 'resolved'],
  ['onset', 'resolution'],
  ['open', 'close'],
  ['opened', 'closed'],
  ['eff', 'exp'],
  ['effective', 'expiration'],
] as const;

/** What living people have, in the unit that the name says: wide enough for the smallest and the sickest. */
const RANGES: readonly (readonly [name: RegExp, least: number, most: number])[] = [
  [/_(spo2|o2sat|oxygen_saturation|sp_o)_/, 20, 100],
  [/_(temp|temperature)_c_/, 25, 45],
  [/_(temp|temperature)_f_/, 77, 113],
  [/_(bp_sys|bps|systolic|sbp)_/, 20, 350],
  [/_(bp_dia|bpd|diastolic|dbp)_/, 5, 250],
  [/_(pulse|heart_rate)_|^_hr_$/, 10, 400],
  [/_(resp|respiration|resp_rate|respiratory_rate)_|^_rr_$/, 2, 150],
  [/_(wt|weight)_kg_/, 0.2, 700],
  [/_(ht|height)_cm_/, 15, 280],
  [/^_bmi_$/, 3, 250],
  [/_age_(yr|yrs|years)_|^_age_$/, 0, 120],
];

/** What there is to check in a table of these columns. */
export function rowChecksOf(cells: readonly Cells[]): RowCheck[] {
  return [...pairChecks(cells), ...lifeChecks(cells), ...rangeChecks(cells)];
}

function pairChecks(cells: readonly Cells[]): RowCheck[] {
  const byName = new Map(cells.map((each) => [each.column.name.toLowerCase(), each]));
  const found = cells.flatMap((start) =>
    PAIRS.flatMap(([from, to]) => {
      const name = start.column.name.toLowerCase();
      const end = byName.get(name.replace(new RegExp(`(^|_|(?<=[a-z]))${from}(?=_|$|d)`), `$1${to}`));
      return end === undefined || end === start ? [] : [before('end before start', start, end)];
    }),
  );
  const seen = new Set<string>();
  return found.filter(({ columns }) => !seen.has(columns.join()) && seen.add(columns.join()));
}

function lifeChecks(cells: readonly Cells[]): RowCheck[] {
  const births = cells.filter(({ column }) => personalBy(column.name) === 'birth date');
  const deaths = cells.filter(({ column }) => personalBy(column.name) === 'death date');
  return births.flatMap((birth) => deaths.map((death) => before('death before birth', birth, death)));
}

function before(check: RowCheck['check'], start: Cells, end: Cells): RowCheck {
  const made: RowCheck = {
    check,
    columns: [start.column.name, end.column.name],
    count: 0,
    of: 0,
    take: (row) => {
      const [from, to] = [dayOf(row[start.at]), dayOf(row[end.at])];
      if (from === undefined || to === undefined) return;
      made.of++;
      if (to < from) made.count++;
    },
  };
  return made;
}

function rangeChecks(cells: readonly Cells[]): RowCheck[] {
  return cells.flatMap(({ column, at }) => {
    const name = `_${wordsOf(column.name.replace(/SPO2/i, 'spo2')).join('_')}_`;
    const [, least, most] = RANGES.find(([pattern]) => pattern.test(name)) ?? [];
    if (least === undefined || most === undefined) return [];
    const made: RowCheck = {
      check: 'out of range',
      columns: [column.name],
      count: 0,
      of: 0,
      take: (row) => {
        const text = row[at]?.trim() ?? '';
        const value = Number(text);
        // 0 stands for not taken so often that it is told by itself.
        if (text === '' || Number.isNaN(value) || value === 0 || maybeSentinelNumber(text)) return;
        made.of++;
        if (value < least || value > most) made.count++;
      },
    };
    return [made];
  });
}

/** undefined for no day and for one that stands for none. */
export function dayOf(cell: Cell | undefined): string | undefined {
  const day = cell == null ? undefined : readDate(cell.trim())?.day;
  return day === undefined || isSentinelDay(day) ? undefined : day;
}
