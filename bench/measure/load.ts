/** A client with a bounded number of keep-alive connections, each with one request under way. */
import { Agent, request } from 'node:http';

export interface Load {
  readonly seconds: number;
  /** Milliseconds of each request, sorted. */
  readonly latencies: readonly number[];
}

const headers = { Accept: 'application/fhir+json' };

/** Throws when an answer is not 200: then there is nothing to compare. `tokens`: one for each path, or none. */
export async function load(
  port: number,
  paths: readonly string[],
  requests: number,
  connections: number,
  from = 0,
  tokens: readonly string[] = [],
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();
  const one = async (): Promise<void> => {
    while (next < requests) {
      const at = (from + next++) % paths.length;
      const path = paths[at] ?? '';
      const before = performance.now();
      await get(port, path, agent, tokens[at]);
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { seconds, latencies: latencies.sort((a, b) => a - b) };
}

function get(port: number, path: string, agent: Agent, token: string | undefined): Promise<void> {
  const all = token === undefined ? headers : { ...headers, Authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: `/fhir/${path}`, agent, headers: all }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path} answers ${response.statusCode}`));
      response.on('end', resolve).resume();
    });
    sent.on('error', reject).end();
  });
}

export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
