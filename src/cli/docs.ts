/** `portico docs`: the mapping guide of the adapters, and the report of what they leave unread. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { loadAdapterFolder } from '../adapter-folder.ts';
import { guideCsv } from '../authoring/guide/csv.ts';
import { type Guide, guideOf } from '../authoring/guide/guide.ts';
import { markdownPages } from '../authoring/guide/markdown-pages.ts';
import { loadSetting } from '../config.ts';
import { legacyOptions } from './codes/legacy.ts';
import { coverageCommand } from './guide/coverage.ts';
import { guidePage } from './guide/page.ts';
import { writeWhole } from './guide/write-whole.ts';
import { writePages } from './printed-pages.ts';
import { toldAs } from './told.ts';

interface DocsOptions {
  readonly adapters?: string;
  readonly format: 'html' | 'markdown' | 'csv' | 'json';
  readonly output?: string;
  readonly json?: true;
  readonly pages?: true;
}

const [, adaptersOption] = legacyOptions;

export function docsCommand(): Command {
  return new Command('docs')
    .description('print the mapping guide: which element is made of which columns, by which rule, and found by what')
    .option(...adaptersOption)
    .addOption(new Option('--format <kind>').choices(['html', 'markdown', 'csv', 'json']).default('html'))
    .option('--json', 'the same as --format json')
    .option('--output <path>', 'the file, or the folder of Markdown pages, that is written (default: standard output)')
    .addOption(new Option('--pages', 'write the pages of docs/ that are printed from the code').hideHelp())
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .addHelpText('after', '\nNo database is needed.\nExit status: 0 printed, 2 it could not be.')
    .action((options: DocsOptions) => toldAs(2, () => run(options)))
    .addCommand(coverageCommand());
}

async function run(options: DocsOptions): Promise<void> {
  if (options.pages) {
    for (const page of writePages()) process.stdout.write(`${page}\n`);
    return;
  }
  const format = options.json ? 'json' : options.format;
  const { folder, version } = await loadAdapterFolder(options.adapters ?? loadSetting(process.env, 'adapters'));
  const guide = guideOf(folder);
  if (format === 'markdown') {
    if (options.output === undefined) throw new Error('Markdown is a folder of pages: name it by --output.');
    writeFolder(options.output, markdownPages(guide, { head: `The mapping of ${guide.system}, adapters ${version}.` }));
    return;
  }
  const text = textOf(guide, version, format);
  if (options.output === undefined) process.stdout.write(text);
  else writeWhole(options.output, text);
}

function textOf(guide: Guide, version: string, format: 'html' | 'csv' | 'json'): string {
  if (format === 'html') return guidePage(guide, version);
  return format === 'csv' ? guideCsv(guide) : `${JSON.stringify({ version, ...guide }, null, 2)}\n`;
}

/** Nothing is put there until all pages are written; what else is in the folder stays. */
function writeFolder(path: string, pages: ReadonlyMap<string, string>): void {
  const target = resolve(path);
  mkdirSync(dirname(target), { recursive: true });
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, text] of pages) writeFileSync(join(beside, name), text);
    mkdirSync(target, { recursive: true });
    for (const name of pages.keys()) renameSync(join(beside, name), join(target, name));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
