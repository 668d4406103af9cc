/** Columns about the row itself: when it changed, whether it is deleted, superseded or a test. */
import { rowNames } from './hints/index.ts';
import { nameMatch } from './names/phrase.ts';
import type { Known } from './score/column-score.ts';
import { fitOf } from './score/fit.ts';
import type { RowSuggestion } from './suggestion.ts';

const NONE: ReadonlySet<string> = new Set();
const SURE = 0.6;

/** `taken`: columns that make an element; an active flag counts once. */
export function aboutRows(columns: readonly Known[], taken: ReadonlySet<string>): RowSuggestion[] {
  const updated = columns
    .map((known) => ({ known, ...scored(known, rowNames.lastUpdated, 'dateTime') }))
    .filter(({ score }) => score >= SURE)
    .sort((a, b) => b.score - a.score)
    .slice(0, 1)
    .map(
      ({ known, score, reasons }): RowSuggestion => ({
        column: known.column.name,
        role: 'lastUpdated',
        confidence: score,
        reasons,
      }),
    );
  const rest = columns.filter(
    ({ column }) => !taken.has(column.name) && updated.every((one) => one.column !== column.name),
  );
  return [...updated, ...rest.flatMap(filterOf)];
}

function scored({ column, readings, values }: Known, names: string, datatype: string) {
  const named = nameMatch(names, readings, NONE);
  const fit = fitOf(datatype, column, readings[0] ?? [], values);
  return {
    score: Math.min(0.97, (named?.score ?? 0) * fit.score),
    reasons: [
      ...(named === undefined ? [] : [`name says ${named.words.join(' ')}`]),
      ...(fit.reason === undefined ? [] : [fit.reason]),
    ],
  };
}

function filterOf(known: Known): RowSuggestion[] {
  const { column, values } = known;
  const suggests = (names: string, role: 'only' | 'unless', value: string | null): RowSuggestion[] => {
    const datatype = value === null ? 'dateTime' : 'boolean';
    const { score, reasons } = scored(known, names, datatype);
    return score >= SURE ? [{ column: column.name, role, value, confidence: score, reasons }] : [];
  };
  const isMoment = column.type === 'timestamp' || column.type === 'timestamptz' || column.type === 'date';
  if (isMoment) return suggests(rowNames.deleted, 'only', null);
  const [, yes] = flagValues(known, values?.counts);
  const all = [
    ...suggests(rowNames.deleted, 'unless', yes),
    ...suggests(rowNames.inactive, 'unless', yes),
    ...suggests(rowNames.test, 'unless', yes),
    ...suggests(rowNames.active, 'only', yes),
    ...suggests(rowNames.current, 'only', yes),
  ];
  return all.sort((a, b) => b.confidence - a.confidence).slice(0, 1);
}

/** How a flag says no and yes. */
export function flagValues(
  { column }: Known,
  counts: ReadonlyMap<string, number> | undefined,
): readonly [no: string, yes: string] {
  const found = [...(counts?.keys() ?? [])];
  const pairs = [
    ['N', 'Y'],
    ['0', '1'],
    ['n', 'y'],
    ['F', 'T'],
    ['false', 'true'],
    ['NO', 'YES'],
  ] as const;
  const seen = pairs.find((pair) => pair.some((value) => found.includes(value)));
  return seen ?? (column.type === 'char' || column.type === 'varchar' ? pairs[0] : pairs[1]);
}
