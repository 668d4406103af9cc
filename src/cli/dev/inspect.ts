/**
 * A search with everything behind its answer, for the page: legacy rows → resources, which cell became which element, what is wrong
 * with them, and the statements. The same stages as a search over HTTP: parse → plan → run → render.
 */
import { openAccess } from '../../access/access.ts';
import type { Json } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import { type LegacyRow, legacyRows } from '../../authoring/dev/legacy-rows.ts';
import { lineageOf } from '../../authoring/dev/lineage.ts';
import { type ShownMark, shownMarks } from '../../authoring/dev/shown-marks.ts';
import type { Config } from '../../config.ts';
import { sentenceOf } from '../../fhir/issue.ts';
import { parseQuery } from '../../http/query.ts';
import { searchContext } from '../../http/search-context.ts';
import { includedIn } from '../../http/search-type.ts';
import { planSearch } from '../../plan/plan-search.ts';
import type { RendererOf } from '../../render/renderers.ts';
import { parseSearch } from '../../search/parse-search.ts';
import type { Database } from '../../sql/database.ts';
import { runPage } from '../../sql/run-search.ts';
import type { Validator } from './messages.ts';
import { recorded, type ShownStatement, shownStatements } from './recorded.ts';
import { unreadCells } from './unread.ts';

export interface Inspecting {
  readonly config: Config;
  readonly registry: Registry;
  readonly database: Database;
  readonly rendererOf: RendererOf;
  readonly validator: Validator;
}

export interface InspectedResource {
  readonly type: string;
  readonly id: string;
  readonly mode: 'match' | 'include';
  readonly source: string;
  readonly table: string;
  readonly resource: Readonly<Record<string, Json>>;
  readonly rows: readonly LegacyRow[];
  readonly marks: readonly ShownMark[];
  readonly messages: readonly { readonly path: string; readonly says: string }[];
}

export interface Inspected {
  readonly resources: readonly InspectedResource[];
  readonly statements: readonly ShownStatement[];
  /** What the search said: ignored parameters and the like. */
  readonly issues: readonly string[];
  readonly more: boolean;
}

const SHOWN = 10;
const MOST = 50;

/** Throws a FhirError with everything that is wrong with the search. */
export async function inspect(
  { config, registry, database: real, rendererOf, validator }: Inspecting,
  type: string,
  query: string,
  signal: AbortSignal,
): Promise<Inspected> {
  const context = searchContext(config, { types: [type] }, 'strict');
  const { request, issues } = parseSearch(context, parseQuery(query.replace(/^\?/, '')));
  // All of a resource is shown, whatever part of it was asked for.
  const { elements: _, ...whole } = request;
  const now = Date.now();
  const plan = planSearch({ ...whole, summary: 'false' }, registry, openAccess, { now, handling: 'strict' });
  const { database, ran } = recorded(real.for('search'));
  const page = await runPage(plan, Math.min(request.count ?? SHOWN, MOST), undefined, database, signal);
  const included = await includedIn({ config }, database, { signal } as never, plan, page);
  const statements = await shownStatements(ran, real, signal);
  const found = [
    ...page.matches.map(({ branch, row }) => ({
      mode: 'match' as const,
      source: branch.source,
      layout: branch.layout,
      row,
    })),
    ...included.found.map((each) => ({ mode: 'include' as const, ...each })),
  ];
  const unread = await unreadCells(found, registry, real.for('search'), signal);
  const resources = found.map(({ mode, source, layout, row }): InspectedResource => {
    const resource = rendererOf(source, layout).toResource(row);
    return {
      type: source.type,
      id: String(resource.id),
      mode,
      source: source.name,
      table: source.table,
      resource,
      rows: legacyRows(source, layout, row, registry.system.schema, unread.get(row)),
      marks: shownMarks(source, layout, row),
      messages: validator.messages(resource),
    };
  });
  const said = [...issues, ...plan.context.issues, ...included.issues].map(sentenceOf);
  return { resources, statements, issues: said, more: page.next !== undefined };
}

/** Of a type: each of its sources with the columns that every element is made of. */
export function lineageOfType(registry: Registry, type: string) {
  return registry
    .sourcesOf(type)
    .map((source) => ({ source: source.name, table: source.table, elements: lineageOf(source) }));
}
