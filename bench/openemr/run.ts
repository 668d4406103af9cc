/** `npm run bench -- --openemr`: the searches of the first benchmark, on 20,000 patients of an OpenEMR on MariaDB. */
import { measureRounds } from '../measure/rounds.ts';
import { sameAnswers } from '../measure/same-answers.ts';
import { type Measured, startServer } from '../measure/server.ts';
import { ratioHead, ratioLine, scenarioTable } from '../print.ts';
import { openemrDatabase } from './database.ts';
import { openemrDoubtful, openemrScenarios } from './scenarios.ts';

export interface OpenemrOptions {
  readonly patients: number;
  readonly rounds: number;
  readonly scale: number;
  readonly connections: number;
  readonly only: string;
}

const site = {
  PORTICO_BENCH_SYSTEM: 'openemr',
  PORTICO_ADAPTERS: 'resource-adapters/openemr',
  OPENEMR_ZONE: 'America/New_York',
};

export async function openemr(options: OpenemrOptions, say: (line: string) => void): Promise<void> {
  const { url, title } = await openemrDatabase(options.patients, say);
  say(`${title}, ${options.patients} patients, Node ${process.version}, ${options.connections} connections`);
  const start = (kind: Measured['kind']) => startServer(kind, url, [], false, site);
  const servers = [await start('ideal'), await start('usual'), await start('portico')];
  const paths = (await openemrScenarios(url, 100, 1)).flatMap((scenario) => scenario.paths);
  const { requests, resources, hidden } = await sameAnswers(servers, paths, await openemrDoubtful(url));
  say(`All three give the same answers to ${requests} requests: ${resources} resources, ${hidden} refusals.`);
  const asked = (await openemrScenarios(url, 1000, options.scale)).filter(({ name }) => name.includes(options.only));
  const lines: string[] = [];
  for (const scenario of asked) {
    const samples = await measureRounds(servers, scenario, options.rounds, options.connections);
    say(scenarioTable(scenario, samples));
    lines.push(ratioLine(scenario, samples));
  }
  say([ratioHead, ...lines].join('\n'));
  await Promise.all(servers.map((server) => server.stop()));
}
