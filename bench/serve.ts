/** A server in a process of its own: `node bench/serve.ts ideal|usual|portico|signed DATABASE-URL PORT`. Tells its parent what it used. */
import type { Server } from 'node:http';
import type { TokenAsked } from './measure/mint.ts';

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
  if (kind === 'portico' || kind === 'signed') {
    const { run } = await import('../src/run.ts');
    const { signIn } = await run({
      PORTICO_HOST: '127.0.0.1',
      PORTICO_PORT: port,
      PORTICO_ADAPTERS: process.env.PORTICO_ADAPTERS,
      PORTICO_OPEN: String(kind === 'portico'),
      PORTICO_USER_ACCESS: 'all',
      PORTICO_STATE_URL: process.env.PORTICO_STATE_URL ?? 'sqlite::memory:',
      PORTICO_EXPORT_FILES: process.env.PORTICO_EXPORT_FILES,
      PORTICO_EXPORT_KEY: process.env.PORTICO_EXPORT_KEY,
      PORTICO_AUDIT: process.env.PORTICO_AUDIT ?? 'off',
      PORTICO_NODE: process.env.PORTICO_NODE ?? 'bench',
      PORTICO_ACCEPT_WRITABLE_DATABASE: 'a database of the benchmark, whose patients are made up',
      PORTICO_DATABASE_URL: databaseUrl,
      PORTICO_LOG_LEVEL: process.env.PORTICO_LOG_LEVEL ?? 'info',
    });
    if (signIn !== undefined) onMint((await import('./measure/mint.ts')).minting(signIn.smart));
    return;
  }
  const server = await handWritten();
  await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
}

/** For the system that is measured: Meridian unless told. */
async function handWritten(): Promise<Server> {
  const isOpenemr = process.env.PORTICO_BENCH_SYSTEM === 'openemr';
  if (kind === 'ideal') {
    const { idealServer } = await (isOpenemr ? import('./openemr/ideal.ts') : import('./ideal/server.ts'));
    return idealServer(databaseUrl, baseUrl);
  }
  const { usualServer } = await (isOpenemr ? import('./openemr/usual.ts') : import('./usual/server.ts'));
  return usualServer(databaseUrl, baseUrl);
}

function onMint(mint: (asked: TokenAsked) => string): void {
  process.on('message', (asked: 'usage' | readonly TokenAsked[]) => {
    if (asked !== 'usage') process.send?.(asked.map(mint));
  });
}

process.on('message', (asked: unknown) => {
  if (asked !== 'usage') return;
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
