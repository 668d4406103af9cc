/**
 * `npm run bench -- --tokens`: what it costs that a request bears a token, and whether a patient's token is dearer than the same
 * search with `patient=` written out. Open and signed in, each in a process of its own, in turns; the audit is off in both.
 */
import { loadavg } from 'node:os';
import { load } from './measure/load.ts';
import { median } from './measure/rounds.ts';
import { type Measured, startServer } from './measure/server.ts';
import { scenarios } from './scenarios.ts';

const connections = 8;
const goals = { searchRatio: 1.1, readMicroseconds: 60, scopedRatio: 1 };
/** What rounds differ by when nothing differs: a ratio this close to its goal is no proof either way. */
const noise = 0.05;

interface Side {
  readonly server: Measured;
  readonly paths: readonly string[];
  readonly tokens: readonly string[];
}

/** False: a goal was missed. */
export async function tokens(
  databaseUrl: string,
  scale: number,
  rounds: number,
  say: (line: string) => void,
): Promise<boolean> {
  const open = await startServer('portico', databaseUrl);
  const signed = await startServer('portico', databaseUrl, [], true);
  const [reads, , results] = await scenarios(databaseUrl, 200, scale);
  const written = results!.paths;
  const patients = written.map((path) => /patient=([^&]+)/.exec(path)?.[1] ?? '');
  const [everywhere = ''] = await signed.tokens([{ scope: 'system/*.rs' }]);
  const own = await signed.tokens(patients.map((patient) => ({ scope: 'launch/patient patient/*.rs', patient })));
  const same = (token: string, { length }: readonly string[]) => Array<string>(length).fill(token);
  const unwritten = written.map((path) => path.replace(/patient=[^&]+&/, ''));

  const read = await inTurns(rounds, reads!.requests, [
    { server: open, paths: reads!.paths, tokens: [] },
    { server: signed, paths: reads!.paths, tokens: same(everywhere, reads!.paths) },
  ]);
  const search = await inTurns(rounds, results!.requests, [
    { server: open, paths: written, tokens: [] },
    { server: signed, paths: written, tokens: same(everywhere, written) },
  ]);
  const scoped = await inTurns(rounds, results!.requests, [
    { server: signed, paths: written, tokens: same(everywhere, written) },
    { server: signed, paths: unwritten, tokens: own },
  ]);
  const itself = await inTurns(rounds, results!.requests, [
    { server: open, paths: written, tokens: [] },
    { server: open, paths: written, tokens: [] },
  ]);
  await Promise.all([open.stop(), signed.stop()]);

  const added = read.second.map((cpu, round) => cpu - read.first[round]!);
  say(
    `Load of the machine: ${loadavg()
      .map((each) => each.toFixed(1))
      .join(', ')}. Medians (least–most of ${rounds} rounds).\n`,
  );
  say('| | CPU per request | with a token | compared | goal |\n|---|---|---|---|---|');
  const line = (title: string, pair: Pair, compared: string, goal: string) =>
    say(
      `| ${title} | ${median(pair.first).toFixed(0)} µs | ${median(pair.second).toFixed(0)} µs | ${compared} | ${goal} |`,
    );
  const verdict = (isGood: boolean) => (isGood ? 'reached' : '**missed**');
  const isReadGood = median(added) < goals.readMicroseconds;
  const isSearchGood = median(ratios(search)) < goals.searchRatio;
  const isScopedGood = median(ratios(scoped)) < goals.scopedRatio + noise;
  line(
    'read an Observation',
    read,
    spread(added, 0, ' µs more'),
    `below ${goals.readMicroseconds} µs: ${verdict(isReadGood)}`,
  );
  line(
    '50 results of a patient',
    search,
    spread(ratios(search), 2, ' times'),
    `below ${goals.searchRatio}: ${verdict(isSearchGood)}`,
  );
  line(
    'the same, `patient=` written out and by the token',
    scoped,
    spread(ratios(scoped), 2, ' times'),
    `${goals.scopedRatio}, give or take ${noise}: ${verdict(isScopedGood)}`,
  );
  line('an open server and itself: the noise', itself, spread(ratios(itself), 2, ' times'), '');
  return isReadGood && isSearchGood && isScopedGood;
}

/** Microseconds of CPU per request of each round. */
interface Pair {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

async function inTurns(rounds: number, requests: number, sides: readonly [Side, Side]): Promise<Pair> {
  for (const side of sides) await cpuOf(side, requests, 0);
  const found: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    // Each goes first in every other round.
    for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      found[at].push(await cpuOf(sides[at], requests, round * requests));
    }
  }
  return { first: found[0], second: found[1] };
}

async function cpuOf({ server, paths, tokens: each }: Side, requests: number, from: number): Promise<number> {
  const before = await server.usage();
  await load(server.port, paths, requests, connections, from, each);
  const after = await server.usage();
  return (after.cpu - before.cpu) / requests;
}

const ratios = ({ first, second }: Pair): number[] => second.map((cpu, round) => cpu / first[round]!);

function spread(values: readonly number[], digits: number, unit: string): string {
  const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)].map((value) =>
    value.toFixed(digits),
  );
  return `${middle} (${least}–${most})${unit}`;
}
