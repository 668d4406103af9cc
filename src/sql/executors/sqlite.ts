/** SQLite in reader processes: a statement that runs too long, or whose client left, ends with its process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FhirError, issue } from '../../fhir/issue.ts';
import { sqlite } from '../dialects/sqlite.ts';
import type { Executor, ExecutorOptions, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { Result, Task } from './sqlite-reader.ts';

const readerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './sqlite-reader.ts' : './sqlite-reader.js', import.meta.url),
);

/** More processes than cores do not read faster. */
const MOST_READERS = 4;

interface Job {
  readonly task: Task;
  readonly resolve: (rows: RawRow[]) => void;
  readonly reject: (error: Error) => void;
}

interface Slot {
  /** Started when there is something to do, and again after it ended. */
  reader: ChildProcess | undefined;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

export function openSqlite(file: string, options: ExecutorOptions): Executor {
  const slots: Slot[] = [];
  const queue: Job[] = [];
  let nextId = 0;

  const settle = (slot: Slot): Job | undefined => {
    const { job } = slot;
    clearTimeout(slot.timer);
    slot.job = undefined;
    return job;
  };

  const start = (slot: Slot): ChildProcess => {
    const reader = fork(readerFile, [file], { serialization: 'advanced', stdio: 'ignore', execArgv: [] });
    reader.on('message', (result: Result) => {
      if (slot.reader !== reader) return;
      const job = settle(slot);
      if (job !== undefined) answer(job, result);
      give(slot);
    });
    reader.on('exit', () => {
      if (slot.reader !== reader) return;
      slot.reader = undefined;
      options.onError(new Error('a SQLite reader ended'));
      settle(slot)?.reject(new FhirError(issue('F400', {})));
      give(slot);
    });
    return reader;
  };

  /** A reader keeps this process alive only while it has something to do. */
  const idle = ({ reader }: Slot): void => {
    reader?.unref();
    reader?.channel?.unref();
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
      idle(slot);
      return;
    }
    slot.reader ??= start(slot);
    slot.job = job;
    slot.timer = setTimeout(() => end(slot, new FhirError(issue('F401', {}))), options.statementMs);
    slot.reader.ref();
    slot.reader.channel?.ref();
    slot.reader.send(job.task);
  };

  /** Ends a running statement by ending its process. */
  const end = (slot: Slot, reason: Error): void => {
    const { reader } = slot;
    slot.reader = undefined;
    reader?.kill('SIGKILL');
    settle(slot)?.reject(reason);
    give(slot);
  };

  /** One that runs already, before one that has to start. */
  const freeSlot = (): Slot | undefined => {
    const free = slots.filter(({ job }) => job === undefined);
    return free.find(({ reader }) => reader !== undefined) ?? free[0];
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
      const free = freeSlot();
      if (free !== undefined) give(free);
    });
  };

  for (let i = 0; i < Math.min(options.poolSize, MOST_READERS); i++) {
    slots.push({ reader: undefined, job: undefined, timer: undefined });
  }
  return {
    dialect: sqlite,
    run,
    ping: async () => {
      await run({ name: 'ping', sql: 'select 1', bindings: [] }, AbortSignal.timeout(2_000));
    },
    close: async () => {
      for (const slot of slots) {
        const { reader } = slot;
        slot.reader = undefined;
        reader?.kill('SIGKILL');
        settle(slot)?.reject(new FhirError(issue('F400', {})));
      }
    },
  };
}

const abortReason = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });
