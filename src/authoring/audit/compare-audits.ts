/** What changed between two audits of a database, such as two rehearsals: tables, columns, rows, completeness, codes, findings. */
import type { Audit, Finding, TableAudit } from './audit-report.ts';
import { number, percent } from './say.ts';

export interface Change {
  readonly kind: 'table' | 'column' | 'rows' | 'completeness' | 'codes' | 'finding' | 'duplicates' | 'not reached';
  readonly table: string;
  readonly column?: string;
  /** Somebody has to look before the next rehearsal. */
  readonly worse: boolean;
  readonly says: string;
}

export interface Comparison {
  readonly earlier: string;
  readonly later: string;
  readonly worse: boolean;
  readonly changes: readonly Change[];
}

/** Two samples of the same rows differ by so much and no more; what was counted in full may not differ at all. */
const POINTS = { exact: 0.001, sampled: 0.03 };

export function compareAudits(earlier: Audit, later: Audit): Comparison {
  const before = new Map(earlier.tables.map((table) => [table.name, table]));
  const after = new Map(later.tables.map((table) => [table.name, table]));
  const skipped = new Map(later.unreached.map((one) => [one.table, one]));
  const known = new Set([...before.keys(), ...earlier.unreached.map(({ table }) => table)]);
  const changes: Change[] = [];
  for (const [name, table] of before) {
    const now = after.get(name);
    if (now !== undefined) changes.push(...tableChanges(table, now));
    else if (skipped.has(name)) {
      changes.push({
        kind: 'not reached',
        table: name,
        worse: true,
        says: `was looked at before: ${skipped.get(name)!.because}`,
      });
    } else changes.push({ kind: 'table', table: name, worse: true, says: 'is gone' });
  }
  for (const name of after.keys()) {
    if (!known.has(name)) changes.push({ kind: 'table', table: name, worse: false, says: 'is new' });
  }
  changes.push(...findingChanges(earlier, later, before, after), ...duplicateChanges(earlier, later));
  return {
    earlier: earlier.started,
    later: later.started,
    worse: changes.some(({ worse }) => worse),
    changes: changes.sort((a, b) => Number(b.worse) - Number(a.worse)),
  };
}

function tableChanges(before: TableAudit, after: TableAudit): Change[] {
  const table = after.name;
  const changes: Change[] = rowChanges(before, after);
  const columns = new Map(after.columns.map((column) => [column.name, column]));
  const exact = before.basis === 'exact' && after.basis === 'exact';
  for (const was of before.columns) {
    const is = columns.get(was.name);
    const about = { table, column: was.name } as const;
    if (is === undefined) {
      changes.push({ kind: 'column', ...about, worse: true, says: 'is gone' });
      continue;
    }
    if (is.declared !== was.declared) {
      changes.push({ kind: 'column', ...about, worse: true, says: `was ${was.declared} and is ${is.declared}` });
    }
    const [then, now] = [shareOf(was), shareOf(is)];
    if (then !== undefined && now !== undefined && Math.abs(now - then) > (exact ? POINTS.exact : POINTS.sampled)) {
      const says = `${percent(was.filled, was.rows)} filled before, ${percent(is.filled, is.rows)} now`;
      changes.push({ kind: 'completeness', ...about, worse: now < then, says });
    }
    changes.push(...codeChanges(table, was, is));
  }
  const known = new Set(before.columns.map(({ name }) => name));
  for (const { name } of after.columns) {
    if (!known.has(name)) changes.push({ kind: 'column', table, column: name, worse: false, says: 'is new' });
  }
  return changes;
}

const shareOf = ({ filled, rows }: TableAudit['columns'][number]): number | undefined =>
  rows === 0 ? undefined : filled / rows;

/** Estimates move by themselves: then only a large loss is told. */
const ESTIMATE = 0.8;

function rowChanges({ rows: before }: TableAudit, { name: table, rows: after }: TableAudit): Change[] {
  if (before.count === undefined || after.count === undefined || before.count === after.count) return [];
  const exact = before.basis === 'exact' && after.basis === 'exact';
  const isLost = exact ? after.count < before.count : after.count < before.count * ESTIMATE;
  if (!exact && !isLost && after.count < before.count / ESTIMATE) return [];
  const about = exact ? '' : ' by estimate';
  return [
    {
      kind: 'rows',
      table,
      worse: isLost,
      says: `${number(before.count)} rows before, ${number(after.count)} now${about}`,
    },
  ];
}

function codeChanges(table: string, was: TableAudit['columns'][number], is: TableAudit['columns'][number]): Change[] {
  const known = new Set(was.values.map(({ is: value }) => value));
  // A column that became one of codes has no new codes.
  const added = was.values.length === 0 ? [] : is.values.filter(({ is: value }) => !known.has(value));
  if (added.length === 0) return [];
  const list = added
    .map(({ is: value, count }) => `${value} (${number(count)})`)
    .slice(0, 10)
    .join(', ');
  return [
    {
      kind: 'codes',
      table,
      column: is.name,
      worse: true,
      says: `has new codes: ${list}${added.length > 10 ? ' …' : ''}`,
    },
  ];
}

const keyOf = ({ check, table, column = '' }: Finding): string => JSON.stringify([check, table, column]);

/** Of tables that both looked at. */
function findingChanges(
  earlier: Audit,
  later: Audit,
  before: ReadonlyMap<string, TableAudit>,
  after: ReadonlyMap<string, TableAudit>,
): Change[] {
  const isBoth = ({ table }: Finding) => before.has(table) && after.has(table);
  const was = new Map(earlier.findings.filter(isBoth).map((each) => [keyOf(each), each]));
  const is = new Map(later.findings.filter(isBoth).map((each) => [keyOf(each), each]));
  const about = ({ table, column }: Finding) => ({ kind: 'finding', table, ...(column && { column }) }) as const;
  const changes: Change[] = [];
  for (const [key, now] of is) {
    if (now.check === 'duplicates' || now.check === 'possible duplicates') continue;
    const then = was.get(key);
    const isGrave = now.severity !== 'note';
    if (then === undefined) {
      changes.push({
        ...about(now),
        worse: isGrave,
        says: `new: ${now.check}, ${number(now.count)} of ${number(now.of)}. ${now.says}`,
      });
      continue;
    }
    const [a, b] = [then.count / Math.max(1, then.of), now.count / Math.max(1, now.of)];
    const exact = then.basis === 'exact' && now.basis === 'exact';
    if (Math.abs(b - a) <= (exact ? POINTS.exact : POINTS.sampled)) continue;
    const says = `${now.check}: ${percent(then.count, then.of)} before, ${percent(now.count, now.of)} now`;
    changes.push({ ...about(now), worse: isGrave && b > a, says });
  }
  for (const [key, then] of was) {
    if (!is.has(key)) changes.push({ ...about(then), worse: false, says: `no longer: ${then.check}` });
  }
  return changes;
}

function duplicateChanges({ duplicates: was }: Audit, { duplicates: is }: Audit): Change[] {
  if (was === undefined || is === undefined || was.table !== is.table) return [];
  const [a, b] = [was.surplus / Math.max(1, was.records), is.surplus / Math.max(1, is.records)];
  const exact = was.basis === 'exact' && is.basis === 'exact';
  if (Math.abs(b - a) <= (exact ? POINTS.exact : POINTS.sampled)) return [];
  const says = `${percent(was.surplus, was.records)} of the records were of people who have another one, and ${percent(is.surplus, is.records)} are`;
  return [{ kind: 'duplicates', table: is.table, worse: b > a, says }];
}
