/** Settings → who works the parts of exports beside their leaders: this process, children of it, or all nodes. docs/export-workers.md */
import type { Config, Environment } from './config.ts';
import type { Help } from './export/engine/part-helper.ts';
import type { PartWorkers } from './export/engine/part-workers.ts';
import { spread } from './export/engine/spread.ts';
import { childWorkers } from './export/workers/child-workers.ts';
import { queueOf } from './open-queue.ts';

export interface WorkersOf {
  readonly env?: Environment;
  /** Parts at once. Left out: one less than connections, as one holds the state; or one for each child. */
  readonly places?: number;
  readonly onError: (error: unknown) => void;
  readonly onNotice?: (message: string) => void;
}

/** The same file after a build. */
const childFile = new URL(import.meta.url.endsWith('.ts') ? './part-worker.ts' : './part-worker.js', import.meta.url);

/** A child has one session, and a few statements of its own before it. */
const childPool = ({ exportConnections }: Config) => ({ PORTICO_POOL_SIZE: String(exportConnections + 2) });

export async function partWorkers(config: Config, help: Help, of: WorkersOf): Promise<PartWorkers> {
  const { env, onError, onNotice = () => undefined } = of;
  const children =
    config.exportWorkers > 0 && env !== undefined
      ? childWorkers(childFile, { ...env, ...childPool(config) }, onError)
      : undefined;
  const places = of.places ?? (children === undefined ? config.exportConnections - 1 : config.exportWorkers);
  const own = children?.help ?? help;
  const workers = config.redisUrl === '' ? spread(own, places) : await queueOf(config, { help: own, places, onNotice });
  return {
    offer: workers.offer,
    close: async () => {
      await workers.close();
      await children?.close();
    },
  };
}
