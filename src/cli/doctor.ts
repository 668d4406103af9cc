/** `portico doctor`: whether this installation is what it should be, as a report that somebody can sign. */
import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Qualification, ReportKind } from '../authoring/qualification/finding.ts';
import { loadConfig } from '../config.ts';
import { installation, skippable } from './doctor/installation.ts';
import { linesOf } from './doctor/lines.ts';
import { qualificationPage } from './doctor/page.ts';
import { served } from './doctor/served.ts';
import { wholeNumber } from './whole-number.ts';

interface DoctorOptions {
  readonly report: ReportKind;
  readonly db?: string;
  readonly adapters?: string;
  readonly format: 'text' | 'json' | 'html';
  readonly json?: true;
  readonly output?: string;
  readonly skip: readonly string[];
  readonly keyDays: number;
  readonly url?: string;
  readonly token?: string;
  readonly pause: number;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly timeout: number;
}

export function doctorCommand(): Command {
  const list = (value: string, before: readonly string[]) => [...before, ...value.split(',').filter(Boolean)];
  return (
    new Command('doctor')
      .description('look at an installation, its behaviour or its performance, and report it fit to be signed')
      .addOption(
        new Option('--report <kind>', 'iq: what is installed; oq: what it does; pq: how fast')
          .choices(['iq', 'oq', 'pq'])
          .default('iq'),
      )
      .option('--db <url>', 'the legacy database (PORTICO_DATABASE_URL)')
      .option('--adapters <folder>', 'folder of the resource adapters (PORTICO_ADAPTERS)')
      .option('--skip <groups>', `of iq, with commas between them: ${skippable.join(', ')}`, list, [])
      .option('--key-days <n>', 'keys are old after so many days', wholeNumber(1, 36_500), 365)
      .option(
        '--url <base>',
        'of oq and pq: base URL of a running server (default: one in this process, open, on loopback)',
      )
      .option('--token <token>', 'access token; better in PORTICO_TARGET_TOKEN, which no list of processes shows')
      .option('--pause <ms>', 'of oq and pq: milliseconds before each request', wholeNumber(0, 60_000), 20)
      .option('--requests <n>', 'of pq: reads, and searches, of each resource type', wholeNumber(1, 10_000), 20)
      .option('--p50 <ms>', 'of pq: half of them take no longer', wholeNumber(1, 600_000), 250)
      .option('--p95 <ms>', 'of pq: nineteen in twenty take no longer', wholeNumber(1, 600_000), 1_000)
      .option(
        '--rows <n>',
        'of pq: rows of each source that are read as an export reads',
        wholeNumber(1, 1_000_000),
        2_000,
      )
      .option('--rows-per-second <n>', 'of pq: the least that an export reads', wholeNumber(1, 10_000_000), 1_000)
      .option('--timeout <seconds>', 'for all of it', wholeNumber(1, 86_400), 1_800)
      .addOption(new Option('--format <kind>').choices(['text', 'json', 'html']).default('text'))
      .option('--json', 'the same as --format json')
      .option('--output <file>', 'where it is written, for its owner alone (default: standard output)')
      // A wrong option says nothing of the installation.
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
      .addHelpText('after', '\nExit status: 0 nothing fails, 1 something does, 2 it could not be run.')
      .action(run)
  );
}

async function run(options: DoctorOptions): Promise<void> {
  const stop = AbortSignal.timeout(options.timeout * 1_000);
  try {
    const found = await qualification(options, stop);
    write(options, found);
    process.exitCode = found.passed ? 0 : 1;
  } catch (error) {
    const says = stop.aborted
      ? `It was not done within ${options.timeout} seconds (--timeout).`
      : error instanceof Error
        ? error.message
        : String(error);
    process.stderr.write(`${says}\n`);
    process.exitCode = 2;
  }
}

async function qualification(options: DoctorOptions, signal: AbortSignal): Promise<Qualification> {
  const { db, adapters, skip, keyDays, report } = options;
  const env = {
    ...process.env,
    ...(db && { PORTICO_DATABASE_URL: db }),
    ...(adapters && { PORTICO_ADAPTERS: adapters }),
  };
  const onStage = (stage: string) => void process.stderr.write(`  ${stage}\n`);
  if (report !== 'iq') {
    const { url, token, pause: pauseMs } = options;
    return served({ ...options, report, url, token, env, pauseMs, signal, onStage });
  }
  return installation({ config: loadConfig(env), env, skip, keyDays, signal, onStage });
}

function write({ format, json, output }: DoctorOptions, found: Qualification): void {
  const texts = {
    text: () => `${linesOf(found).join('\n')}\n`,
    json: () => `${JSON.stringify(found, null, 2)}\n`,
    html: () => qualificationPage(found),
  };
  const text = texts[json ? 'json' : format]();
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text, { mode: 0o600 });
}
