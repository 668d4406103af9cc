/** Settings → legacy database → engine → files: an export from its beginning, or from its last checkpoint, to its end. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccess } from '../../access/access.ts';
import { type Environment, loadSetting } from '../../config.ts';
import type { Exports } from '../../export/exports.ts';
import type { Job } from '../../export/job.ts';
import type { Signer } from '../../export/proof/jws.ts';
import type { Sealed } from '../../export/proof/proof.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { describeError } from '../../http/describe-error.ts';
import { createLog } from '../../http/request-log.ts';
import { searchContext } from '../../http/search-context.ts';
import type { Server } from '../../http/server.ts';
import { openBulk, proofSigner } from '../../open-exports.ts';
import { openLegacy } from '../../open-legacy.ts';
import { checkRules } from '../../plan/check-rules.ts';
import { loadHeld } from '../../sql/held.ts';
import { openStore } from '../../store/store.ts';
import { Telemetry } from '../../telemetry/telemetry.ts';
import { askedBy, type ExportOptions } from './asked.ts';
import { deliver } from './deliver.ts';
import { beginOrGoOn } from './job.ts';
import { type ExportPlace, exportPlace } from './place.ts';
import { type Shown, showExport } from './show-progress.ts';
import { Stopped } from './stopped.ts';
import { summary } from './summary.ts';

/** How often the job is looked at. */
const lookEveryMs = 100;

/** Throws Stopped when it was asked to stop, and what it failed of. */
export async function runExport(options: ExportOptions, env: Environment): Promise<void> {
  const stop = stopSignal();
  const log = createLog('warn', process.stderr);
  const onError = (error: unknown) => log.error({ error: describeError(error) }, 'the export met an error');
  const place = await exportPlace(options, env, onError);
  try {
    const signer = await siteSigner(env);
    const lines = await exportInto(place, options, { log, onError, stop, ...(signer && { signer }) });
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    // Nothing is left to go on with.
    rmSync(place.work, { recursive: true });
  } finally {
    place.leave();
    await place.target.close();
  }
}

interface Listening {
  readonly log: Server['log'];
  readonly onError: (error: unknown) => void;
  readonly stop: AbortSignal;
  readonly signer?: Signer;
}

async function exportInto(
  place: ExportPlace,
  options: ExportOptions,
  { log, stop, ...of }: Listening,
): Promise<string[]> {
  const { config } = place;
  const { registry, database, engine } = await openLegacy(config, new Telemetry(), log, checkRules);
  const store = await openStore(config.stateUrl);
  let exports: Exports | undefined;
  const shown = showExport(process.stderr, () => performance.now());
  try {
    await loadHeld(registry, database);
    const { baseUrl, limits } = searchContext(config, { types: 'system' }, 'strict');
    exports = (await openBulk(config, store, { registry, database, engine, ...of }))!;
    const request = askedBy(options, { registry, access: openAccess, baseUrl, limits, exports });
    const job = await beginOrGoOn({ exports, store, place }, request, options);
    const done = await completed(exports, job, options.progress ? shown : undefined, stop);
    const onFile = options.progress ? shown.delivered : () => undefined;
    const files = await deliver(done, exports, place, stop, onFile);
    // In a folder it goes with the rest.
    if (place.parts === undefined) await exports.cancel(done);
    return summary(options.out, JSON.parse(done.manifest!) as Sealed, files);
  } catch (error) {
    if (stop.aborted) throw new Stopped('Stopped. Nothing is lost: the same command goes on where this one was.');
    throw error;
  } finally {
    shown.end();
    // Running parts end at their last checkpoints.
    await exports?.close();
    await store.close();
    await database.close();
  }
}

/** The job when it is complete. Throws what it failed of. */
async function completed(exports: Exports, { id }: Job, shown: Shown | undefined, stop: AbortSignal): Promise<Job> {
  for (;;) {
    const job = await exports.find(id, openAccess);
    if (job?.status === 'complete') return job;
    if (job === undefined || job.status === 'failed') throw new FhirError(job?.problem ?? issue('F506', {}));
    if (shown?.isDue()) shown.show(await exports.progress(job));
    await sleep(lookEveryMs, undefined, { signal: stop });
  }
}

/** The first signal asks to stop, the second ends the process. */
function stopSignal(): AbortSignal {
  const aborter = new AbortController();
  const end = () => {
    if (aborter.signal.aborted) process.exit(130);
    aborter.abort();
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  return aborter.signal;
}

/** The key of the site, where its state store is known; else the export has a key of its own, which proves less. */
async function siteSigner(env: Environment): Promise<Signer | undefined> {
  if (!env.PORTICO_STATE_URL && !env.PORTICO_STATE_URL_FILE) return undefined;
  const store = await openStore(loadSetting(env, 'stateUrl'));
  try {
    return await proofSigner(store);
  } finally {
    await store.close();
  }
}
