/** Settings → what the leaders of exports and the workers of their parts have in common. */
import type { Registry } from './adapter/registry.ts';
import type { Config } from './config.ts';
import type { ChangeLedger } from './export/changes/change-ledger.ts';
import { openLedger } from './export/changes/open-ledger.ts';
import type { WorkingOptions } from './export/engine/open-working.ts';
import type { ExportFiles } from './export/files/export-files.ts';
import type { Cohorts } from './export/groups/cohorts.ts';
import { groupRules } from './export/groups/group-rules.ts';
import { exportScope } from './export/scope.ts';
import { searchContext } from './http/search-context.ts';
import type { Database } from './sql/database.ts';
import type { Store } from './store/store.ts';

export interface WorkingOf {
  readonly registry: Registry;
  readonly database: Database;
  readonly cohorts?: Cohorts;
  readonly onError: (error: unknown) => void;
}

export function exportWorking(config: Config, store: Store, files: ExportFiles, of: WorkingOf): WorkingOptions {
  const { registry, database, onError } = of;
  const rulesOfGroup = groupRules(registry, database, of.cohorts);
  const { baseUrl, limits } = searchContext(config, { types: 'system' }, 'strict');
  const changes = changeLedger(config, store, of);
  return {
    ...{ registry, database, store, files, baseUrl, changes, onError },
    node: config.node,
    deidentifyKey: config.deidentifyKey,
    scopeOf: (request, access) => {
      const signal = AbortSignal.timeout(config.requestTimeoutMs);
      const groupRulesOf = (id: string) => rulesOfGroup(id, access, signal);
      const overlapSeconds = config.exportOverlapSeconds;
      const context = { registry, access, baseUrl, limits, overlapSeconds, ...(changes && { keeps: changes.keeps }) };
      return exportScope(request, { ...context, groupRules: groupRulesOf });
    },
    limits: { connections: config.exportConnections, rowsPerSecond: config.exportRowsPerSecond },
    sizes: {
      fileBytes: config.exportFileBytes,
      chunkBytes: config.exportChunkBytes,
      statementRows: config.exportStatementRows,
    },
  };
}

/** Of types that are not served nothing would be kept: whoever names one has misspelt it. */
function changeLedger(
  { changeLedger: kept }: Config,
  store: Store,
  { registry, database }: WorkingOf,
): ChangeLedger | undefined {
  if (kept === false) return undefined;
  const types: ReadonlySet<string> = new Set(kept === true ? registry.types : kept);
  for (const type of types) {
    if (!registry.types.includes(type)) throw new Error(`PORTICO_CHANGE_LEDGER names ${type}, which is not served.`);
  }
  return openLedger({ store, registry, keeps: (type) => types.has(type), compile: database.statement });
}
