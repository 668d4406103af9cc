/** What a sample of the data says about days that stand for no day, and about how rows are deleted. Proposals: a person decides. */
import type { ColumnStatistics, Counted } from '../columns/statistics.ts';

export interface SampledTable {
  readonly table: string;
  readonly columns: readonly ColumnStatistics[];
}

export interface SentinelProposal {
  /** `YYYYMMDD`, as `sentinels` has it. */
  readonly day: string;
  /** `PAT.BIRTH_DT: 12 of 1,000 rows` */
  readonly evidence: readonly string[];
}

export interface DeletionProposal {
  readonly table: string;
  readonly column: string;
  readonly says: 'deleted' | 'active' | 'test';
  /** The most frequent first. */
  readonly values: readonly Counted[];
  readonly nulls: number;
  readonly rows: number;
}

const SHOWN = 4;

/** The most frequent first. */
export function sentinelProposals(tables: readonly SampledTable[]): SentinelProposal[] {
  const found = new Map<string, { count: number; at: string; rows: number }[]>();
  for (const { table, columns } of tables) {
    for (const { name, role, sentinels, rows } of columns) {
      for (const { is, count } of role === 'date' || role === 'empty' ? sentinels : []) {
        const day = dayOf(is);
        if (day === undefined) continue;
        found.set(day, [...(found.get(day) ?? []), { count, at: `${table}.${name}`, rows }]);
      }
    }
  }
  const total = (places: readonly { count: number }[]) => places.reduce((sum, { count }) => sum + count, 0);
  return [...found]
    .toSorted(([, a], [, b]) => total(b) - total(a))
    .map(([day, places]) => ({ day, evidence: evidenceOf(places) }));
}

function evidenceOf(places: readonly { count: number; at: string; rows: number }[]): string[] {
  const shown = places.toSorted((a, b) => b.count - a.count).slice(0, SHOWN);
  const more = places.length - shown.length;
  const lines = shown.map(({ at, count, rows }) => `${at}: ${group(count)} of ${group(rows)} rows`);
  return more > 0 ? [...lines, `and ${more} more columns`] : lines;
}

/** `0001-01-01 00:00:00`, `00010101`, `0000-00-00` → `YYYYMMDD`; undefined for words and other forms. */
function dayOf(text: string): string | undefined {
  return /^(\d{4})-?(\d\d)-?(\d\d)(?:[ T].*)?$/.exec(text)?.slice(1, 4).join('');
}

const DELETED =
  /^(del|deleted|is_deleted|delete|del_(flg|flag|ind)|deleted_(flg|flag|ind|yn)|void|voided|void_(flg|flag|ind)|hidden|is_void|purged|archived)$/;
const ACTIVE = /^((is_)?(active|inactive|inact)(_(flg|flag|ind|yn|status))?|activity|retired|enabled|disabled)$/;
const TEST = /^(is_)?test(_(flg|flag|ind|pat|patient|chart))?(_(flg|flag|ind))?$/;

/** Columns that seem to say which rows count, with what they hold. */
export function deletionProposals(
  tables: readonly SampledTable[],
  wordsOf: (name: string) => readonly string[],
): DeletionProposal[] {
  return tables.flatMap(({ table, columns }) =>
    columns.flatMap(({ name, role, values, nulls, blanks, rows }): DeletionProposal[] => {
      const words = wordsOf(name).join('_');
      const says = DELETED.test(words)
        ? 'deleted'
        : ACTIVE.test(words)
          ? 'active'
          : TEST.test(words)
            ? 'test'
            : undefined;
      const isFlag = role === 'flag' || role === 'code' || role === 'empty' || role === 'number';
      if (says === undefined || !isFlag || rows === 0) return [];
      return [{ table, column: name, says, values: values.slice(0, SHOWN), nulls: nulls + blanks, rows }];
    }),
  );
}

/** `PAT.DEL_FLG: N 988, Y 12 of 1,000 rows` */
export function deletionEvidence({ table, column, values, nulls, rows }: DeletionProposal): string {
  const parts = values.map(({ is, count }) => `${is} ${group(count)}`);
  if (nulls > 0) parts.push(`empty ${group(nulls)}`);
  return `${table}.${column}: ${parts.length === 0 ? 'nothing that may be shown' : parts.join(', ')} of ${group(rows)} rows`;
}

const TRUE = /^(y|yes|1|t|true|d|x|del|deleted|void)$/i;
const FALSE = /^(n|no|0|f|false|a|active)$/i;

/**
 * The values of a flag that mean yes: those that were seen, and else what goes with the no that was seen. undefined: no value
 * of it could be understood.
 */
export function yesOf({ values }: DeletionProposal): readonly string[] | undefined {
  const seen = values.map(({ is }) => is.trim());
  const yes = seen.filter((value) => TRUE.test(value));
  if (yes.length > 0) return yes;
  const no = seen.find((value) => FALSE.test(value));
  if (no === undefined) return undefined;
  const partner: Readonly<Record<string, string>> = {
    N: 'Y',
    n: 'y',
    '0': '1',
    F: 'T',
    f: 't',
    A: 'D',
    false: 'true',
    NO: 'YES',
    No: 'Yes',
    no: 'yes',
  };
  return partner[no] === undefined ? undefined : [partner[no]];
}

export const isNo = (value: string): boolean => FALSE.test(value.trim());

export const group = (count: number): string => count.toLocaleString('en-US');
