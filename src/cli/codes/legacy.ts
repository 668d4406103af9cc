/** The legacy database for the commands about codes: checked and governed as the server has it, its code tables read. */
import type { Registry } from '../../adapter/registry.ts';
import { loadConfig } from '../../config.ts';
import { createLog } from '../../http/request-log.ts';
import { openLegacy } from '../../open-legacy.ts';
import type { Select } from '../../plan/select.ts';
import type { RawRow } from '../../sql/executor.ts';
import { loadHeld } from '../../sql/held.ts';
import { Telemetry } from '../../telemetry/telemetry.ts';

export interface CodesOptions {
  readonly db?: string;
  readonly adapters?: string;
}

export interface LegacyCodes {
  readonly registry: Registry;
  /** At the pace of exports. */
  readonly rows: (select: Select) => Promise<RawRow[]>;
}

export const legacyOptions = [
  ['--db <url>', 'the legacy database (PORTICO_DATABASE_URL)'],
  ['--adapters <folder>', 'folder of the resource adapters (PORTICO_ADAPTERS)'],
] as const;

/** Closed when the work is done, or the command is stopped. */
export async function withLegacy<T>(
  { db, adapters }: CodesOptions,
  work: (legacy: LegacyCodes) => Promise<T>,
): Promise<T> {
  const config = loadConfig({
    ...process.env,
    PORTICO_OPEN: 'true',
    ...(db && { PORTICO_DATABASE_URL: db }),
    ...(adapters && { PORTICO_ADAPTERS: adapters }),
  });
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped.')));
  const { registry, database } = await openLegacy(config, new Telemetry(undefined), createLog('warn', process.stderr));
  try {
    await loadHeld(registry, database, stop.signal);
    const { stream } = database.for('export');
    const rows = async (select: Select) => {
      const all: RawRow[] = [];
      for await (const some of stream(select, stop.signal)) all.push(...some);
      return all;
    };
    return await work({ registry, rows });
  } finally {
    await database.close();
  }
}
