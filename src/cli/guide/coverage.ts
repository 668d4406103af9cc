/** `portico docs coverage`: every column of the live database that no adapter reads, with how much data lies there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { buildRegistry } from '../../adapter/registry.ts';
import { loadAdapterFolder } from '../../adapter-folder.ts';
import { type Coverage, coverageOf, unreadColumns } from '../../authoring/guide/coverage.ts';
import { type Fill, fillOf, type RunFlags } from '../../authoring/guide/fill.ts';
import { type NotMapped, parseNotMapped } from '../../authoring/guide/not-mapped.ts';
import { loadSetting } from '../../config.ts';
import { allUses, usesOf } from '../../sql/drift/uses.ts';
import { introspect } from '../../sql/introspect/introspect.ts';
import type { LiveTable } from '../../sql/introspect/live-schema.ts';
import { Compiler } from '../../sql/statement.ts';
import { type OpenedDatabase, withExecutor } from '../authoring/with-executor.ts';
import { legacyOptions } from '../codes/legacy.ts';
import { bar } from '../progress.ts';
import { toldAs } from '../told.ts';
import { wholeNumber } from '../whole-number.ts';
import { coverageCsv, coverageLines } from './coverage-lines.ts';
import { coveragePage } from './coverage-page.ts';
import { writeWhole } from './write-whole.ts';

interface CoverageOptions {
  readonly db?: string;
  readonly adapters?: string;
  readonly rows: number;
  readonly format: 'text' | 'html' | 'csv' | 'json';
  readonly json?: true;
  readonly output?: string;
  readonly demandReviewed?: true;
}

/** Rows of each table that are looked at, unless told otherwise. */
const ROWS = 10_000;

export function coverageCommand(): Command {
  return new Command('coverage')
    .description('list every column of the live database that no adapter reads, with how many rows have data in it')
    .option(...legacyOptions[0])
    .option(...legacyOptions[1])
    .option('--rows <n>', 'of each table at most so many rows are looked at', wholeNumber(1, 10_000_000), ROWS)
    .addOption(new Option('--format <kind>').choices(['text', 'html', 'csv', 'json']).default('text'))
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'the file that is written (default: standard output)')
    .option('--demand-reviewed', 'a column with data that is neither read nor in not-mapped.csv is a failure')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .addHelpText(
      'after',
      '\n<adapters>/not-mapped.csv says what was reviewed: table,column,reason,reviewer,date.\nThe database is only read, and no value leaves it.\n\nExit status: 0 told, 1 something is open (with --demand-reviewed), 2 it could not be run.',
    )
    .action((own: CoverageOptions, command: Command) =>
      // Options of `docs` itself are taken by it first.
      toldAs(2, () => run({ ...own, ...given(command.parent?.opts() ?? {}, own, command) })),
    );
}

/** What was said before the name of this command. */
function given(before: Record<string, unknown>, own: CoverageOptions, command: Command): Partial<CoverageOptions> {
  const taken = ['adapters', 'json', 'output', 'format'].filter(
    (name) => command.getOptionValueSource(name) !== 'cli' && command.parent?.getOptionValueSource(name) === 'cli',
  );
  return Object.fromEntries(taken.map((name) => [name, before[name] ?? own[name as keyof CoverageOptions]]));
}

async function run(options: CoverageOptions): Promise<void> {
  const { path, folder } = await loadAdapterFolder(options.adapters ?? loadSetting(process.env, 'adapters'));
  const uses = allUses(usesOf(buildRegistry(folder, 'docs')));
  const reviews = reviewsIn(path);
  const found = await withExecutor(options, async (opened) => {
    const live = await introspect(opened.executor, { signal: opened.signal });
    const fills = await fillsOf(live.tables, (table) => unreadColumns(table, uses), options.rows, opened);
    return coverageOf(live, uses, fills, reviews, options.rows, folder.system.schema);
  });
  const text = textOf(found, folder.system.name, options.json ? 'json' : options.format);
  if (options.output === undefined) process.stdout.write(text);
  else writeWhole(options.output, text);
  if (options.demandReviewed && (found.open.length > 0 || found.unseen.length > 0)) process.exitCode = 1;
}

function textOf(found: Coverage, system: string, format: CoverageOptions['format']): string {
  if (format === 'json') return `${JSON.stringify({ system, ...found }, null, 2)}\n`;
  if (format === 'html') return coveragePage(found, system);
  return format === 'csv' ? coverageCsv(found) : `${coverageLines(found, system).join('\n')}\n`;
}

function reviewsIn(adapters: string): NotMapped[] {
  const path = join(adapters, 'not-mapped.csv');
  if (!existsSync(path)) return [];
  try {
    return parseNotMapped(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}, ${(error as Error).message}`);
  }
}

/** A table that the user may not read has none. */
async function fillsOf(
  tables: readonly LiveTable[],
  unread: (table: LiveTable) => string[],
  rows: number,
  { executor, signal }: OpenedDatabase,
): Promise<Map<string, Fill | undefined>> {
  const compiler = new Compiler(executor.dialect);
  const run: RunFlags = (select) => executor.stream(compiler.statement(select), signal);
  const fills = new Map<string, Fill | undefined>();
  const isTerminal = process.stderr.isTTY === true;
  for (const [at, table] of tables.entries()) {
    signal.throwIfAborted();
    if (isTerminal) process.stderr.write(`\r\x1b[2K  ${bar(at / tables.length)} ${table.name}`);
    fills.set(table.name, await fillOf(table, unread(table), rows, run).catch(unlessStopped(signal)));
  }
  if (isTerminal) process.stderr.write('\r\x1b[2K');
  return fills;
}

const unlessStopped = (signal: AbortSignal) => (): undefined => {
  signal.throwIfAborted();
  return undefined;
};
