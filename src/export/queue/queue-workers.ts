/**
 * Part workers of any number of nodes: parts are told of through BullMQ, and each node takes as many as it has places. The
 * queue only tells. Who has a part, and what became of it, is in the state store; so nothing is lost with Redis, and as long as
 * it is away a leader's own node works alone. https://docs.bullmq.io/
 */
import { createBunRedisClient, Queue, Worker } from 'bullmq';
import type { Help } from '../engine/part-helper.ts';
import type { Offer, PartWorkers } from '../engine/part-workers.ts';
import { spread } from '../engine/spread.ts';
import { RedisClient } from './redis-client.ts';

export interface QueueOptions {
  readonly url: string;
  /** Before the names of its keys: sites that share a Redis have one each. */
  readonly prefix: string;
  readonly help: Help;
  /** Parts at once on this node. */
  readonly places: number;
  /** Whether the queue can be reached, when that changes. */
  readonly onReachable: (isReachable: boolean) => void;
}

interface Told extends Pick<Offer, 'job' | 'snapshot'> {
  readonly part: number;
}

const NAME = 'parts';
/** A worker that is not heard of for so long is lost for the queue; the state store has its own lease. */
const lockMs = 10_000;
const lookMs = 5_000;
const addMs = 3_000;

export function queueWorkers({ url, prefix, help, places, onReachable }: QueueOptions): PartWorkers {
  const closing = new AbortController();
  const client = () => createBunRedisClient(new RedisClient(url));
  const own = spread(help, places);
  let isReachable: boolean | undefined;
  const reach = (now: boolean) => {
    if (now !== isReachable && !closing.signal.aborted) onReachable(now);
    isReachable = now;
  };

  const clients = [client(), client()] as const;
  const queue = new Queue<Told>(NAME, { connection: clients[0], prefix });
  queue.on('error', () => reach(false));
  const worker =
    places === 0
      ? undefined
      : new Worker<Told>(NAME, async ({ data: { part, ...state } }) => help(state, closing.signal, part), {
          connection: clients[1],
          prefix,
          concurrency: places,
          lockDuration: lockMs,
          stalledInterval: lookMs,
          maxStalledCount: Number.MAX_SAFE_INTEGER,
        });
  worker?.on('error', () => reach(false));

  /** What is told of already is not told of again: it has the same id. */
  async function tell({ parts, job, snapshot }: Offer): Promise<void> {
    const told = parts.map((part) => ({
      name: NAME,
      data: { job, snapshot, part },
      opts: { jobId: `${job}-${snapshot}-${part}`, removeOnComplete: true, removeOnFail: true },
    }));
    await inTime(queue.addBulk(told));
  }

  return {
    offer: (offer) => {
      tell(offer).then(
        () => reach(true),
        () => {
          reach(false);
          own.offer(offer);
        },
      );
    },
    close: async () => {
      closing.abort();
      await own.close();
      await Promise.allSettled([inTime(worker?.close()), inTime(queue.close())]);
      for (const one of clients) one.disconnect();
    },
  };
}

/** Of what waits for a server that is away. */
async function inTime<T>(work: Promise<T> | undefined): Promise<T | undefined> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('Redis does not answer')), addMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
