/**
 * What a client waits for: from the kick-off to its answer, and from the kick-off to the first bytes of the first file where
 * files are kept. Over HTTP, of a server as it runs, exporting all Observations.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startServer } from '../measure/server.ts';

export interface KickOffs {
  /** Milliseconds. */
  readonly answers: readonly number[];
  readonly firstBytes: readonly number[];
}

export async function kickOffs(url: string, folder: string, times: number): Promise<KickOffs> {
  const home = join(folder, 'kick-off');
  const files = join(home, 'exports');
  mkdirSync(files, { recursive: true });
  const server = await startServer('portico', url, [], false, {
    PORTICO_STATE_URL: `sqlite:${join(home, 'state.sqlite')}`,
    PORTICO_EXPORT_FILES: files,
    PORTICO_EXPORT_KEY: randomBytes(32).toString('base64'),
    PORTICO_LOG_LEVEL: 'warn',
  });
  const [answers, firstBytes]: [number[], number[]] = [[], []];
  // The first warms up.
  for (let at = 0; at <= times; at++) {
    const from = performance.now();
    const answer = await fetch(`http://127.0.0.1:${server.port}/fhir/$export?_type=Observation`, {
      headers: { Accept: 'application/fhir+json', Prefer: 'respond-async' },
    });
    const answered = performance.now() - from;
    const status = answer.headers.get('content-location');
    await answer.text();
    if (answer.status !== 202 || status === null) throw new Error(`The kick-off was answered by ${answer.status}`);
    while (!hasBytes(files)) await wait(2);
    const first = performance.now() - from;
    await fetch(status, { method: 'DELETE' });
    while (hasBytes(files)) await wait(10);
    if (at === 0) continue;
    answers.push(answered);
    firstBytes.push(first);
  }
  await server.stop();
  rmSync(home, { recursive: true });
  return { answers, firstBytes };
}

/** Files may be renamed or removed while they are looked at. */
function hasBytes(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true }).some((name) => {
      const found = statSync(join(folder, String(name)), { throwIfNoEntry: false });
      return found?.isFile() === true && found.size > 0;
    });
  } catch {
    return false;
  }
}
