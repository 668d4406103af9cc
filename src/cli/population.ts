/** The population in blocks, in order, made by threads that run a little ahead of whoever loads them. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Loader } from '../sql/load/loader.ts';
import { fromThread } from '../sql/load/portion.ts';
import { type Block, type BlockRequest, blockSize, generateBlock } from './patient-block.ts';

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './population-worker.ts' : './population-worker.js',
  import.meta.url,
);

/** Blocks asked of a thread before the first of them is taken: what bounds the memory. */
const ahead = 2;
const mostThreads = 4;
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 256 };

export async function* population(
  takes: Loader['takes'],
  patients: number,
  seed: number | string,
): AsyncGenerator<Block, void> {
  const requests = requestsFor(takes, patients, seed);
  // A thread takes longer to start than a block to make.
  if (patients <= blockSize) {
    for (const request of requests) yield generateBlock(request);
    return;
  }
  // One core is left for the database, or for the driver.
  const threads = Array.from({ length: Math.min(mostThreads, Math.max(1, availableParallelism() - 1)) }, startThread);
  try {
    const coming: Promise<Block>[] = [];
    let asked = 0;
    const ask = () => {
      const { done, value } = requests.next();
      if (!done) coming.push(threads[asked++ % threads.length]!.make(value));
    };
    for (let i = 0; i < threads.length * ahead; i++) ask();
    for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
      yield await next;
      ask();
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

function* requestsFor(takes: Loader['takes'], patients: number, seed: number | string): Generator<BlockRequest, void> {
  for (let from = 0; from < patients; from += blockSize) {
    yield { takes, seed, from, to: Math.min(patients, from + blockSize) };
  }
}

function startThread() {
  const worker = new Worker(workerFile, { resourceLimits });
  const waiting: PromiseWithResolvers<Block>[] = [];
  let broken: unknown;
  worker.on('message', ({ portions, patients }: Block) =>
    waiting.shift()?.resolve({ patients, portions: portions.map(fromThread) }),
  );
  worker.on('error', (error) => {
    broken = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    make: (request: BlockRequest): Promise<Block> => {
      if (broken !== undefined) return Promise.reject(broken);
      const answer = Promise.withResolvers<Block>();
      // It may fail before it is waited for.
      answer.promise.catch(() => undefined);
      waiting.push(answer);
      worker.postMessage(request);
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
}
