/** A server in a process of its own: `node bench/serve.ts ideal|usual|portico DATABASE-URL PORT`. Tells its parent what it used. */
import type { Server } from 'node:http';

export interface Usage {
  /** Of the whole process, in microseconds. */
  readonly cpu: number;
  /** Resident, in bytes. */
  readonly memory: number;
  /** What is not garbage, in bytes; garbage counts too unless Node.js was started with --expose-gc. */
  readonly live: number;
  /** Sockets, timers, child processes: what keeps Node.js busy, by kind. */
  readonly handles: number;
}

const [kind, databaseUrl = '', port = ''] = process.argv.slice(2);
const baseUrl = `http://127.0.0.1:${port}/fhir`;

async function start(): Promise<void> {
  if (kind === 'portico') {
    const { run } = await import('../src/run.ts');
    await run({
      PORTICO_HOST: '127.0.0.1',
      PORTICO_PORT: port,
      PORTICO_OPEN: 'true',
      PORTICO_ACCEPT_WRITABLE_DATABASE: 'a database of the benchmark, whose patients are made up',
      PORTICO_DATABASE_URL: databaseUrl,
      PORTICO_LOG_LEVEL: process.env.PORTICO_LOG_LEVEL ?? 'info',
    });
    return;
  }
  const server: Server =
    kind === 'ideal'
      ? await (await import('./ideal/server.ts')).idealServer(databaseUrl, baseUrl)
      : await (await import('./usual/server.ts')).usualServer(databaseUrl, baseUrl);
  await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const handles = process.getActiveResourcesInfo().length;
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const usage: Usage = { cpu: user + system, memory: process.memoryUsage.rss(), live: heapUsed + external, handles };
  process.send?.(usage);
});
process.on('disconnect', () => process.exit());

await start();
process.send?.('serving');
