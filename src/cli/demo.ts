/** `portico demo`: a fictional hospital in SQLite, served on this machine. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { run } from '../run.ts';
import { buildDemoDatabase } from './demo-database.ts';
import { builtWith } from './demo-database-options.ts';
import { requestsToTry } from './requests-to-try.ts';

interface DemoCommandOptions {
  readonly port: number;
  readonly patients: number;
  readonly seed: number;
  readonly synthea?: string;
  readonly db?: string;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('build a demonstration hospital and serve it without sign-in on 127.0.0.1')
    .option('--port <port>', 'port to listen on', wholeNumber(1, 65_535), 8080)
    .option('--patients <n>', 'patients to make up', wholeNumber(0, 1_000_000), 200)
    .option('--seed <n>', 'the same seed makes the same patients', wholeNumber(0, 2 ** 31), 1)
    .option('--synthea <folder>', "add the patients of a folder of Synthea's CSV files")
    .option('--db <file>', 'SQLite file to build, or to use again (default: in .portico/)')
    .option('--open', 'no sign-in; the only way until sign-in exists', true)
    .action(demo);
}

async function demo(options: DemoCommandOptions): Promise<void> {
  const { port, patients, seed } = options;
  const synthea = options.synthea === undefined ? {} : { synthea: existing(options.synthea) };
  const added = options.synthea === undefined ? '' : '-synthea';
  const file = resolve(options.db ?? `.portico/demo-${patients}-${seed}${added}.sqlite`);
  await build(file, { patients, seed, ...synthea });
  const { url } = await run({
    PORTICO_LOG_LEVEL: 'warn',
    // Made-up patients: any web page may read them.
    PORTICO_CORS_ORIGINS: '*',
    PORTICO_EXPLAIN: 'true',
    ...process.env,
    PORTICO_HOST: '127.0.0.1',
    PORTICO_PORT: String(port),
    PORTICO_DATABASE_URL: `sqlite:${file}`,
    PORTICO_OPEN: 'true',
  });
  const requests = await requestsToTry(url);
  print(`\nFHIR R4 is served at ${url}\n\nThree requests to try:\n`);
  for (const request of requests) print(`  curl '${request}'`);
  print('\nCtrl-C stops it.');
}

async function build(file: string, content: { patients: number; seed: number; synthea?: string }): Promise<void> {
  if (existsSync(file) && (await builtWith(file, '')) === undefined) {
    throw new Error(`${file} is not a demonstration database, so it is left alone: name another file with --db.`);
  }
  mkdirSync(dirname(file), { recursive: true });
  const onProgress = (done: number) => print(`  ${done} patients`);
  print(`Demonstration hospital: ${file}`);
  const { reused } = await buildDemoDatabase({ target: file, ...content, onProgress });
  if (reused) print('  used again as it is');
}

function existing(folder: string): string {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder} (--synthea).`);
  return resolve(folder);
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
