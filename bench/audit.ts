/**
 * `npm run bench -- --audit`: what the audit log costs. Three servers on one legacy database, the audit off, `best-effort` and
 * `required`, each in a process of its own and asked in turns; the two that write have a state store each. `--state URL`:
 * PostgreSQL's; without it, SQLite files.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './measure/load.ts';
import { median } from './measure/rounds.ts';
import { type Measured, startServer } from './measure/server.ts';
import { scenarios } from './scenarios.ts';

const modes = ['off', 'best-effort', 'required'] as const;
type Mode = (typeof modes)[number];

/** Microseconds of CPU that a record may add to a request whose answer waits for it, with so many clients at once. */
const goal = { connections: 8, microseconds: 150 };

type Samples = Readonly<Record<Mode, number[]>>;

/** False: the goal was missed. */
export async function audit(
  databaseUrl: string,
  stateUrl: string,
  scale: number,
  rounds: number,
  say: (line: string) => void,
): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-audit-'));
  const servers: [Mode, Measured][] = [];
  for (const mode of modes) {
    const state = stateUrl === '' ? `sqlite:${join(folder, `${mode}.sqlite`)}` : stateUrl;
    const settings = { PORTICO_AUDIT: mode, PORTICO_STATE_URL: state, PORTICO_NODE: `bench-${mode}` };
    servers.push([mode, await startServer('portico', databaseUrl, [], false, settings)]);
  }
  const asked = await scenarios(databaseUrl, 200, scale);
  const ways = [asked[0]!, asked[2]!].flatMap((scenario) => [8, 1].map((connections) => ({ scenario, connections })));
  say('| | off | best-effort adds | required adds |\n|---|---|---|---|');
  let isGood = true;
  for (const { scenario, connections } of ways) {
    const samples: Samples = { off: [], 'best-effort': [], required: [] };
    const requests = Math.ceil(scenario.requests / 2);
    const ask = ({ port }: Measured, round: number) =>
      load(port, scenario.paths, requests, connections, round * requests);
    for (const [, server] of servers) await ask(server, 0);
    for (let round = 0; round < rounds; round++) {
      // Each goes first in every third round.
      for (const at of [0, 1, 2]) {
        const [mode, server] = servers[(at + round) % servers.length]!;
        const before = await server.usage();
        await ask(server, round);
        samples[mode].push(((await server.usage()).cpu - before.cpu) / requests);
      }
    }
    say(
      `| ${scenario.name}, ${connections} at once | ${median(samples.off).toFixed(0)} µs | ${added(samples, 'best-effort')} | ${added(samples, 'required')} |`,
    );
    if (connections === goal.connections) isGood &&= median(differences(samples, 'required')) < goal.microseconds;
  }
  for (const [, server] of servers) await server.stop();
  rmSync(folder, { recursive: true });
  say(
    `\nMedians (least–most of ${rounds} rounds), load of the machine ${loadavg()
      .map((each) => each.toFixed(1))
      .join(', ')}.`,
  );
  say(
    `Goal: \`required\` adds less than ${goal.microseconds} µs at ${goal.connections} at once: ${isGood ? 'reached' : '**missed**'}.`,
  );
  return isGood;
}

const differences = (samples: Samples, mode: Mode): number[] =>
  samples[mode].map((cpu, round) => cpu - samples.off[round]!);

function added(samples: Samples, mode: Mode): string {
  const all = differences(samples, mode);
  const [least, middle, most] = [Math.min(...all), median(all), Math.max(...all)].map((value) => value.toFixed(0));
  return `${middle} (${least}–${most}) µs`;
}
