/** `portico suggest`: what the tables of an undocumented database most likely are in FHIR, and a draft adapter of each. */
import { Command } from 'commander';
import { type Suggested, suggest } from '../authoring/suggest/suggest.ts';
import { introspect } from '../sql/introspect/introspect.ts';
import type { LiveSchema } from '../sql/introspect/live-schema.ts';
import { suggestionLines, tableLines } from './authoring/suggest/lines.ts';
import { type DatabaseOptions, databaseOption, withExecutor } from './authoring/with-executor.ts';
import { jsonOption, type Printed, print } from './state.ts';

export interface SuggestOptions extends DatabaseOptions, Printed {
  readonly all?: true;
  readonly type?: string;
}

export function suggestCommand(): Command {
  return new Command('suggest')
    .description('guess the resource type of tables and the element of each column, from names, types and values')
    .argument('[tables...]', 'names of tables')
    .option(...databaseOption)
    .option('--all', 'all tables: ranked by how likely they are a resource')
    .option('--type <type>', 'take the tables for this resource type')
    .option(...jsonOption)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .addHelpText(
      'after',
      '\nThe database is only read. Nothing is served from a suggestion.\n\nExit status: 0 each table is something, 1 one of them is nothing that is known, 2 it could not be run.',
    )
    .action(run);
}

async function run(tables: string[], options: SuggestOptions): Promise<void> {
  try {
    if (tables.length === 0 && options.all !== true) throw new Error('Which table? Name one or more, or say --all.');
    const found = await withExecutor(options, async ({ executor, signal }) => {
      const schema = await introspect(executor, { signal });
      const names = named(tables, schema);
      const all = suggest(schema, new Map(), options.type);
      return all.filter(({ suggestion }) => options.all === true || names.has(suggestion.table));
    });
    show(found, options);
    const unknown = found.filter(({ suggestion }) => suggestion.types.length === 0);
    process.exitCode = unknown.length > 0 && options.all !== true ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

/** As the database writes them. Throws the names that it has not. */
function named(tables: readonly string[], schema: LiveSchema): ReadonlySet<string> {
  const byName = new Map(schema.tables.map(({ name }) => [name.toLowerCase(), name]));
  const unknown = tables.filter((table) => !byName.has(table.toLowerCase()));
  if (unknown.length > 0) {
    throw new Error(
      `There is no table ${unknown.join(', ')} that this user may read; \`portico suggest --all\` lists those there are.`,
    );
  }
  return new Set(tables.map((table) => byName.get(table.toLowerCase())!));
}

function show(found: readonly Suggested[], options: SuggestOptions): void {
  const suggestions = found.map(({ suggestion }) => suggestion);
  const lines = options.all === true ? tableLines(suggestions) : suggestions.flatMap(suggestionLines);
  print(options, suggestions, lines);
}
