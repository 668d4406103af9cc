/** `portico suggest`: what the tables of an undocumented database most likely are in FHIR, and a draft adapter of each. docs/suggest.md */
import { Command } from 'commander';
import { type SampledValues, type Suggested, suggest } from '../authoring/suggest/suggest.ts';
import { sampleValues } from '../authoring/suggest/values/sample.ts';
import { isResourceType } from '../fhir/definitions.ts';
import { introspect } from '../sql/introspect/introspect.ts';
import type { LiveSchema, LiveTable } from '../sql/introspect/live-schema.ts';
import { suggestionLines, tableLines } from './authoring/suggest/lines.ts';
import { draftsOf, placeOf, type TableDraft, writeDrafts } from './authoring/suggest/write-drafts.ts';
import { type DatabaseOptions, databaseOption, type OpenedDatabase, withExecutor } from './authoring/with-executor.ts';
import { bar } from './progress.ts';
import { jsonOption, type Printed, print } from './state.ts';
import { wholeNumber } from './whole-number.ts';

export interface SuggestOptions extends DatabaseOptions, Printed {
  readonly all?: true;
  readonly type?: string;
  readonly write?: string;
  readonly values: boolean;
  readonly rows: number;
  readonly codes: number;
  readonly seconds: number;
}

export function suggestCommand(): Command {
  return (
    new Command('suggest')
      .description('guess the resource type of tables and the element of each column, and write draft adapters')
      .argument('[tables...]', 'names of tables')
      .option(...databaseOption)
      .option('--all', 'all tables: ranked by how likely they are a resource')
      .option('--type <type>', 'take the tables for this resource type')
      .option('--write <folder>', 'write drafts and code maps into <folder>/drafts, which no server reads')
      .option('--no-values', 'go by names and types alone: no row is read')
      .option('--rows <n>', 'rows looked at in each table', wholeNumber(10, 100_000), 1_000)
      .option(
        '--codes <n>',
        'draft code maps of columns with at most so many different values',
        wholeNumber(1, 5_000),
        200,
      )
      .option('--seconds <n>', 'for the rows of all tables', wholeNumber(1, 86_400), 300)
      .option(...jsonOption)
      // A wrong option says nothing of the tables.
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
      .addHelpText(
        'after',
        `
The database is only read, and nothing is served from a suggestion: a person checks each draft and moves it into the folder.
Drafts of code maps list values of columns that look like codes.

Exit status: 0 each table is like something, 1 one of those named is like nothing that is known, 2 it could not be run.`,
      )
      .action(run)
  );
}

async function run(tables: string[], options: SuggestOptions): Promise<void> {
  try {
    checkAsked(tables, options);
    const all = await withExecutor(options, (opened) => suggested(tables, options, opened));
    const names = new Set(tables.map((table) => table.toLowerCase()));
    const found = all.filter(({ suggestion: { table } }) => options.all === true || names.has(table.toLowerCase()));
    const drafts = draftsOf(found, placeOf(options.write, all), options.codes);
    const written = options.write === undefined ? [] : writeDrafts(options.write, drafts);
    show(found, drafts, written, options);
    const unknown = found.filter(({ suggestion }) => suggestion.types.length === 0);
    process.exitCode = unknown.length > 0 && options.all !== true ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

function checkAsked(tables: readonly string[], { all, type, write }: SuggestOptions): void {
  if (tables.length === 0 && all !== true) throw new Error('Which table? Name one or more, or say --all.');
  if (type !== undefined && !isResourceType(type)) throw new Error(`${type} is no resource type of R4.`);
  // Told before anything is read.
  if (write !== undefined) placeOf(write, []);
}

/** All tables, because keys lead from one to another; rows are read of those that are asked for. */
async function suggested(
  tables: readonly string[],
  options: SuggestOptions,
  { executor, signal }: OpenedDatabase,
): Promise<Suggested[]> {
  const schema = await introspect(executor, { signal });
  const wanted = options.all === true ? schema.tables : named(tables, schema);
  const values: Map<string, Awaited<ReturnType<typeof sampleValues>>> = new Map();
  const until = Date.now() + options.seconds * 1_000;
  for (const [at, table] of options.values ? wanted.entries() : []) {
    showProgress(at, wanted.length, table);
    const milliseconds = until - Date.now();
    if (milliseconds <= 0) break;
    values.set(table.name, await sampleValues(executor, table, { rows: options.rows, milliseconds, signal }));
  }
  if (options.values) clearProgress();
  return suggest(schema, values satisfies SampledValues, options.type);
}

/** Throws the names that the database has not. */
function named(tables: readonly string[], schema: LiveSchema): LiveTable[] {
  const byName = new Map(schema.tables.map((table) => [table.name.toLowerCase(), table]));
  const unknown = tables.filter((table) => !byName.has(table.toLowerCase()));
  if (unknown.length > 0) {
    throw new Error(
      `There is no table ${unknown.join(', ')} that this user may read; \`portico suggest --all\` lists those there are.`,
    );
  }
  return [...new Set(tables.map((table) => byName.get(table.toLowerCase())!))];
}

function showProgress(at: number, of: number, { name }: LiveTable): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K  ${bar(at / of)} ${at} of ${of} tables: ${name}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
}

function show(
  found: readonly Suggested[],
  drafts: readonly TableDraft[],
  written: readonly string[],
  options: SuggestOptions,
): void {
  const suggestions = found.map(({ suggestion }) => suggestion);
  const value = suggestions.map((suggestion) => {
    const draft = drafts.find(({ table }) => table === suggestion.table);
    return {
      ...suggestion,
      ...(draft && {
        draft: { file: draft.draft.file, text: draft.draft.text },
        codeMaps: draft.codeMaps.map(({ file, column, valueSet, rows }) => ({ file, column, valueSet, rows })),
      }),
    };
  });
  const lines = options.all === true ? tableLines(suggestions) : suggestions.flatMap(suggestionLines);
  print(options, value, [...lines, ...written.map((file) => `written: ${file}`)]);
}
