/** A worker of a job that is led elsewhere: joins its state on a connection of its own, and works parts of it. */
import type { Registry } from '../../adapter/registry.ts';
import { nameClient, orAborted } from '../../sql/governor/client.ts';
import type { SessionBudget } from '../limits/session-budget.ts';
import type { Offer } from './part-workers.ts';
import { ledgerJob, type Working, workParts } from './work-parts.ts';

export interface Helping extends Working {
  readonly registry: Registry;
  readonly budget: SessionBudget;
  /** Reads again what is held in memory of the database. */
  readonly refresh: (signal: AbortSignal) => Promise<void>;
}

/** Resolves when there is nothing to do, or no connection to spare. Never rejects: whoever leads hears of it in the state store. */
export type Help = (offer: Pick<Offer, 'job' | 'snapshot'>, signal: AbortSignal, part?: number) => Promise<void>;

const refreshMs = 60_000;

export function partHelper(helping: Helping): Help {
  const { jobs, registry, budget, database, files, onError } = helping;
  const refreshed = { state: '', over: Promise.resolve() };

  function refreshFor(state: string): Promise<void> {
    if (refreshed.state !== state) {
      refreshed.state = state;
      refreshed.over = helping.refresh(AbortSignal.timeout(refreshMs));
      refreshed.over.catch(() => {
        refreshed.state = '';
      });
    }
    return refreshed.over;
  }

  return async (offer, signal, part) => {
    try {
      await help(offer, signal, part);
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
  };

  async function help({ job: id, snapshot }: Parameters<Help>[0], signal: AbortSignal, part?: number): Promise<void> {
    const job = await jobs.get(id);
    const state = job?.snapshots[snapshot];
    // Lines of another version of the mapping would be of two kinds.
    if (job?.status !== 'running' || job.version !== registry.version) return;
    if (state?.name === undefined || snapshot !== job.snapshots.length - 1) return;
    const place = await budget.tryTake(id, false);
    if (place === undefined) return;
    const stop = nameClient(orAborted(signal, place.signal), job.owner);
    try {
      const session = await database.joinSnapshot(state.name, stop);
      const changes = helping.changes?.open(ledgerJob(job, job.snapshots[0]!.at));
      try {
        // As the leader does, once for each state: references must not be older than what is read.
        await refreshFor(`${id} ${snapshot}`);
        const branches = await helping.branchesOf(job);
        await workParts({ job, branches, session, snapshot, changes }, helping, stop, part);
      } finally {
        await changes?.close();
        await session.close();
      }
    } catch (error) {
      if (!place.signal.aborted) throw error;
    } finally {
      await place.give();
      // Of a job that was cancelled meanwhile, nothing is left.
      if ((await jobs.get(id)) === undefined) await files.remove(id);
    }
  }
}
