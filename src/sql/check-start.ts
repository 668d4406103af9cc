/** What is looked at before anybody is served: that nothing could be written, and that what is read is there. */
import type { Registry } from '../adapter/registry.ts';
import { planTables, type TableRead } from '../plan/plan-tables.ts';
import type { Executor } from './executor.ts';
import { failureOf, placeOf, sentenceOf } from './failure.ts';
import { Compiler } from './statement.ts';

export interface StartOptions {
  readonly url: string;
  readonly registry: Registry;
  /** Why this database may be served although it could be written to; '' is no reason. */
  readonly writableBecause: string;
  /** Hears the reason, when it was needed. */
  readonly onWritable: (reason: string) => void;
  /** Hears what is missing, a line for each, where that is no reason not to start. Left out: it is one. */
  readonly onMissing?: (lines: readonly string[]) => void;
}

const TIME_LIMIT_MS = 60_000;

/** Throws an error with a line for each thing that is wrong. */
export async function checkStart(executor: Executor, options: StartOptions): Promise<void> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  await proveReadOnly(executor, options, signal);
  await checkTables(executor, planTables(options.registry), options, signal);
}

/** That each of these tables and its columns can be read. Throws an error with a line for each thing that is wrong. */
export async function checkTables(
  executor: Executor,
  reads: readonly TableRead[],
  { url, onMissing }: Pick<StartOptions, 'url' | 'onMissing'>,
  signal = AbortSignal.timeout(TIME_LIMIT_MS),
): Promise<void> {
  const problems: string[] = [];
  const compiler = new Compiler(executor.dialect);
  const run = (read: TableRead, columns: readonly string[]) =>
    executor.run(compiler.statement(read.select(columns)), signal);
  const [missing, denied, lacking]: [string[], string[], string[]] = [[], [], []];
  for (const read of reads) {
    const problem = await problemOf(read, run, url);
    if (problem === 'noTable') missing.push(read.table);
    else if (problem === 'denied') denied.push(read.table);
    else if (problem !== undefined) (problem.isLacking ? lacking : problems).push(problem.line);
  }
  const { at, user } = placeOf(url);
  if (missing.length > 0) {
    lacking.unshift(
      `The database at ${at} has no table ${some(missing)}, which the adapters read: check the database or schema of the URL, and that its user may see them.`,
    );
  }
  if (denied.length > 0) {
    problems.push(`The user ${user} may not read ${some(denied)} of the database at ${at}: grant SELECT.`);
  }
  if (problems.length > 0 || onMissing === undefined) problems.unshift(...lacking);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (lacking.length > 0) onMissing?.(lacking);
}

async function proveReadOnly(executor: Executor, options: StartOptions, signal: AbortSignal): Promise<void> {
  if (!(await executor.acceptsWrites(signal))) return;
  if (options.writableBecause !== '') {
    options.onWritable(options.writableBecause);
    return;
  }
  const { at, user } = placeOf(options.url);
  throw new Error(
    `The database at ${at} would let ${user === '' ? 'this process' : `the user ${user}`} write: give Portico a user who may only read (docs/engines.md), or say in PORTICO_ACCEPT_WRITABLE_DATABASE why it may be served nevertheless.`,
  );
}

type Run = (read: TableRead, columns: readonly string[]) => Promise<unknown>;

function some(tables: readonly string[]): string {
  const more = tables.length > 5 ? ` and ${tables.length - 5} more` : '';
  return tables.slice(0, 5).join(', ') + more;
}

interface Problem {
  readonly line: string;
  /** What is missing, the rest may do without. */
  readonly isLacking: boolean;
}

/** A line, or what many tables may have in common. */
async function problemOf(read: TableRead, run: Run, url: string): Promise<Problem | 'noTable' | 'denied' | undefined> {
  const { table, columns } = read;
  const failed = await failureOfRun(read, columns, run);
  if (failed === undefined) return undefined;
  switch (failed.failure) {
    case 'noTable':
    case 'denied':
      return failed.failure;
    case 'noColumn': {
      const missing: string[] = [];
      for (const column of columns) {
        if ((await failureOfRun(read, [column], run))?.failure === 'noColumn') missing.push(column);
      }
      const at = `The table ${table} of the database at ${placeOf(url).at}`;
      return { line: `${at} has no column ${missing.join(', ')}, which the adapters read.`, isLacking: true };
    }
    default:
      return { line: `The table ${table} cannot be read. ${sentenceOf(failed.error, url)}`, isLacking: false };
  }
}

async function failureOfRun(read: TableRead, columns: readonly string[], run: Run) {
  try {
    await run(read, columns);
    return undefined;
  } catch (error) {
    return { ...failureOf(error), error };
  }
}
