/**
 * What a replica is good for: it answers, and it is not too far behind. Asked on a timer, never for a request. A request
 * that finds it gone before the timer does goes to the primary, and those after it too.
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { isAway } from './circuit.ts';
import type { Governed } from './governed.ts';
import type { ReplicaState, ServerState } from './state.ts';

export interface ReplicaOptions {
  readonly maxLagSeconds: number;
  readonly everyMs: number;
  readonly onWarning: (message: string) => void;
}

/** How it stands before it could be opened for the first time. */
const neverOpened: ServerState = {
  circuit: 'open',
  running: 0,
  waiting: 0,
  clients: 0,
  retryAfter: 1,
  refused: { client: 0, busy: 0, circuit: 0, scan: 0 },
  planCheck: 'unavailable',
  plansKnown: 0,
};

/** A question that takes longer is not answered. */
const LAG_MS = 5_000;

export class Replica {
  readonly #open: () => Promise<Governed>;
  readonly #options: ReplicaOptions;
  readonly #timer: NodeJS.Timeout;
  #executor: Governed | undefined;
  #use: ReplicaState['use'] = 'down';
  #lagMs: number | undefined;
  #asking: Promise<void> | undefined;
  #isClosed = false;

  /** `open` is tried again as long as it fails: a replica that is away is no reason not to serve. */
  constructor(open: () => Promise<Governed>, options: ReplicaOptions) {
    this.#open = open;
    this.#options = options;
    this.#timer = setInterval(() => void this.look(), options.everyMs);
    this.#timer.unref();
  }

  /** undefined while it is no good. */
  get usable(): Governed | undefined {
    return this.#use === 'used' ? this.#executor : undefined;
  }

  get state(): ReplicaState {
    return { ...(this.#executor?.governor() ?? neverOpened), use: this.#use, lagMs: this.#lagMs };
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
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#asking;
    await this.#executor?.close();
  }

  async #look(): Promise<void> {
    try {
      this.#executor ??= await this.#open();
      const { lagMs: ask, ping } = this.#executor;
      const lagMs = ask === undefined ? await ping().then(() => undefined) : await ask(AbortSignal.timeout(LAG_MS));
      const behind = lagMs !== undefined && lagMs > this.#options.maxLagSeconds * 1000;
      this.#become(behind ? 'behind' : 'used', lagMs);
    } catch (error) {
      // One that has no connection to spare is busy, not away: what it does nobody else should have to do as well.
      if (!hasCode(error, 'F402')) this.#become('down', undefined);
    }
  }

  #become(use: ReplicaState['use'], lagMs: number | undefined): void {
    if (use !== this.#use && !this.#isClosed) this.#options.onWarning(words[use]);
    this.#use = use;
    this.#lagMs = lagMs;
  }
}

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof FhirError && error.issues.some(({ code }) => codes.includes(code));

const words: Readonly<Record<ReplicaState['use'], string>> = {
  used: 'the replica is used',
  behind: 'the replica is too far behind: its searches go to the primary',
  down: 'the replica cannot be reached: its searches go to the primary',
};

/** What a replica may say that its primary would not: it ended a statement in favour of what it must copy, or lags a table. */
const ofReplicas = ['F403', 'F405'];

/** Begins the names of its snapshots. */
const ON_REPLICA = 'replica:';

/** An executor that lets the replica do what it can, and the primary the rest. A stream that has begun stays where it is. */
export function preferring(replica: Replica, primary: Governed): Governed {
  const elsewhere = async <T>(run: (executor: Governed) => Promise<T>): Promise<T> => {
    const there = replica.usable;
    if (there === undefined) return run(primary);
    try {
      return await run(there);
    } catch (error) {
      if (isAway(error)) replica.down();
      else if (!hasCode(error, ...ofReplicas)) throw error;
      return run(primary);
    }
  };
  /** Its name says where others, of other processes too, can join it. */
  const snapshotOn = async (executor: Governed, signal: AbortSignal): Promise<Snapshot> => {
    const opened = await executor.snapshot(signal);
    if (executor === primary || opened.name === undefined) return opened;
    return { ...opened, name: `${ON_REPLICA}${opened.name}` };
  };
  const join: Governed['joinSnapshot'] = (name, signal) => {
    if (!name.startsWith(ON_REPLICA)) return primary.joinSnapshot(name, signal);
    const there = replica.usable;
    // Of another server, the same name would be another state.
    if (there === undefined) return Promise.reject(new FhirError(issue('F400', {})));
    return there.joinSnapshot(name.slice(ON_REPLICA.length), signal);
  };
  return {
    ...primary,
    run: (statement, signal) => elsewhere((executor) => executor.run(statement, signal)),
    runAll: (statements, signal) => elsewhere((executor) => executor.runAll!(statements, signal)),
    runTogether: (statements, signal) => elsewhere((executor) => executor.runTogether!(statements, signal)),
    stream: (statement, signal) => (replica.usable ?? primary).stream(statement, signal),
    ...(primary.streamBytes && {
      streamBytes: (statement: Statement, signal: AbortSignal) =>
        (replica.usable ?? primary).streamBytes!(statement, signal),
    }),
    snapshot: (signal) => elsewhere((executor) => snapshotOn(executor, signal)),
    joinSnapshot: join,
  };
}
