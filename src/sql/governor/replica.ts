/**
 * What a replica is good for: it answers, and it is not too far behind. Asked on a timer, never for a request. A request
 * that finds it gone before the timer does goes to the primary, and those after it too.
 */
import type { Snapshot } from '../executor.ts';
import { isAway } from './circuit.ts';
import type { Governed } from './governed.ts';
import type { ReplicaState } from './state.ts';

export interface ReplicaOptions {
  readonly maxLagSeconds: number;
  readonly everyMs: number;
  readonly onWarning: (message: string) => void;
}

export class Replica {
  readonly executor: Governed;
  readonly #options: ReplicaOptions;
  readonly #timer: NodeJS.Timeout;
  #use: ReplicaState['use'] = 'down';
  #lagMs: number | undefined;
  #asking: Promise<void> | undefined;

  constructor(executor: Governed, options: ReplicaOptions) {
    this.executor = executor;
    this.#options = options;
    this.#timer = setInterval(() => void this.look(), options.everyMs);
    this.#timer.unref();
  }

  get isUsed(): boolean {
    return this.#use === 'used';
  }

  get state(): ReplicaState {
    return { ...this.executor.governor(), use: this.#use, lagMs: this.#lagMs };
  }

  /** Asks how far behind it is, once at a time. Never rejects. */
  look(): Promise<void> {
    this.#asking ??= this.#look().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** A statement found that it is away. */
  down(): void {
    this.#become('down', undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.executor.close();
  }

  async #look(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(this.#options.everyMs);
      if (this.executor.lagMs === undefined) await this.executor.ping();
      const lagMs = await this.executor.lagMs?.(signal);
      const behind = lagMs !== undefined && lagMs > this.#options.maxLagSeconds * 1000;
      this.#become(behind ? 'behind' : 'used', lagMs);
    } catch {
      this.#become('down', undefined);
    }
  }

  #become(use: ReplicaState['use'], lagMs: number | undefined): void {
    if (use !== this.#use) this.#options.onWarning(words[use]);
    this.#use = use;
    this.#lagMs = lagMs;
  }
}

const words: Readonly<Record<ReplicaState['use'], string>> = {
  used: 'the replica is used',
  behind: 'the replica is too far behind: its searches go to the primary',
  down: 'the replica cannot be reached: its searches go to the primary',
};

/** An executor that lets the replica do what it can, and the primary the rest. A stream that has begun stays where it is. */
export function preferring(replica: Replica, primary: Governed): Governed {
  const there = replica.executor;
  const elsewhere = async <T>(run: (executor: Governed) => Promise<T>): Promise<T> => {
    if (!replica.isUsed) return run(primary);
    try {
      return await run(there);
    } catch (error) {
      if (!isAway(error)) throw error;
      replica.down();
      return run(primary);
    }
  };
  /** Snapshots that the replica has open: others can join them only there. */
  const ofReplica = new Set<string>();
  const snapshotOn = async (executor: Governed, signal: AbortSignal): Promise<Snapshot> => {
    const opened = await executor.snapshot!(signal);
    const { name } = opened;
    if (executor !== there || name === undefined) return opened;
    ofReplica.add(name);
    return {
      ...opened,
      close: () => {
        ofReplica.delete(name);
        return opened.close();
      },
    };
  };
  return {
    ...primary,
    run: (statement, signal) => elsewhere((executor) => executor.run(statement, signal)),
    runAll: (statements, signal) => elsewhere((executor) => executor.runAll!(statements, signal)),
    runTogether: (statements, signal) => elsewhere((executor) => executor.runTogether!(statements, signal)),
    ...(primary.stream && {
      stream: (statement, signal) => (replica.isUsed ? there : primary).stream!(statement, signal),
    }),
    ...(primary.snapshot && { snapshot: (signal) => elsewhere((executor) => snapshotOn(executor, signal)) }),
    ...(primary.joinSnapshot && {
      joinSnapshot: (name, signal) => (ofReplica.has(name) ? there : primary).joinSnapshot!(name, signal),
    }),
  };
}
