/**
 * The ledger: what became of all rows of each source. Resources and quarantined rows are counted where they are written,
 * rows and what rules left out by a statement of its own in the same state of the database.
 */
import type { Chunk, Stretch } from '../job.ts';
import type { LedgerLine, SourceName } from './proof.ts';

type Counts = Readonly<Record<string, number>>;

export const sameSource = (a: Pick<SourceName, 'type' | 'source'>, b: Pick<SourceName, 'type' | 'source'>): boolean =>
  a.type === b.type && a.source === b.source;

/** The row has not gone: the surviving chart, or the other table's row, stands for it. */
export const isMerge = (rule: string): boolean => rule === 'merged chart' || rule.startsWith('told by ');

/** One line for each source that was to be read, in that order. */
export function ledgerOf(sources: readonly SourceName[], chunks: readonly Chunk[]): LedgerLine[] {
  const stretches = chunks.flatMap((chunk) => chunk.stretches);
  return sources.map((source) =>
    lineOf(
      source,
      stretches.filter((stretch) => sameSource(stretch, source)),
    ),
  );
}

function lineOf({ type, source, table }: SourceName, stretches: readonly Stretch[]): LedgerLine {
  const total = (of: (stretch: Stretch) => number) => stretches.reduce((sum, stretch) => sum + of(stretch), 0);
  const rules = [...new Set(stretches.flatMap(({ tally }) => Object.keys(tally.excluded)))].sort();
  const byRule = (wanted: boolean): Counts =>
    Object.fromEntries(
      rules
        .filter((rule) => isMerge(rule) === wanted)
        .map((rule) => [rule, total(({ tally }) => tally.excluded[rule] ?? 0)]),
    );
  return {
    type,
    source,
    table,
    rows: total(({ tally }) => tally.rows),
    exported: total(({ lines }) => lines),
    merged: byRule(true),
    excluded: byRule(false),
    quarantined: total(({ quarantined }) => quarantined),
  };
}

export const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** `Observation of LAB_RESULT`, and which of its sources where there are several. */
export const nameOf = ({ type, source, table }: SourceName): string =>
  `${type}${source === '' ? '' : ` (${source})`} of ${table}`;

/** The lines that do not add up, in words; so can whoever has nothing but the ledger tell. */
export function imbalances(ledger: readonly LedgerLine[]): string[] {
  return ledger.flatMap((line) => {
    const { rows, exported, quarantined } = line;
    const [merged, excluded] = [sumOf(line.merged), sumOf(line.excluded)];
    const negative = [rows, exported, quarantined, ...Object.values(line.merged), ...Object.values(line.excluded)].some(
      (count) => !Number.isSafeInteger(count) || count < 0,
    );
    if (negative) return [`${nameOf(line)}: a count is no whole number`];
    const told = exported + merged + excluded + quarantined;
    if (told === rows) return [];
    const parts = `${exported} exported, ${merged} merged, ${excluded} excluded, ${quarantined} in quarantine`;
    return [`${nameOf(line)}: ${rows} rows, but ${told} are accounted for (${parts})`];
  });
}
