/** The audit of a database: table by table, the small ones first, then what several tables tell together; never more than its budget. */
import { FhirError, sentenceOf } from '../../fhir/issue.ts';
import type { Executor } from '../../sql/executor.ts';
import type { LiveSchema, LiveTable } from '../../sql/introspect/live-schema.ts';
import { countRows } from '../../sql/sample/sample-statements.ts';
import { personalBy } from '../columns/column-words.ts';
import {
  type Audit,
  type Budget,
  type Duplicates,
  FORMAT,
  type Relation,
  type TableAudit,
  type Unreached,
} from './audit-report.ts';
import { duplicatesAmong } from './duplicates.ts';
import { findingsOf } from './findings.ts';
import { relationsAmong } from './relations.ts';
import { auditTable, type LookedAt } from './table-audit.ts';

export interface AuditProgress {
  readonly table: string;
  /** Tables done, and all of them. */
  readonly done: number;
  readonly of: number;
  /** Rows of this table so far. */
  readonly rows: number;
}

export interface AuditOptions {
  readonly budget: Budget;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Values of keys and of what refers to them that are held until the end, 16 bytes each. Left out: 20 million. */
  readonly heldMost?: number;
  readonly onProgress?: (progress: AuditProgress) => void;
}

/** Throws when the signal is aborted; whatever a table refuses is told in the report. */
export async function runAudit(executor: Executor, schema: LiveSchema, options: AuditOptions): Promise<Audit> {
  const { budget, now, signal } = options;
  const started = performance.now();
  const until = Date.now() + budget.seconds * 1_000;
  const tables: LookedAt[] = [];
  const unreached: Unreached[] = [];
  const held = new Held(options.heldMost ?? HELD_MOST);
  const ordered = [...schema.tables].sort((a, b) => sizeOf(a) - sizeOf(b) || (a.name < b.name ? -1 : 1));
  for (const [done, table] of ordered.entries()) {
    if (Date.now() > until) {
      unreached.push({ ...placeOf(table), because: `the ${budget.seconds} seconds of the audit were over` });
      continue;
    }
    const progress = (rows: number) => options.onProgress?.({ table: table.name, done, of: ordered.length, rows });
    progress(0);
    try {
      const looked = await auditTable(executor, table, {
        ...{ schema, until, signal, rows: budget.rows, small: budget.small },
        today: now.toISOString().slice(0, 10),
        most: budget.rows * 2 + 2,
        onRows: progress,
      });
      const inMemory = held.take(looked);
      tables.push(budget.counted ? await counted(executor, inMemory, signal) : inMemory);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof FhirError)) throw error;
      unreached.push({ ...placeOf(table), because: reasonOf(error) });
    }
  }
  const relations = await relationsAmong(executor, tables, { signal, until });
  const duplicates = duplicatesOf(tables);
  return {
    format: FORMAT,
    database: { engine: schema.engine, version: schema.version, schema: schema.schema },
    started: now.toISOString(),
    seconds: Math.round((performance.now() - started) / 100) / 10,
    budget,
    tables: tables
      .map(({ audit }) => withoutOldest(withoutKeys(audit, relations), now.getUTCFullYear()))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    unreached: unreached.sort((a, b) => (a.table < b.table ? -1 : 1)),
    relations,
    ...(duplicates && { duplicates }),
    findings: findingsOf(tables, relations, duplicates, now.getUTCFullYear()),
  };
}

const HELD_MOST = 20_000_000;

/** Small tables come first, so that it is the largest ones whose references are given up. */
class Held {
  readonly #most: number;
  #values = 0;

  constructor(most: number) {
    this.#most = most;
  }

  take(looked: LookedAt): LookedAt {
    const hashes = [...looked.collectors.values(), ...looked.keySets].map((each) => each.hashes.size);
    const added = hashes.reduce((sum, size) => sum + size, 0);
    if (this.#values + added > this.#most) return { ...looked, collectors: new Map(), keySets: [], forgotten: true };
    this.#values += added;
    return looked;
  }
}

/** The least and the most of what refers to a key are two of its values. */
function withoutKeys(audit: TableAudit, relations: readonly Relation[]): TableAudit {
  const referring = new Set(relations.filter(({ table }) => table === audit.name).flatMap(({ columns }) => columns));
  const columns = audit.columns.map(({ numbers, ...column }) =>
    numbers === undefined || referring.has(column.name) ? column : { ...column, numbers },
  );
  return { ...audit, columns };
}

/** https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html */
const OLDEST_TOLD = 89;

/** Years of birth of people over 89 are told as one: few are so old. */
function withoutOldest(audit: TableAudit, year: number): TableAudit {
  const first = year - OLDEST_TOLD - 1;
  const columns = audit.columns.map((column) => {
    const { dates } = column;
    if (dates === undefined || dates.firstYear >= first || personalBy(column.name) !== 'birth date') return column;
    const byYear = new Map<number, number>();
    for (const [each, count] of dates.byYear) {
      const told = Math.max(first, each);
      byYear.set(told, (byYear.get(told) ?? 0) + count);
    }
    const lastYear = Math.max(first, dates.lastYear);
    return { ...column, dates: { ...dates, firstYear: first, lastYear, byYear: [...byYear] } };
  });
  return { ...audit, columns };
}

/** What is not known is looked at after what is known to be small. */
const UNKNOWN = 10_000;
const sizeOf = ({ rows = UNKNOWN }: LiveTable): number => rows;
const placeOf = ({ name: table, rows }: LiveTable) => ({ table, ...(rows !== undefined && { rows }) });

function reasonOf({ issues }: FhirError): string {
  const [first] = issues;
  if (first?.code === 'F401') return 'reading a part of it took longer than a statement may';
  return first === undefined ? 'it could not be read' : sentenceOf(first);
}

/** The rows of a table that was not read to its end: an index of it is. */
async function counted(executor: Executor, looked: LookedAt, signal: AbortSignal): Promise<LookedAt> {
  if (looked.audit.basis === 'exact') return looked;
  try {
    const [[count] = []] = await executor.run(countRows(executor.dialect, looked.table.name), signal);
    const rows: TableAudit['rows'] = { count: Number(count), basis: 'exact' };
    return { ...looked, audit: { ...looked.audit, rows } };
  } catch {
    signal.throwIfAborted();
    return looked;
  }
}

/** Of the table that is most likely the one of the patients. */
function duplicatesOf(tables: readonly LookedAt[]): Duplicates | undefined {
  const found = tables.filter(({ patients, people }) => patients !== undefined && people.length > 0);
  const isNamed = ({ table }: LookedAt) => Number(/pat|person|client|mpi|member/i.test(table.name));
  const [best] = found.sort((a, b) => isNamed(b) - isNamed(a) || b.people.length - a.people.length);
  if (best?.patients === undefined) return undefined;
  const { surplus, skipped, ...pairs } = duplicatesAmong(best.people);
  return {
    table: best.table.name,
    records: best.people.length,
    columns: best.patients.columns,
    pairs,
    surplus,
    skipped,
    basis: best.people.length === best.audit.read ? best.audit.basis : 'sampled',
  };
}
