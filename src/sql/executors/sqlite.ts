/** SQLite in worker threads: a statement that runs too long, or whose client left, ends with its worker. */
import { Worker } from 'node:worker_threads';
import { FhirError, issue } from '../../fhir/issue.ts';
import { sqlite } from '../dialects/sqlite.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { Result, Task } from './sqlite-worker.ts';

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js',
  import.meta.url,
);

interface Job {
  readonly task: Task;
  readonly resolve: (rows: RawRow[]) => void;
  readonly reject: (error: Error) => void;
}

interface Slot {
  worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

export function openSqlite(file: string, options: ExecutorOptions): Executor {
  const slots: Slot[] = [];
  const queue: Job[] = [];
  let nextId = 0;
  let closed = false;

  const settle = (slot: Slot): Job | undefined => {
    const { job } = slot;
    clearTimeout(slot.timer);
    slot.job = undefined;
    return job;
  };

  const start = (slot: Slot): Worker => {
    const worker = new Worker(workerFile, { workerData: { file } });
    worker.on('message', (result: Result) => {
      const job = settle(slot);
      if (job !== undefined) answer(job, result);
      give(slot);
    });
    worker.on('error', (error) => {
      if (slot.worker !== worker) return;
      options.onError(error);
      settle(slot)?.reject(new FhirError(issue('F400', {})));
      if (!closed) slot.worker = start(slot);
      give(slot);
    });
    worker.unref();
    return worker;
  };

  const answer = (job: Job, result: Result): void => {
    if ('rows' in result) job.resolve(result.rows);
    else {
      options.onError(new Error(result.error));
      job.reject(new FhirError(issue('F400', {})));
    }
  };

  const give = (slot: Slot): void => {
    if (slot.job !== undefined) return;
    const job = queue.shift();
    if (job === undefined) {
      slot.worker.unref();
      return;
    }
    slot.job = job;
    slot.timer = setTimeout(() => end(slot, new FhirError(issue('F401', {}))), options.statementMs);
    slot.worker.ref();
    slot.worker.postMessage(job.task);
  };

  /** Ends a running statement by ending its worker. */
  const end = (slot: Slot, reason: Error): void => {
    settle(slot)?.reject(reason);
    const { worker } = slot;
    slot.worker = start(slot);
    void worker.terminate();
    give(slot);
  };

  const run = ({ sql, bindings }: Statement, signal: AbortSignal): Promise<RawRow[]> => {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const task: Task = { id: nextId++, sql, bindings };
      const stop = () => {
        const waiting = queue.findIndex((job) => job.task === task);
        if (waiting >= 0) queue.splice(waiting, 1)[0]?.reject(abortReason(signal));
        const slot = slots.find(({ job }) => job?.task === task);
        if (slot !== undefined) end(slot, abortReason(signal));
      };
      signal.addEventListener('abort', stop, { once: true });
      const settled =
        <T>(next: (value: T) => void) =>
        (value: T) => {
          signal.removeEventListener('abort', stop);
          next(value);
        };
      queue.push({ task, resolve: settled(resolve), reject: settled(reject) });
      const idle = slots.find(({ job }) => job === undefined);
      if (idle !== undefined) give(idle);
    });
  };

  for (let i = 0; i < Math.min(options.poolSize, 4); i++) {
    const slot: Slot = { worker: undefined as unknown as Worker, job: undefined, timer: undefined };
    slot.worker = start(slot);
    slots.push(slot);
  }
  return {
    dialect: sqlite,
    run,
    ping: async () => {
      await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
    },
    close: async () => {
      closed = true;
      await Promise.all(slots.map(({ worker }) => worker.terminate()));
    },
  };
}

const abortReason = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });
