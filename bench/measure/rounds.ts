/** A B C A B C …: each round gives one ratio, so that what else the machine does falls on all three alike. */
import type { Scenario } from '../scenarios.ts';
import type { Kind } from './connections.ts';
import { cpuBetween } from './connections.ts';
import { load, percentile } from './load.ts';
import type { Measured } from './server.ts';

export interface Sample {
  /** Microseconds of the server's CPU per request. */
  readonly cpu: number;
  /** Microseconds of the database's CPU per request, where it can be seen. */
  readonly databaseCpu: number | undefined;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
}

export type Samples = ReadonlyMap<Kind, readonly Sample[]>;

export async function measureRounds(
  servers: readonly Measured[],
  { paths, requests }: Scenario,
  rounds: number,
  connections: number,
): Promise<Samples> {
  // A server in use has long been compiled.
  for (const { port } of servers) await load(port, paths, requests * 3, connections);
  const samples = new Map<Kind, Sample[]>(servers.map(({ kind }) => [kind, []]));
  for (let round = 0; round < rounds; round++) {
    for (const server of servers) {
      samples.get(server.kind)?.push(await sampleOf(server, paths, requests, connections, round * requests));
    }
  }
  return samples;
}

async function sampleOf(
  server: Measured,
  paths: readonly string[],
  requests: number,
  connections: number,
  from: number,
): Promise<Sample> {
  const databaseBefore = await server.connections();
  const before = await server.usage();
  const { seconds, latencies } = await load(server.port, paths, requests, connections, from);
  const after = await server.usage();
  const databaseAfter = await server.connections();
  const used = cpuBetween(databaseBefore, databaseAfter);
  const databaseCpu = used === undefined ? undefined : used / requests;
  return {
    cpu: (after.cpu - before.cpu) / requests,
    databaseCpu,
    perSecond: requests / seconds,
    median: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
