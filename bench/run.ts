/**
 * `npm run bench`: Portico beside a hand-written server and beside what everybody writes, on one database, in one run.
 * `--quick` only looks whether all three say the same, on a small SQLite database. `--only WORD` measures the requests
 * whose name contains the word; `--engine mysql` on MariaDB or MySQL. `--export` measures exports beside other ways to get
 * the same rows, `--everything` a patient's whole record beside other ways to it. `--latency`, `--tokens`, `--audit` and
 * `--soak [minutes]` are of Portico alone. These four and `--export` end with 1 when a goal is missed. See README.md.
 */
import { parseArgs } from 'node:util';
import { audit } from './audit.ts';
import { type BenchDatabase, benchDatabase } from './database.ts';
import type { Engine } from './engine.ts';
import { everything } from './everything.ts';
import { type ExportOptions, exports } from './exports.ts';
import { latency } from './latency.ts';
import { load } from './measure/load.ts';
import { measureRounds, type Samples } from './measure/rounds.ts';
import { sameAnswers } from './measure/same-answers.ts';
import { type Measured, startServer } from './measure/server.ts';
import { startUpTime } from './measure/start-up.ts';
import { countStatements } from './measure/statements.ts';
import { type OpenemrOptions, openemr } from './openemr/run.ts';
import { ratioHead, ratioLine, scenarioTable } from './print.ts';
import { doubtfulPaths, type Scenario, scenarios } from './scenarios.ts';
import { soak } from './soak.ts';
import { tokens } from './tokens.ts';

const engines: readonly string[] = ['postgres', 'mysql', 'sqlite'] satisfies Engine[];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'postgres' },
    latency: { type: 'boolean', default: false },
    soak: { type: 'boolean', default: false },
    tokens: { type: 'boolean', default: false },
    audit: { type: 'boolean', default: false },
    everything: { type: 'boolean', default: false },
    openemr: { type: 'boolean', default: false },
    state: { type: 'string', default: '' },
    export: { type: 'boolean', default: false },
    rows: { type: 'string', default: '100000' },
    quick: { type: 'boolean', default: false },
    patients: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    connections: { type: 'string', default: '8' },
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    speed: { type: 'boolean', default: false },
  },
});

const connections = Number(options.connections);

if (!engines.includes(options.engine)) throw new Error(`--engine is one of ${engines.join()}`);
const engine = options.engine as Engine;

if (options.quick) await quick();
else if (options.openemr) await openemr(openemrOptions(), say);
else if (options.latency) await only((database) => latency(database.url, Number(options.scale), say));
else if (options.soak) await only((database) => soak(database.url, Number(positionals[0] ?? 2), say));
else if (options.tokens)
  await only((database) => tokens(database.url, Number(options.scale), Number(options.rounds), say));
else if (options.audit)
  await only((database) => audit(database.url, options.state, Number(options.scale), Number(options.rounds), say));
else if (options.everything) await only((database) => everything(database.url, 3, Number(options.rounds), say));
else if (options.export) await only((database) => exports(database.url, exportOptions(), say));
else await full();
process.exit();

/** One of the measurements that are of Portico alone; it says whether its goal was reached. */
async function only(measure: (database: BenchDatabase) => Promise<boolean>): Promise<void> {
  const database = await benchDatabase(engine, Number(options.patients ?? 20_000), say);
  say(`${database.title}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`);
  if (!(await measure(database))) process.exitCode = 1;
}

function openemrOptions(): OpenemrOptions {
  const { patients = '20000', rounds, scale, only } = options;
  return { patients: Number(patients), rounds: Number(rounds), scale: Number(scale), connections, only };
}

function exportOptions(): ExportOptions {
  return { rounds: Number(options.rounds), sizes: options.rows.split(',').map(Number), only: options.only };
}

async function quick(): Promise<void> {
  const database = await benchDatabase('sqlite', Number(options.patients ?? 50), say);
  const servers = await startAll(database);
  await compare(database, servers, 30);
  const asked = await scenarios(database.url, 5, 0.005);
  for (const scenario of asked) await measureRounds(servers, scenario, 1, 2);
  await everything(database.url, 1, 1, say);
  say('The benchmark works. Times of so few requests mean nothing.');
}

async function full(): Promise<void> {
  const database = await benchDatabase(engine, Number(options.patients ?? 20_000), say);
  say(
    `${database.title}, Node ${process.version}, ${connections} connections, ${new Date().toISOString().slice(0, 10)}`,
  );
  const servers = await startAll(database);
  await compare(database, servers, 200);
  const asked = (await scenarios(database.url, 1000, Number(options.scale))).filter(({ name }) =>
    name.includes(options.only),
  );
  const lines: string[] = [];
  for (const scenario of asked) {
    const samples: Samples = await measureRounds(servers, scenario, Number(options.rounds), connections);
    say(scenarioTable(scenario, samples));
    lines.push(ratioLine(scenario, samples));
  }
  say([ratioHead, ...lines].join('\n'));
  await stopAll(servers);
  if (options.speed) return;
  await sayStatements(database, asked);
  await sayStartUp(database);
  await sayMemory(database, asked);
}

async function startAll({ url }: BenchDatabase): Promise<readonly Measured[]> {
  return [await startServer('ideal', url), await startServer('usual', url), await startServer('portico', url)];
}

async function stopAll(servers: readonly Measured[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}

async function compare({ url }: BenchDatabase, servers: readonly Measured[], sample: number): Promise<void> {
  const paths = (await scenarios(url, sample, 1)).flatMap((scenario) => scenario.paths);
  const { requests, resources, hidden } = await sameAnswers(servers, paths, await doubtfulPaths(url));
  say(`All three give the same answers to ${requests} requests: ${resources} resources, ${hidden} refusals.`);
}

async function sayStatements({ url }: BenchDatabase, asked: readonly Scenario[]): Promise<void> {
  const paths = asked.flatMap(({ paths: [first = ''] }) =>
    first.includes('?') ? [5, 50, 500].map((size) => `${first.replace(/&_count=\d+/, '')}&_count=${size}`) : [first],
  );
  const counted = await countStatements(url, paths);
  say('\n### Statements per request\n');
  for (const { path, statements } of counted)
    say(`- ${statements}: ${path.replace(/(?<!_count|include)=[^&]*/g, '=…')}`);
}

async function sayStartUp({ url }: BenchDatabase): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) times.push(await startUpTime(url));
  const [least, most] = [Math.min(...times), Math.max(...times)];
  say(`\nStart-up until /metadata is answered: ${least.toFixed(0)}–${most.toFixed(0)} ms (goal: below 2,000).`);
}

async function sayMemory({ url }: BenchDatabase, asked: readonly Scenario[]): Promise<void> {
  const server = await startServer('portico', url);
  const before = await server.usage();
  const total = 100_000;
  const paths = Array.from({ length: 1000 }, (_, i) => asked[i % asked.length]?.paths[i] ?? '').filter(
    (path) => path !== '',
  );
  await load(server.port, paths, total, connections);
  const after = await server.usage();
  const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(0);
  say(
    `Resident memory after ${total} requests of all kinds: ${megabytes(after.memory)} MB ` +
      `(${megabytes(before.memory)} MB at the start; goal: below 150).`,
  );
  await server.stop();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
