/** Settings → the queue that tells all nodes of parts; loaded only where there is one. */
import type { Config } from './config.ts';
import type { Help } from './export/engine/part-helper.ts';
import type { PartWorkers } from './export/engine/part-workers.ts';

export interface QueueOf {
  readonly help: Help;
  readonly places: number;
  readonly onNotice: (message: string) => void;
}

export async function queueOf(
  { redisUrl: url, redisPrefix: prefix }: Config,
  { help, places, onNotice }: QueueOf,
): Promise<PartWorkers> {
  const { queueWorkers } = await import('./export/queue/queue-workers.ts');
  const onReachable = (isReachable: boolean) =>
    onNotice(
      isReachable
        ? 'the queue of exports is reached: all nodes take parts'
        : 'the queue of exports cannot be reached: each node works the parts of its own jobs alone',
    );
  return queueWorkers({ url, prefix, help, places, onReachable });
}
