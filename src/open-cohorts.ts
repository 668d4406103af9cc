/** Settings → cohorts: those of the site's file, and those in the state store, which is opened when it is first needed. */
import type { Registry } from './adapter/registry.ts';
import type { Config } from './config.ts';
import { readCohortFile } from './export/groups/cohort-file.ts';
import { type Cohorts, openCohorts } from './export/groups/cohorts.ts';
import { searchContext } from './http/search-context.ts';
import { openStore, type Store } from './store/store.ts';

export interface OpenCohorts extends Cohorts {
  readonly close: () => Promise<void>;
}

/** `shared`: a state store that is open already, and that somebody else closes. */
export async function openSiteCohorts(
  config: Config,
  registry: Registry,
  shared: Store | undefined,
): Promise<OpenCohorts> {
  const { limits } = searchContext(config, { types: ['Group'] }, 'strict');
  const context = { registry, baseUrl: config.baseUrl, limits };
  const fixed = await readCohortFile(config.cohorts, context);
  let own: Promise<Store> | undefined;
  const store = async (): Promise<Store> => {
    if (shared !== undefined) return shared;
    own ??= openStore(config.stateUrl).catch((error: unknown) => {
      own = undefined;
      throw error;
    });
    return own;
  };
  return { ...openCohorts(fixed, store, context), close: async () => (await own)?.close() };
}
