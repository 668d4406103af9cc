/** Settings → bulk exports, on the state store that sign-in or the audit has opened, or on one of its own. */
import { createPrivateKey } from 'node:crypto';
import { signingKeys } from '../smart/keys.ts';
import type { Config, Environment } from './config.ts';
import { changedAfter, lookedBack } from './export/changes/look-back.ts';
import { deidentifyProfile } from './export/deidentify/deidentify-profile.ts';
import { openExports } from './export/engine/open-exports.ts';
import type { Exports } from './export/exports.ts';
import { openExportFiles, stateDirOf } from './export/files/open.ts';
import type { Signer } from './export/proof/jws.ts';
import type { Held } from './export/proof/proof.ts';
import { sealJob } from './export/proof/seal-job.ts';
import { exportWorking, type WorkingOf } from './export-working.ts';
import { partWorkers } from './open-part-workers.ts';
import { openStore, type Store } from './store/store.ts';
import { version } from './version.ts';

export interface ExportsOf extends WorkingOf {
  /** The dialect's name. */
  readonly engine: string;
  /** What child processes are started with. Left out: there are none. */
  readonly env?: Environment;
  /** A line for the log. Left out: nobody hears it. */
  readonly onNotice?: (message: string) => void;
  /** Who signs proofs. Left out: the server, with the newest key that signs its tokens. */
  readonly signer?: Signer;
}

/** undefined: off. */
export async function openBulk(config: Config, shared: Store | undefined, of: ExportsOf): Promise<Exports | undefined> {
  if (isOff(config)) return undefined;
  const { registry, engine, onError } = of;
  const store = shared ?? (await openStore(config.stateUrl));
  const files = await openExportFiles(config, { stateDir: stateDirOf(config.stateUrl), onError });
  const working = exportWorking(config, store, files, of);
  const { changes } = working;
  const exports = await openExports({
    ...of,
    ...working,
    deidentify: (name) => deidentifyProfile(name, config),
    seal: async (done) =>
      sealJob({
        ...done,
        registry,
        held: done.job.snapshots.some(({ isHeld }) => isHeld === false) ? 'none' : (heldBy[engine] ?? 'none'),
        database: engine,
        version,
        signer: of.signer ?? (await proofSigner(store)),
      }),
    deletedWindowOf: ({ since, until }) => {
      if (since === undefined) return undefined;
      const from = lookedBack(Date.parse(since), config.exportOverlapSeconds, registry.system.zone);
      return { since: changedAfter(from), ...(until !== undefined && { before: changedAfter(Date.parse(until)) }) };
    },
    workersOf: (help) => partWorkers(config, help, of),
    patienceMs: config.exportPatienceSeconds * 1_000,
    mostJobs: config.exportJobs,
    mostJobsPerClient: config.exportJobsPerClient,
    keepMs: config.exportExpiryHours * 3_600_000,
  });
  const close = async () => {
    await exports.stop();
    await files.close();
    if (shared === undefined) await store.close();
  };
  return { ...exports, ...(changes && { dated: changes.dated }), close };
}

/** Where nothing was said, exports are there as soon as there is a place for their files and their key. */
function isOff({ exports, stateUrl, exportFiles, exportKey }: Config): boolean {
  if (exports !== 'auto') return exports === 'off';
  return stateDirOf(stateUrl) === undefined && (exportFiles === '' || exportKey.length === 0);
}

/** How `Executor.snapshot` holds a state. */
const heldBy: Readonly<Record<string, Held>> = {
  postgres: 'exported snapshot',
  mysql: 'consistent snapshot',
  mssql: 'consistent snapshot',
  oracle: 'consistent snapshot',
  sqlite: 'read transaction',
};

/** The key that signs the audit's checkpoints as well. */
export async function proofSigner(store: Store): Promise<Signer> {
  const keys = await signingKeys(store);
  const { kid, jwk } = keys.find(({ alg, retired }) => alg === 'ES384' && !retired)!;
  return { kid, alg: 'ES384', key: createPrivateKey({ key: jwk, format: 'jwk' }) };
}
