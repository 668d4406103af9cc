/** Settings → what works parts of exports that others lead: the legacy database, the state store and the file store, and no server. */
import { type Environment, loadConfig } from './config.ts';
import { openWorking } from './export/engine/open-working.ts';
import { type Help, partHelper } from './export/engine/part-helper.ts';
import { openExportFiles, stateDirOf } from './export/files/open.ts';
import { exportWorking } from './export-working.ts';
import { describeError } from './http/describe-error.ts';
import { createLog } from './http/request-log.ts';
import { openSiteCohorts } from './open-cohorts.ts';
import { openWatched } from './open-legacy.ts';
import { keepHeld } from './sql/held.ts';
import { openStore } from './store/store.ts';
import { Telemetry } from './telemetry/telemetry.ts';

export interface PartWorker {
  readonly help: Help;
  readonly close: () => Promise<void>;
}

export async function openPartWorker(env: Environment): Promise<PartWorker> {
  const config = loadConfig(env);
  const log = createLog(config.logLevel);
  const { registry, database, engine, onError } = await openWatched(config, new Telemetry(), log);
  const store = await openStore(config.stateUrl);
  const onExportError = (error: unknown) => log.error({ error: describeError(error) }, 'an export met an error');
  const files = await openExportFiles(config, { stateDir: stateDirOf(config.stateUrl), onError: onExportError });
  const cohorts = await openSiteCohorts(config, registry, store);
  const stopHeld = await keepHeld(registry, database, config.heldTableRefreshSeconds, onError);
  const of = { registry, database, engine, cohorts, onError: onExportError };
  const help = partHelper(openWorking(exportWorking(config, store, files, of), () => undefined));
  return {
    help,
    close: async () => {
      stopHeld();
      await cohorts.close();
      await files.close();
      await store.close();
      await database.close();
    },
  };
}
