/** Child processes that work parts: forked when there is a part for them, and ended when there has been none for a while. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Help } from '../engine/part-helper.ts';

/** To a child: work this, or stop what you do. */
export type ToChild =
  | { readonly work: Parameters<Help>[0]; readonly part: number | undefined }
  | { readonly stop: true };
/** From a child: it has opened all it needs; it has done what it was told to. */
export type FromChild = 'ready' | 'over';

export interface ChildWorkers {
  readonly help: Help;
  readonly close: () => Promise<void>;
}

interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  isReady: boolean;
  idle: NodeJS.Timeout | undefined;
}

const idleMs = 60_000;
/** After a child that could not even begin, the next one is not forked at once. */
const failedMs = 30_000;

/** `file`: what a child runs; it talks as src/part-worker.ts does. */
export function childWorkers(
  file: URL,
  env: Readonly<Record<string, string | undefined>>,
  onError: (error: unknown) => void,
): ChildWorkers {
  const all = new Set<Child>();
  const idle: Child[] = [];
  let notBefore = 0;

  function start(): Child {
    // Nothing but messages: what it prints is log.
    const process = fork(file, { env: { ...env }, execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const child: Child = { process, ended, isReady: false, idle: undefined };
    all.add(child);
    process.on('message', (message: FromChild) => {
      if (message === 'ready') child.isReady = true;
    });
    process.on('error', onError);
    process.once('exit', (code, signal) => {
      all.delete(child);
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1);
      clearTimeout(child.idle);
      if (!child.isReady) notBefore = Date.now() + failedMs;
      if (code !== 0) onError(new Error(`A worker of exports ended (${signal ?? code}).`));
      resolve();
    });
    return child;
  }

  /** Resolves when the child has done it, or is no more: then the part goes to another when its lease is over. */
  async function work(child: Child, message: ToChild, signal: AbortSignal): Promise<void> {
    const { process } = child;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const listen = (message: FromChild) => message === 'over' && resolve();
    const stop = () => process.send({ stop: true } satisfies ToChild, () => undefined);
    process.on('message', listen);
    signal.addEventListener('abort', stop, { once: true });
    try {
      process.send(message, () => undefined);
      await Promise.race([over, child.ended]);
    } finally {
      process.off('message', listen);
      signal.removeEventListener('abort', stop);
    }
  }

  return {
    help: async (offer, signal, part) => {
      if (signal.aborted || Date.now() < notBefore) return;
      const child = idle.pop() ?? start();
      clearTimeout(child.idle);
      await work(child, { work: offer, part }, signal);
      if (!all.has(child)) return;
      idle.push(child);
      child.idle = setTimeout(() => child.process.disconnect(), idleMs).unref();
    },
    close: async () => {
      // A child ends when nobody talks to it any more.
      for (const { process } of all) if (process.connected) process.disconnect();
      await Promise.all([...all].map(({ ended }) => ended));
    },
  };
}
