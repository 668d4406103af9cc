/**
 * The legacy connections of exports, of all nodes together: each is a row of the state store with a lease, so that no more are
 * open than the limit allows, whoever opens them. Rows per second are divided among the nodes by the connections they have.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { type Limits, lockControl, readControl } from './control.ts';

/** Rows of the legacy database that this process may read; what RowRate is. */
export interface ExportRate {
  /** 0: no limit. */
  perSecond: number;
  isPaused: boolean;
}

export interface Taken {
  /** Aborted when the connection must be given back: the limit was lowered. */
  readonly signal: AbortSignal;
  readonly give: () => Promise<void>;
}

interface SessionRow {
  readonly id: string;
  readonly job: string;
  readonly holds_state: boolean | number;
  readonly opened_at: number | string;
  readonly leased_until: number | string;
}

/** A process that is not heard of for so long has no connection any more. */
const leaseMs = 15_000;
/** How soon a change is noticed. */
const lookMs = 1_000;

export class SessionBudget {
  readonly #db: Store['db'];
  readonly #settings: Limits;
  readonly #rate: ExportRate | undefined;
  readonly #onError: (error: unknown) => void;
  readonly #own = new Map<string, AbortController>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor({ db }: Store, settings: Limits, rate: ExportRate | undefined, onError: (error: unknown) => void) {
    this.#db = db;
    this.#settings = settings;
    this.#rate = rate;
    this.#onError = onError;
  }

  /** Waits until there is one. `holdsState`: without it a job would begin anew, so it is not asked back. */
  async take(job: string, holdsState: boolean, signal: AbortSignal): Promise<Taken> {
    for (;;) {
      signal.throwIfAborted();
      const taken = await this.tryTake(job, holdsState);
      if (taken !== undefined) return taken;
      await sleep(lookMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  /** undefined: all are taken, or exports are paused. */
  async tryTake(job: string, holdsState: boolean): Promise<Taken | undefined> {
    const id = randomBytes(12).toString('hex');
    const now = Date.now();
    const isTaken = await this.#db.transaction(async (trx) => {
      await lockControl(trx);
      await trx<SessionRow>('export_session').where('leased_until', '<', now).delete();
      const { connections = this.#settings.connections, isPaused } = await readControl(trx);
      const [open] = await trx('export_session').count({ sessions: '*' });
      if (isPaused || Number(open!.sessions) >= connections) return false;
      const row = { id, job, holds_state: holdsState, opened_at: now, leased_until: now + leaseMs };
      await trx<SessionRow>('export_session').insert(row);
      return true;
    });
    if (!isTaken) return undefined;
    const aborter = new AbortController();
    this.#own.set(id, aborter);
    this.#timer ??= setInterval(() => void this.look(), lookMs).unref();
    await this.look();
    return { signal: aborter.signal, give: () => this.#give(id) };
  }

  async #give(id: string): Promise<void> {
    this.#own.delete(id);
    if (this.#own.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    // Where it cannot be said, the lease ends by itself.
    await this.#db<SessionRow>('export_session').where({ id }).delete().catch(this.#onError);
  }

  /** Says that this process is alive, and hears what was said. Once at a time; never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch(this.#onError)
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const now = Date.now();
    const own = [...this.#own.keys()];
    await this.#db<SessionRow>('export_session')
      .whereIn('id', own)
      .update({ leased_until: now + leaseMs });
    const open = await this.#db<SessionRow>('export_session').where('leased_until', '>=', now);
    const said = await readControl(this.#db);
    const { connections = this.#settings.connections, rowsPerSecond = this.#settings.rowsPerSecond } = said;
    for (const { id } of open.sort(byRight).slice(connections)) this.#own.get(id)?.abort();
    if (this.#rate === undefined) return;
    this.#rate.isPaused = said.isPaused;
    const share = own.length / Math.max(own.length, open.length, 1);
    this.#rate.perSecond = rowsPerSecond === 0 ? 0 : Math.max(1, Math.floor(rowsPerSecond * share));
  }
}

/** Those that hold a state stay at any rate, then the oldest. */
function byRight(a: SessionRow, b: SessionRow): number {
  const state = Number(Boolean(b.holds_state)) - Number(Boolean(a.holds_state));
  return state || Number(a.opened_at) - Number(b.opened_at) || (a.id < b.id ? -1 : 1);
}
