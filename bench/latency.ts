/** How long the slowest of a hundred waits when 64 clients ask at once: at most three times what half of them wait. */
import { load, percentile } from './measure/load.ts';
import { startServer } from './measure/server.ts';
import { scenarios } from './scenarios.ts';

const clients = 64;
const most = 3;

/** Whether the goal is reached by the mix of all requests, as clients ask it. */
export async function latency(databaseUrl: string, scale: number, say: (line: string) => void): Promise<boolean> {
  const asked = await scenarios(databaseUrl, 1_000, 1);
  const mixed = Array.from({ length: 1_000 }, (_, i) => asked[i % asked.length]?.paths[i] ?? '').filter(Boolean);
  const server = await startServer('portico', databaseUrl);
  say(`\n${clients} clients, milliseconds:\n\n| requests | 50 % | 99 % | times |\n|---|---|---|---|`);
  let reached = false;
  try {
    for (const { name, paths } of [...asked, { name: 'all of them, mixed', paths: mixed }]) {
      await load(server.port, paths, Math.round(3_000 * scale), clients);
      const { latencies } = await load(server.port, paths, Math.round(10_000 * scale), clients);
      const [half, slow] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
      reached = slow <= most * half;
      say(`| ${name} | ${half.toFixed(1)} | ${slow.toFixed(1)} | ${(slow / half).toFixed(2)} |`);
    }
  } finally {
    await server.stop();
  }
  say(`\nGoal for the mix: at most ${most} times: ${reached ? 'reached' : '**missed**'}.`);
  return reached;
}
