/** Ctrl-C in a terminal: SIGINT reaches the server and its SQLite readers alike, and what is under way is still answered. */
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { test } from 'node:test';
import { demoFile } from '../support/demo-file.ts';
import { ask } from './ask.ts';
import { serve, until } from './process.ts';

test('Ctrl-C under load', { timeout: 60_000 }, async () => {
  const { origin, child, ended, lines } = await serve({ PORTICO_DATABASE_URL: `sqlite:${await demoFile()}` });
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const clients = Array.from({ length: 8 }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let refused = false; !refused; ) {
      try {
        count(String((await ask(`${origin}/fhir/Observation?_count=20`, agent)).status));
      } catch (error) {
        count((error as NodeJS.ErrnoException).code ?? 'unknown');
        refused = true;
      }
    }
    agent.destroy();
  });
  await until(
    () => seen.get('200') ?? 0,
    (answers) => answers > 50,
  );
  process.kill(-child.pid!, 'SIGINT');
  await Promise.all(clients);
  assert.equal(await ended, 0);
  assert.deepEqual([...seen.keys()].sort(), ['200', 'ECONNREFUSED']);
  assert.deepEqual(
    lines().filter(({ level }) => Number(level) > 40),
    [],
  );
});
