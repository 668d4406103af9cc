/**
 * Mixed load for minutes or hours, while the server's memory, its handles, its connections, and what they hold in the
 * database are watched: none of them may grow once it has settled.
 */
import { load } from './measure/load.ts';
import { median } from './measure/rounds.ts';
import { type Measured, startServer } from './measure/server.ts';
import { scenarios } from './scenarios.ts';

interface Seen {
  readonly memory: number;
  readonly live: number;
  readonly handles: number;
  readonly connections: number | undefined;
  readonly connectionMemory: number | undefined;
  readonly prepared: number | undefined;
}

interface Watched {
  readonly what: string;
  readonly of: (seen: Seen) => number | undefined;
  /** How much the end may lie above the settled level. */
  readonly slack: (settled: number) => number;
  readonly shown: (value: number) => string;
}

const megabyte = 1_048_576;
const inMegabytes = (bytes: number): string => `${(bytes / megabyte).toFixed(1)} MB`;

const watched: readonly Watched[] = [
  { what: 'resident memory', of: (s) => s.memory, slack: (m) => 0.1 * m + 16 * megabyte, shown: inMegabytes },
  { what: 'memory that is no garbage', of: (s) => s.live, slack: (m) => 0.1 * m + 4 * megabyte, shown: inMegabytes },
  { what: 'open handles', of: (s) => s.handles, slack: () => 8, shown: String },
  { what: 'connections to the database', of: (s) => s.connections, slack: () => 0, shown: String },
  {
    what: "their sessions' own memory",
    of: (s) => s.connectionMemory,
    slack: (m) => 0.1 * m + 8 * megabyte,
    shown: inMegabytes,
  },
  { what: 'statements prepared on the server', of: (s) => s.prepared, slack: (m) => 0.1 * m + 16, shown: String },
];

/** As where memory is scarce: on a large machine garbage alone would look like growth. */
const nodeOptions = ['--expose-gc', '--max-old-space-size=192', '--max-semi-space-size=16'];
const clients = 16;
const requestsPerTurn = 500;
/** A first part is for caches to fill; the second is the level that the last is held against. */
const parts = 4;

/** Whether nothing has grown. */
export async function soak(databaseUrl: string, minutes: number, say: (line: string) => void): Promise<boolean> {
  if (!(minutes > 0)) throw new Error('--soak takes a number of minutes');
  const paths = await mixedPaths(databaseUrl);
  const server = await startServer('portico', databaseUrl, nodeOptions);
  const seen: Seen[] = [];
  let requests = 0;
  try {
    const end = performance.now() + minutes * 60_000;
    while (performance.now() < end) {
      await load(server.port, paths, requestsPerTurn, clients, requests);
      requests += requestsPerTurn;
      seen.push(await look(server));
    }
  } finally {
    await server.stop();
  }
  say(`\n${minutes} minutes, ${clients} clients, ${requests} requests, looked at ${seen.length} times:\n`);
  say('| | at first | settled | at the end | |\n|---|---|---|---|---|');
  return watched.map((each) => verdict(each, seen, say)).every(Boolean);
}

function verdict({ what, of, slack, shown }: Watched, seen: readonly Seen[], say: (line: string) => void): boolean {
  const values = seen.map(of).filter((value) => value !== undefined);
  const part = Math.floor(values.length / parts);
  if (values.length < seen.length || part === 0) {
    say(`| ${what} | – | – | – | cannot be seen here |`);
    // Too few looks are no proof.
    return values.length < seen.length;
  }
  const settled = median(values.slice(part, 2 * part));
  const last = median(values.slice(-part));
  const steady = last <= settled + slack(settled);
  say(`| ${what} | ${shown(values[0]!)} | ${shown(settled)} | ${shown(last)} | ${steady ? 'steady' : '**grows**'} |`);
  return steady;
}

async function look(server: Measured): Promise<Seen> {
  const { memory, live, handles } = await server.usage();
  const connections = await server.connections();
  return {
    memory,
    live,
    handles,
    connections: connections?.count,
    connectionMemory: connections?.memory,
    prepared: connections?.prepared,
  };
}

/** The benchmark's requests, and some sixty other shapes: few enough for every connection to meet each in the first part. */
async function mixedPaths(databaseUrl: string): Promise<string[]> {
  const asked = await scenarios(databaseUrl, 1_000, 1);
  const usual = asked.flatMap(({ paths }) => paths);
  const charts = asked.find(({ name }) => name === 'read a Patient')?.paths.map((path) => path.split('/')[1]) ?? [];
  const shapes = Array.from({ length: 1_000 }, (_, at) => {
    const some = Array.from({ length: 1 + (at % 20) }, (_, i) => charts[(at * 7 + i) % charts.length]).join();
    const sort = ['', '&_sort=-date', '&_sort=date', '&_sort=-_lastUpdated'][at % 4];
    return [
      `Patient?_id=${some}&_count=${1 + (at % 50)}`,
      `Observation?patient=${some}&category=laboratory&_count=${1 + (at % 20)}${sort}`,
      `Encounter?patient=${some}&_include=Encounter:subject&_count=5`,
    ][at % 3]!;
  });
  // Every third request is one of the others, in an order without a pattern.
  return usual.flatMap((path, at) => (at % 2 === 0 ? [path, shapes[(at * 13) % shapes.length]!] : [path]));
}
