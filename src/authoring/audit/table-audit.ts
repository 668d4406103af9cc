/** One table: its rows drawn once, and everything counted as they pass by. */
import type { Demographics } from '../../match/demographics.ts';
import type { Executor, RawRow } from '../../sql/executor.ts';
import type { LiveSchema, LiveTable } from '../../sql/introspect/live-schema.ts';
import { type Drawn, drawRows } from '../../sql/sample/draw-rows.ts';
import type { Cells, Reading } from '../../sql/sample/sample-statements.ts';
import { type CollectOptions, ColumnCollector } from '../columns/collector.ts';
import type { Basis, ColumnStatistics } from '../columns/statistics.ts';
import { takeRow } from '../columns/take-row.ts';
import type { TableAudit } from './audit-report.ts';
import { type KeySet, keySetsOf } from './key-sets.ts';
import { type PatientColumns, patientColumnsOf } from './patient-columns.ts';
import { isReferring } from './relation-sides.ts';
import { type RowCheck, rowChecksOf } from './row-checks.ts';
import { suspectedIn } from './suspected.ts';

/** What a table leaves for the questions that need several tables; `audit` is what is told. */
export interface LookedAt {
  readonly table: LiveTable;
  readonly audit: TableAudit;
  readonly collectors: ReadonlyMap<string, ColumnCollector>;
  readonly keySets: readonly KeySet[];
  readonly checks: readonly RowCheck[];
  readonly patients: PatientColumns | undefined;
  readonly people: readonly Demographics[];
  readonly tests: number;
  /** There was no room to look for its references. */
  readonly forgotten?: true;
}

export interface TableOptions extends CollectOptions {
  readonly rows: number;
  readonly signal: AbortSignal;
  readonly until: number;
  readonly schema: LiveSchema;
  readonly onRows: (rows: number) => void;
}

/** Demographics are a kilobyte each. */
const PEOPLE_MOST = 100_000;

class Pass {
  readonly cells: readonly Cells[];
  readonly collectors: readonly ColumnCollector[];
  readonly keySets: readonly KeySet[];
  readonly checks: readonly RowCheck[];
  readonly patients: PatientColumns | undefined;
  readonly people: Demographics[] = [];
  tests = 0;

  constructor({ cells, table }: Reading, options: TableOptions) {
    this.cells = cells;
    this.collectors = cells.map(({ column }) => new ColumnCollector(column, options));
    this.keySets = keySetsOf(table, options.schema, cells, options.most);
    this.checks = rowChecksOf(cells);
    this.patients = patientColumnsOf(cells);
  }

  take(row: RawRow): void {
    takeRow(this.cells, this.collectors, row);
    for (const each of this.keySets) each.take(row);
    for (const each of this.checks) each.take(row);
    if (this.patients === undefined || this.people.length >= PEOPLE_MOST) return;
    this.people.push(this.patients.demographicsOf(row));
    if (this.patients.isTest(row)) this.tests++;
  }
}

/** Throws as `stream` does. */
export async function auditTable(executor: Executor, table: LiveTable, options: TableOptions): Promise<LookedAt> {
  const started = performance.now();
  let pass: Pass | undefined;
  let read = 0;
  const drawn = await drawRows(executor, table, {
    ...options,
    begin: (reading) => {
      const current = new Pass(reading, options);
      [pass, read] = [current, 0];
      return (rows) => {
        for (const row of rows) current.take(row);
        read += rows.length;
        options.onRows(read);
      };
    },
  });
  const { collectors, keySets, checks, patients, people, tests } = pass!;
  const columns = collectors.map((collector) => collector.statistics());
  const byName = new Map(collectors.map((collector) => [collector.column.name, collector]));
  const audit: TableAudit = {
    name: table.name,
    kind: table.kind,
    rows: rowsOf(table, drawn),
    read: drawn.read,
    way: drawn.way,
    basis: drawn.whole ? 'exact' : 'sampled',
    cut: drawn.cut,
    milliseconds: Math.round(performance.now() - started),
    key: { declared: table.key, likely: likelyKeys(table, columns, keySets, drawn) },
    columns,
    share: sharesOf(columns),
    suspected: suspectedIn(table, columns, (name, values) => byName.get(name)?.rowsWith(values) ?? 0),
  };
  // The others would only hold memory.
  const referring = new Map(columns.filter(isReferring).map(({ name }) => [name, byName.get(name)!]));
  return { table, audit, collectors: referring, keySets, checks, patients, people, tests };
}

function rowsOf({ rows }: LiveTable, drawn: Drawn): TableAudit['rows'] {
  if (drawn.whole) return { count: drawn.read, basis: 'exact' };
  const count = rows === undefined || rows < drawn.read ? (drawn.estimate ?? rows) : rows;
  return { ...(count !== undefined && { count: Math.max(count, drawn.read) }), basis: 'estimated' satisfies Basis };
}

const FEW = 2;

/** Columns that know each row looked at: only where none is declared, and as long as there are rows to tell. */
function likelyKeys(
  table: LiveTable,
  columns: readonly ColumnStatistics[],
  keySets: readonly KeySet[],
  { read }: Drawn,
): string[][] {
  if (table.key.length > 0 || read < FEW) return [];
  const single = columns.filter(({ unique, role }) => unique && role === 'identifier').map(({ name }) => [name]);
  if (single.length > 0) return single;
  const sets = keySets.filter(({ hashes, filled }) => filled === read && hashes.size === read && !hashes.capped);
  return sets.map((each) => [...each.columns]).slice(0, 1);
}

function sharesOf(columns: readonly ColumnStatistics[]): TableAudit['share'] {
  const sizeOf = ({ lengths, rows, nulls, blanks }: ColumnStatistics) => (lengths?.mean ?? 0) * (rows - nulls - blanks);
  const sum = (list: readonly ColumnStatistics[]) => list.reduce((all, each) => all + sizeOf(each), 0);
  const all = sum(columns);
  const share = (role: ColumnStatistics['role']) =>
    all === 0 ? 0 : Math.round((sum(columns.filter((each) => each.role === role)) / all) * 1_000) / 1_000;
  return { freeText: share('free text'), binary: share('binary') };
}
