/** From `node src/main.ts` to the first answer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './server.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Milliseconds until /metadata is answered. */
export async function startUpTime(databaseUrl: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const server = spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      ...process.env,
      PORTICO_HOST: '127.0.0.1',
      PORTICO_PORT: String(port),
      PORTICO_OPEN: 'true',
      PORTICO_ACCEPT_WRITABLE_DATABASE: 'a database of the benchmark, whose patients are made up',
      PORTICO_DATABASE_URL: databaseUrl,
    },
  });
  try {
    while (!(await answers(`http://127.0.0.1:${port}/fhir/metadata`))) {
      if (performance.now() - started > 60_000) throw new Error('Portico did not start within a minute');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return performance.now() - started;
  } finally {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (answer) => (await answer.text()) !== '' && answer.ok,
    () => false,
  );
}
