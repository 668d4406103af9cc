/** An audit as lines for people: the size of it, what is wrong, what was not looked at. */
import type { Audit, Finding, TableAudit } from '../../authoring/audit/audit-report.ts';
import { number, percent } from '../../authoring/audit/say.ts';
import { columns } from '../state.ts';

const TABLES = 40;
const FINDINGS = 40;

export function auditLines(audit: Audit): string[] {
  return [
    ...headOf(audit),
    '',
    ...tablesOf(audit),
    '',
    ...findingsOf(audit),
    ...togetherOf(audit),
    ...unreachedOf(audit),
  ];
}

function headOf({ database, tables, unreached, seconds, budget }: Audit): string[] {
  const { engine, version, schema } = database;
  const exact = tables.filter(({ basis }) => basis === 'exact').length;
  const all = tables.reduce((sum, { rows }) => sum + (rows.count ?? 0), 0);
  const cells = tables.reduce((sum, table) => sum + table.columns.length, 0);
  return [
    `Profile of ${[engine, version, schema].filter(Boolean).join(' ')}`,
    `${number(tables.length)} tables, ${number(cells)} columns, about ${number(all)} rows; ${seconds} s`,
    `${number(exact)} tables were read to the end, ${number(tables.length - exact)} sampled by up to ${number(budget.rows)} rows (marked ~), ${number(unreached.length)} not reached`,
  ];
}

/** A figure of a sample is marked. */
const about = (basis: string): string => (basis === 'exact' ? '' : '~');

export function rowsText({ rows }: TableAudit): string {
  return rows.count === undefined ? '?' : `${about(rows.basis)}${number(rows.count)}`;
}

/** Of all cells, those with a value that stands for something. */
export function filledOf({ columns: all }: Pick<TableAudit, 'columns'>): readonly [filled: number, of: number] {
  const of = all.reduce((sum, { rows }) => sum + rows, 0);
  return [all.reduce((sum, { filled }) => sum + filled, 0), of];
}

function tablesOf({ tables, findings }: Audit): string[] {
  const shown = [...tables].sort((a, b) => (b.rows.count ?? 0) - (a.rows.count ?? 0)).slice(0, TABLES);
  const count = (name: string, severity: Finding['severity']) =>
    String(findings.filter((one) => one.table === name && one.severity === severity).length);
  const rows = shown.map((table) => [
    table.name,
    rowsText(table),
    number(table.read),
    String(table.columns.length),
    `${about(table.basis)}${percent(...filledOf(table))}`,
    percent(table.share.freeText * 100, 100),
    count(table.name, 'problem'),
    count(table.name, 'warning'),
    count(table.name, 'note'),
  ]);
  const head = ['table', 'rows', 'looked at', 'columns', 'filled', 'free text', 'problems', 'warnings', 'notes'];
  const left = tables.length - shown.length;
  return [
    ...columns([head, ...rows]),
    ...(left > 0 ? [`… and ${number(left)} smaller tables (--json and --html have all)`] : []),
  ];
}

function findingsOf({ findings }: Audit): string[] {
  const grave = findings.filter(({ severity }) => severity !== 'note');
  const notes = Map.groupBy(
    findings.filter(({ severity }) => severity === 'note'),
    ({ check }) => check,
  );
  const rows = grave
    .slice(0, FINDINGS)
    .map(({ severity, category, table, column, count, of, basis, says }) => [
      severity,
      category,
      column === undefined ? table : `${table}.${column}`,
      `${about(basis)}${number(count)} of ${number(of)}`,
      says,
    ]);
  const left = grave.length - rows.length;
  const noted = [...notes].map(([check, all]) => `${check} ${number(all.length)}`);
  return [
    grave.length === 0 ? 'No problems, no warnings' : 'Problems and warnings',
    ...columns(rows),
    ...(left > 0 ? [`… and ${number(left)} more (--json and --html have all)`] : []),
    ...(noted.length > 0 ? [`Notes: ${noted.join(', ')}`] : []),
  ];
}

function togetherOf({ relations, duplicates, tables }: Audit): string[] {
  const orphaned = relations.filter(({ orphans }) => orphans > 0).length;
  const suspected = tables.flatMap(({ suspected: each }) => each);
  const deletion = suspected.filter(({ of }) => of === 'deletion').length;
  const lines = [
    '',
    `References: ${number(relations.length)} found, ${number(orphaned)} with orphans`,
    `Columns that seem to hide rows: ${number(deletion)}; to merge records: ${number(suspected.length - deletion)}`,
  ];
  if (duplicates === undefined) return [...lines, 'Duplicates: no table has names and birth dates of people'];
  const { table, records, pairs, surplus, basis } = duplicates;
  return [
    ...lines,
    `Duplicates in ${table}: ${about(basis)}${number(surplus)} of ${number(records)} records (${percent(surplus, records)}); pairs: ${number(pairs.certain)} certain, ${number(pairs.probable)} probable, ${number(pairs.possible)} possible${basis === 'exact' ? '' : ', in the sample alone'}`,
  ];
}

function unreachedOf({ unreached }: Audit): string[] {
  if (unreached.length === 0) return [];
  return [
    '',
    'Not reached',
    ...columns(
      unreached.map(({ table, rows, because }) => [table, rows === undefined ? '?' : `~${number(rows)}`, because]),
    ),
  ];
}
