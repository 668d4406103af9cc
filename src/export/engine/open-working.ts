/** What the leader of a job and every worker of its parts have in common, in whichever process. */
import type { Access } from '../../access/access.ts';
import type { Registry } from '../../adapter/registry.ts';
import { type ExportScope, planExport } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import { loadHeld } from '../../sql/held.ts';
import type { Store } from '../../store/store.ts';
import { accessOf } from '../access.ts';
import type { ChangeLedger } from '../changes/change-ledger.ts';
import { releases } from '../deidentify/deidentifier.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Limits } from '../limits/control.ts';
import { SessionBudget } from '../limits/session-budget.ts';
import type { ExportRequest } from '../request.ts';
import { Claims } from './claims.ts';
import { holderOf } from './holder.ts';
import { Jobs } from './jobs.ts';
import type { Helping } from './part-helper.ts';
import { partLines } from './part-lines.ts';
import type { Sizes } from './run-part.ts';

export interface WorkingOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly database: Database;
  readonly files: ExportFiles;
  /** PORTICO_DEIDENTIFY_KEY; '' where there is none. */
  readonly deidentifyKey: string;
  readonly baseUrl: string;
  /** What a request means here; throws what is wrong with it. */
  readonly scopeOf: (request: ExportRequest, access: Access) => Promise<ExportScope>;
  readonly changes?: ChangeLedger | undefined;
  /** As the settings say, as long as nobody says anything else. */
  readonly limits: Limits;
  readonly sizes: Sizes;
  readonly node: string;
  readonly onError: (error: unknown) => void;
}

export function openWorking(options: WorkingOptions, onRows: Helping['onRows']): Helping {
  const { store, registry, database, files, scopeOf, changes, limits, sizes, onError } = options;
  const reading = database.for('export');
  return {
    ...{ registry, database: reading, files, sizes, changes, onError, onRows },
    jobs: new Jobs(store, holderOf(options.node)),
    claims: new Claims(store),
    budget: new SessionBudget(store, limits, database.exportRate, onError),
    refresh: (signal) => loadHeld(registry, reading, signal),
    linesOf: (job) => partLines(job, { ...options, database: reading }),
    branchesOf: async (job) => {
      const access = accessOf(job.access);
      return planExport(released(await scopeOf(job.request, access), job.request), registry, access, job.createdAt);
    },
  };
}

/** Types that a profile has no place for are not read at all. */
export function released(scope: ExportScope, { deidentify }: ExportRequest): ExportScope {
  if (deidentify === undefined) return scope;
  return { ...scope, types: scope.types.filter((type) => releases(deidentify, type)) };
}
