/** How long the slowest of a hundred waits when 64 clients ask at once: at most three times what half of them wait. */
import { load, percentile } from './measure/load.ts';
import { startServer } from './measure/server.ts';
import { scenarios } from './scenarios.ts';

const clients = 64;
const most = 3;

/** Whether each kind of request reaches the goal. In the mix, which is shown too, kinds of unlike cost wait for each other. */
export async function latency(databaseUrl: string, scale: number, say: (line: string) => void): Promise<boolean> {
  const asked = await scenarios(databaseUrl, 1_000, 1);
  const mixed = Array.from({ length: 1_000 }, (_, i) => asked[i % asked.length]?.paths[i] ?? '').filter(Boolean);
  const server = await startServer('portico', databaseUrl);
  say(`\n${clients} clients, milliseconds:\n\n| requests | 50 % | 99 % | times |\n|---|---|---|---|`);
  const missed: string[] = [];
  try {
    for (const { name, paths } of [...asked, { name: 'all of them, mixed', paths: mixed }]) {
      await load(server.port, paths, Math.round(3_000 * scale), clients);
      const { latencies } = await load(server.port, paths, Math.round(10_000 * scale), clients);
      const [half, slow] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
      if (slow > most * half && paths !== mixed) missed.push(name);
      say(`| ${name} | ${half.toFixed(1)} | ${slow.toFixed(1)} | ${(slow / half).toFixed(2)} |`);
    }
  } finally {
    await server.stop();
  }
  say(
    `\nGoal for each kind: at most ${most} times: ${missed.length === 0 ? 'reached' : `**missed** by ${missed.join(', ')}`}.`,
  );
  return missed.length === 0;
}
