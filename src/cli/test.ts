/** `portico test`: mapping tests as data, replayed in memory without a database, and recorded from one. */
import { Command } from 'commander';
import { buildRegistry } from '../adapter/registry.ts';
import { loadAdapterFolder } from '../adapter-folder.ts';
import { printResource } from '../authoring/examples/example.ts';
import { judge, type Verdict } from '../authoring/examples/judge.ts';
import { loadSetting } from '../config.ts';
import { legacyOptions } from './codes/legacy.ts';
import { namedCases, placeOfCase, readCase, replaceFile } from './examples/files.ts';
import { summaryLine, verdictLines } from './examples/lines.ts';
import { EXAMPLE_VERSION, type RecordOptions, recordExamples } from './examples/record.ts';
import { toldAs } from './told.ts';
import { wholeNumber } from './whole-number.ts';

interface TestOptions {
  readonly adapters?: string;
  readonly update?: true;
  readonly json?: true;
}

const [databaseOption, adaptersOption] = legacyOptions;
/** So many rows of a source are looked at for a sample, unless told otherwise. */
const AMONG = 300;

export function testCommand(): Command {
  return new Command('test')
    .description(
      'make the resources of the examples in <adapters>/examples again, without a database, and tell what differs',
    )
    .argument('[names...]', 'types or cases, such as Patient or Observation/lab-1 (default: all)')
    .option(...adaptersOption)
    .option('--update', 'show what differs, then write the resources as they are made today')
    .option('--json', 'the outcome as JSON on standard output')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .addHelpText('after', '\nExit status: 0 all as they were (or updated), 1 something differs, 2 it could not be run.')
    .action((names: readonly string[], options: TestOptions) => toldAs(2, () => run(names, options)))
    .addCommand(recordCommand());
}

function recordCommand(): Command {
  return new Command('record')
    .description('record examples from the legacy database, with what tells of people replaced')
    .argument('[ids...]', 'resources, such as Patient/1')
    .option(...databaseOption)
    .option(...adaptersOption)
    .option('--sample <n>', 'of each source so many that show the most elements and codes', wholeNumber(1, 50))
    .option('--among <n>', 'look at so many rows of each source for that', wholeNumber(1, 10_000), AMONG)
    .option('--json', 'what was recorded as JSON on standard output')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .addHelpText(
      'after',
      '\nPORTICO_DEIDENTIFY_KEY makes replacements the same each time; without it they are new ones.\nExit status: 0 recorded, 2 it could not be run.',
    )
    .action((ids: readonly string[], own: RecordOptions, command: Command) =>
      // --adapters and --json are options of `test` too, which takes them first.
      toldAs(2, () => recordExamples(ids, { ...command.optsWithGlobals<RecordOptions>(), ...own })),
    );
}

async function run(names: readonly string[], { adapters, update, json }: TestOptions): Promise<void> {
  const { path, folder } = await loadAdapterFolder(adapters ?? loadSetting(process.env, 'adapters'));
  const registry = buildRegistry(folder, EXAMPLE_VERSION);
  const verdicts: Verdict[] = [];
  for (const named of namedCases(path, names)) {
    verdicts.push(await judge(registry, readCase(path, named, registry.system.schema)));
  }
  const updated = update ? verdicts.filter(({ same, resource }) => !same && resource !== undefined) : [];
  for (const verdict of updated) replaceFile(placeOfCase(path, verdict, 'resource'), printResource(verdict.resource!));
  if (json) process.stdout.write(`${JSON.stringify({ verdicts, updated: updated.length }, null, 2)}\n`);
  else {
    for (const verdict of verdicts) for (const line of verdictLines(verdict)) process.stdout.write(`${line}\n`);
    process.stdout.write(`${summaryLine(verdicts)}${updated.length > 0 ? `; ${updated.length} written anew` : ''}\n`);
  }
  const left = verdicts.filter((verdict) => !verdict.same && !updated.includes(verdict));
  if (left.length > 0) process.exitCode = 1;
}
