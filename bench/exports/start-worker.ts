/** A worker as its parent sees it: what a pass took here, and in the database meanwhile. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markedUrl } from '../measure/connections.ts';
import { watchDatabase } from '../measure/database-cpu.ts';
import type { WayName } from './way.ts';
import type { Asked, Figure } from './worker.ts';

export interface Taken extends Figure {
  /** Microseconds of the processes or threads that served it; undefined where they cannot be seen. */
  readonly databaseCpu: number | undefined;
}

export interface Worker {
  readonly way: WayName;
  readonly pass: (table: string, sample?: boolean) => Promise<Taken>;
  readonly stop: () => Promise<void>;
}

const file = fileURLToPath(new URL('worker.ts', import.meta.url));

export async function startWorker(way: WayName, url: string, folder: string): Promise<Worker> {
  const name = `bench-export-${way.replace(' ', '-')}-${process.pid}`;
  const own = join(folder, way.replace(' ', '-'));
  mkdirSync(own, { recursive: true });
  const child = fork(file, [way, markedUrl(url, 'portico', name), own], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const answer = async (): Promise<unknown> => {
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (typeof first === 'number' || first === null) throw new Error(`The worker of "${way}" ended`);
    return first;
  };
  await answer();
  return {
    way,
    pass: async (table, sample = false) => {
      const watch = await watchDatabase(url, name);
      child.send({ table, sample } satisfies Asked);
      const figure = (await answer()) as Figure;
      return { ...figure, databaseCpu: await watch.end() };
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
