/** `portico export`: the legacy database as files of NDJSON with a proof, without a server. docs/proof.md */
import { Command, Option } from 'commander';
import { FhirError, issues, sentenceOf } from '../fhir/issue.ts';
import type { ExportOptions } from './export/asked.ts';
import { runExport } from './export/run.ts';
import { Stopped } from './export/stopped.ts';

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function exportCommand(): Command {
  return new Command('export')
    .description('export the legacy database as NDJSON with a proof; the settings of the database are those of serve')
    .requiredOption('--out <place>', 'a folder, or s3://BUCKET/PREFIX')
    .option('--type <types>', 'resource types (default: all); several by comma', list)
    .option('--since <instant>', 'what has changed since, with what was deleted')
    .option('--until <instant>', 'what had changed before')
    .option('--group <id>', 'the patients of a Group')
    .option('--patient [ids]', 'what is of patients; with ids, of these; several by comma')
    .option('--type-filter <search>', 'such as Observation?category=laboratory; may be given again', list)
    .option('--elements <names>', 'elements of each resource; several by comma', list)
    .option('--deidentify <profile>', 'a profile of de-identification')
    .addOption(new Option('--compress <coding>', 'compress the files').choices(['gzip', 'zstd']))
    .option('--state <folder>', 'where an export to a bucket keeps what it needs to go on (default: .portico-export)')
    .option('--resume', 'only go on with an export that was begun')
    .option('--progress', 'tell how far it is: a bar on a terminal, lines elsewhere', true)
    .option('--no-progress', 'do not')
    .option('--db <url>', 'sqlite:FILE, postgres://… or mysql://… (PORTICO_DATABASE_URL)')
    .option('--adapters <folder>', 'folder of the resource adapters (PORTICO_ADAPTERS)')
    .action(exportAll);
}

/** Ends with 0: complete; 1: failed; 130: stopped, and can go on. */
async function exportAll(options: ExportOptions): Promise<void> {
  try {
    await runExport(options, process.env);
  } catch (error) {
    process.exitCode = error instanceof Stopped ? 130 : 1;
    process.stderr.write(`${messageOf(error)}\n`);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof FhirError)) return error instanceof Error ? error.message : String(error);
  return error.issues.map((one) => `${one.code} ${sentenceOf(one)} ${issues[one.code].remedy}`).join('\n');
}
