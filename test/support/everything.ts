/** Every row of every source, as the renderers get it: fetched page by page through the plans themselves. */
import { openAccess } from '../../src/access/access.ts';
import type { Registry } from '../../src/adapter/registry.ts';
import type { Source } from '../../src/adapter/source.ts';
import type { Layout, Row } from '../../src/plan/layout.ts';
import { planSearch } from '../../src/plan/plan-search.ts';
import { renderers } from '../../src/render/renderers.ts';
import { parseSearch } from '../../src/search/parse-search.ts';
import type { Database } from '../../src/sql/database.ts';
import { type Positions, runPage } from '../../src/sql/run-search.ts';
import type { Json } from './searched-values.ts';

export const limits = { orValues: 200, chainDepth: 4, includes: 50, count: 1000 };

export interface Rendered {
  readonly source: Source;
  readonly layout: Layout;
  readonly row: Row;
}

export async function everyRow(registry: Registry, database: Database, type: string): Promise<Rendered[]> {
  const context = { types: [type], handling: 'strict', baseUrl: 'http://portico.test/fhir', limits } as const;
  const { request } = parseSearch(context, []);
  const plan = planSearch(request, registry, openAccess, { now: Date.now(), handling: 'strict' });
  const rows: Rendered[] = [];
  let from: Positions | undefined;
  do {
    const page = await runPage(plan, 300, from, database, AbortSignal.timeout(60_000));
    for (const { branch, row } of page.matches) rows.push({ source: branch.source, layout: branch.layout, row });
    from = page.next;
  } while (from !== undefined);
  return rows;
}

/** All resources of the served types, as objects, by type. */
export async function everyResource(registry: Registry, database: Database): Promise<ReadonlyMap<string, Json[]>> {
  const rendererOf = renderers({ zone: registry.system.zone, version: registry.version });
  const entries = registry.types.map(async (type): Promise<[string, Json[]]> => {
    const rows = await everyRow(registry, database, type);
    return [type, rows.map(({ source, layout, row }) => rendererOf(source, layout).toResource(row))];
  });
  return new Map(await Promise.all(entries));
}
