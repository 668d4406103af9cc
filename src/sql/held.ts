/** Reads the tables that are held in memory, at start and again every so often. */
import type { Registry } from '../adapter/registry.ts';
import { planHeld } from '../plan/plan-held.ts';
import type { Database } from './database.ts';

const TIME_LIMIT_MS = 60_000;

/** Throws what the database throws; what is held stays as it was until all of it is read. */
export async function loadHeld(
  registry: Registry,
  database: Database,
  signal = AbortSignal.timeout(TIME_LIMIT_MS),
): Promise<void> {
  const reads = planHeld(registry, Date.now());
  const rows = await Promise.all(reads.map(({ select }) => database.select(select, signal)));
  for (const [i, { accept }] of reads.entries()) accept(rows[i]!);
}

/** A refresh that fails keeps what was held. Returns how to stop. */
export async function keepHeld(
  registry: Registry,
  database: Database,
  seconds: number,
  onError: (error: unknown) => void,
): Promise<() => void> {
  await loadHeld(registry, database);
  const timer = setInterval(() => void loadHeld(registry, database).catch(onError), seconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}
