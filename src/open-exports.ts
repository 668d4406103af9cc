/** Settings → bulk exports, on the state store that sign-in or the audit has opened, or on one of its own. */
import { createPrivateKey } from 'node:crypto';
import { signingKeys } from '../smart/keys.ts';
import type { Registry } from './adapter/registry.ts';
import type { Config } from './config.ts';
import type { ChangeLedger } from './export/changes/change-ledger.ts';
import { changedAfter, lookedBack } from './export/changes/look-back.ts';
import { openLedger } from './export/changes/open-ledger.ts';
import { deidentifyProfile } from './export/deidentify/deidentify-profile.ts';
import { openExports } from './export/engine/open-exports.ts';
import { spread } from './export/engine/spread.ts';
import type { Exports } from './export/exports.ts';
import { openExportFiles, stateDirOf } from './export/files/open.ts';
import type { Cohorts } from './export/groups/cohorts.ts';
import { groupRules } from './export/groups/group-rules.ts';
import type { Signer } from './export/proof/jws.ts';
import type { Held } from './export/proof/proof.ts';
import { sealJob } from './export/proof/seal-job.ts';
import { exportScope } from './export/scope.ts';
import { searchContext } from './http/search-context.ts';
import type { Database } from './sql/database.ts';
import { openStore, type Store } from './store/store.ts';
import { version } from './version.ts';

export interface ExportsOf {
  readonly registry: Registry;
  readonly database: Database;
  readonly cohorts?: Cohorts;
  /** The dialect's name. */
  readonly engine: string;
  readonly onError: (error: unknown) => void;
  /** Who signs proofs. Left out: the server, with the newest key that signs its tokens. */
  readonly signer?: Signer;
}

/** undefined: off. */
export async function openBulk(config: Config, shared: Store | undefined, of: ExportsOf): Promise<Exports | undefined> {
  if (isOff(config)) return undefined;
  const { registry, database, engine, onError } = of;
  const store = shared ?? (await openStore(config.stateUrl));
  const files = await openExportFiles(config, { stateDir: stateDirOf(config.stateUrl), onError });
  const rulesOfGroup = groupRules(registry, database, of.cohorts);
  const { baseUrl, limits } = searchContext(config, { types: 'system' }, 'strict');
  const changes = changeLedger(config, store, of);
  const exports = await openExports({
    ...of,
    changes,
    store,
    files,
    baseUrl,
    deidentifyKey: config.deidentifyKey,
    deidentify: (name) => deidentifyProfile(name, config),
    scopeOf: (request, access) => {
      const signal = AbortSignal.timeout(config.requestTimeoutMs);
      const groupRulesOf = (id: string) => rulesOfGroup(id, access, signal);
      const overlapSeconds = config.exportOverlapSeconds;
      const context = { registry, access, baseUrl, limits, overlapSeconds, ...(changes && { keeps: changes.keeps }) };
      return exportScope(request, { ...context, groupRules: groupRulesOf });
    },
    seal: async (done) =>
      sealJob({
        ...done,
        registry,
        held: heldBy[engine] ?? 'none',
        database: engine,
        version,
        signer: of.signer ?? (await proofSigner(store)),
      }),
    deletedWindowOf: ({ since, until }) => {
      if (since === undefined) return undefined;
      const from = lookedBack(Date.parse(since), config.exportOverlapSeconds, registry.system.zone);
      return { since: changedAfter(from), ...(until !== undefined && { before: changedAfter(Date.parse(until)) }) };
    },
    node: config.node,
    workersOf: (help) => spread(help, config.exportConnections - 1),
    limits: { connections: config.exportConnections, rowsPerSecond: config.exportRowsPerSecond },
    sizes: {
      fileBytes: config.exportFileBytes,
      chunkBytes: config.exportChunkBytes,
      statementRows: config.exportStatementRows,
    },
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

/** Of types that are not served nothing would be kept: whoever names one has misspelt it. */
function changeLedger(
  { changeLedger: kept }: Config,
  store: Store,
  { registry, database }: ExportsOf,
): ChangeLedger | undefined {
  if (kept === false) return undefined;
  const types: ReadonlySet<string> = new Set(kept === true ? registry.types : kept);
  for (const type of types) {
    if (!registry.types.includes(type)) throw new Error(`PORTICO_CHANGE_LEDGER names ${type}, which is not served.`);
  }
  return openLedger({ store, registry, keeps: (type) => types.has(type), compile: database.statement });
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
