/** `portico demo`: a fictional hospital in SQLite or in a database of yours, served on this machine with sign-in and an app. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { documentsFolder } from '../../resource-adapters/meridian/demo/content/documents.ts';
import type { Smart } from '../../smart/smart.ts';
import { loadConfig } from '../config.ts';
import { OwnService } from '../demo/own-service.ts';
import { findPeople } from '../demo/people.ts';
import { addAccounts, password, registerApps } from '../demo/registration.ts';
import { LaunchSite } from '../demo/site.ts';
import { type Run, run } from '../run.ts';
import { withPassword } from '../sql/executors/password.ts';
import { buildDemoDatabase, type DemoOptions } from './demo-database.ts';
import { showProgress } from './progress.ts';
import { requestsToTry } from './requests-to-try.ts';
import { wholeNumber } from './whole-number.ts';

interface DemoCommandOptions {
  readonly port: number;
  readonly patients: number;
  readonly seed: number;
  readonly synthea?: string;
  readonly db?: string;
  readonly open?: true;
}

const databases = `SQLite file, or postgres://…/DATABASE?schema=S, mysql://…/D, mariadb://…/D, mssql://…/D, oracle://…/SERVICE?schema=S:
where to build the hospital, or to use it again (default: a file in .portico/; S and D: meridian). Whatever is no
demonstration hospital is left alone. A password is better kept out of the command: PORTICO_DATABASE_PASSWORD`;

export function demoCommand(): Command {
  return new Command('demo')
    .description('build a demonstration hospital and serve it on 127.0.0.1, with sign-in and a sample app')
    .option('--port <port>', 'port to listen on', wholeNumber(1, 65_535), 8080)
    .option('--patients <n>', 'patients to make up, each with some 138 rows', wholeNumber(0, 1_000_000), 200)
    .option('--seed <n>', 'the same seed makes the same patients', wholeNumber(0, 2 ** 31), 1)
    .option('--synthea <folder>', "add the patients of a folder of Synthea's CSV files")
    .option('--db <database>', databases.replaceAll('\n', ' '))
    .option('--open', 'no sign-in')
    .action(demo);
}

async function demo(options: DemoCommandOptions): Promise<void> {
  const { port, patients, seed } = options;
  const synthea = options.synthea === undefined ? {} : { synthea: existing(options.synthea) };
  const added = options.synthea === undefined ? '' : '-synthea';
  const target = options.db ?? `.portico/demo-${patients}-${seed}${added}.sqlite`;
  const environment = {
    PORTICO_LOG_LEVEL: 'error',
    // Made-up patients: any web page may read them.
    PORTICO_CORS_ORIGINS: '*',
    PORTICO_EXPLAIN: 'true',
    PORTICO_DOCUMENTS_FOLDER: documentsFolder,
    ...process.env,
    PORTICO_HOST: '127.0.0.1',
    PORTICO_PORT: String(port),
    PORTICO_OPEN: String(options.open === true),
    PORTICO_USER_ACCESS: 'all',
    // Its accounts have passwords that everybody knows.
    PORTICO_STATE_URL: `sqlite:${stateFile(target)}`,
    PORTICO_ACCEPT_WRITABLE_DATABASE: 'a demonstration database, whose patients are made up',
  };
  // A setting that is wrong is better heard of before the load than after it.
  const { databasePassword } = loadConfig({ ...environment, PORTICO_DATABASE_URL: `sqlite:${target}` });
  const databaseUrl = await build({ target: withPassword(target, databasePassword), patients, seed, ...synthea });
  const site = new LaunchSite();
  const served = await run(
    { ...environment, PORTICO_DATABASE_URL: databasePassword === '' ? databaseUrl : withoutPassword(databaseUrl) },
    options.open ? undefined : site.around,
  );
  await sayWhatToTry(served, site);
  print('\nCtrl-C stops it.');
}

async function sayWhatToTry({ url, signIn }: Run, site: LaunchSite): Promise<void> {
  print(`\nFHIR R4 is served at ${url}\n`);
  let service: OwnService | undefined;
  if (signIn !== undefined) {
    const { origin } = new URL(url);
    service = await prepare(signIn.smart, site, `${origin}/launch/app`);
    print(`Launch the sample app: ${origin}/launch\n`);
    for (const { name, displayName, fhirUser } of site.demo?.people.accounts ?? [])
      print(`  ${name.padEnd(14)} ${password}   ${displayName}, ${fhirUser}`);
    print(`\nThree requests to try, with the token of a backend service:\n\n  TOKEN=$(curl -s ${origin}/launch/token)`);
  } else print('Three requests to try:\n');
  const header = service ? `-H "Authorization: Bearer $TOKEN" ` : '';
  const requests = await requestsToTry(url, await service?.token('system/*.rs'));
  for (const request of requests) print(`  curl ${header}'${request}'`);
}

/** The state store, the accounts and `/launch`. */
async function prepare(smart: Smart, site: LaunchSite, appUrl: string): Promise<OwnService> {
  const service = new OwnService(smart.issuer);
  await registerApps(smart, service, appUrl);
  const people = await findPeople(smart.fhirBase, await service.token('system/*.rs'));
  await addAccounts(smart, people.accounts);
  site.demo = { fhirBase: smart.fhirBase, service, people };
  return service;
}

/** Beside the hospital's file; of hospitals in databases there is one for all. */
const stateFile = (target: string): string =>
  target.includes('://') ? '.portico/demo.state.sqlite' : target.replace(/(\.sqlite)?$/, '.state.sqlite');

/** The URL to serve from. A signal gives the load up. */
async function build(options: DemoOptions): Promise<string> {
  const stopped = new AbortController();
  const stop = () => {
    print('\n  stopping …');
    stopped.abort(new Error('Stopped: nothing of it was kept.'));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    print(`Demonstration hospital: ${shown(options.target)}`);
    const onProgress = showProgress(options.patients, process.stdout, () => performance.now());
    const { url, reused } = await buildDemoDatabase({ ...options, onProgress, signal: stopped.signal });
    if (reused) print('  used again as it is');
    return url;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

/** As it may be printed. */
const shown = (target: string): string => (target.includes('://') ? withoutPassword(target) : resolve(target));

function withoutPassword(target: string): string {
  const url = new URL(target);
  url.password = '';
  return url.href;
}

function existing(folder: string): string {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder} (--synthea).`);
  return resolve(folder);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
