/** What the parser of searches is told: the scope of the URL and the limits of the configuration. */
import type { Config } from '../config.ts';
import type { SearchContext } from '../search/context.ts';

export interface SearchScope {
  readonly types: readonly string[] | 'system';
  readonly compartment?: { readonly type: 'Patient'; readonly id: string };
}

export function searchContext(config: Config, scope: SearchScope, handling: 'strict' | 'lenient'): SearchContext {
  return {
    ...scope,
    handling,
    baseUrl: config.baseUrl,
    limits: {
      orValues: config.maxOrValues,
      chainDepth: config.maxChainDepth,
      includes: 50,
      count: config.pageSizeMax,
    },
  };
}
