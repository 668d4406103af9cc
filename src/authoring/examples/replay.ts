/** Rows in memory → the resource that the adapters make of them: the plans of a read, the renderers of the server, no database. */
import { isDeepStrictEqual } from 'node:util';
import { openAccess } from '../../access/access.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Source } from '../../adapter/source.ts';
import { type PlanContext, planContext } from '../../plan/context.ts';
import { PlanInterpreter } from '../../plan/in-memory/plan-interpreter.ts';
import { planHeld } from '../../plan/plan-held.ts';
import { addReads, type Reads, readsOf } from '../../plan/reads-of.ts';
import { keyIn, keyRefs } from '../../plan/references.ts';
import { tableScan } from '../../plan/scan.ts';
import { rulesOf } from '../../plan/source-scan.ts';
import { renderer } from '../../render/renderer.ts';
import { type ExampleRows, type Resource, tablesOf } from './example.ts';
import { childSelects, keyedRow, type RunSelect } from './keyed-row.ts';

export interface Replayed {
  /** undefined: no resource of this id is made of the rows. */
  readonly resource: Resource | undefined;
  /** Why there is none, or why what there is cannot be trusted. */
  readonly problems: readonly string[];
  readonly source: Source | undefined;
  /** What was read on the way. */
  readonly reads: Reads;
}

/** Noon of the day, in the site's zone. */
export const noonOf = (today: string, { system }: Registry): number =>
  system.zone.toUtc(Date.parse(`${today}T12:00:00Z`));

/** The adapters' own sources: what is computed of these has no rows of its own. */
export const ownSources = (registry: Registry, type: string): readonly Source[] =>
  registry.sourcesOf(type).filter(({ about }) => about === undefined);

/** Code tables and merges are held by the registry: they are those of the rows afterwards. */
export async function replay(registry: Registry, type: string, id: string, input: ExampleRows): Promise<Replayed> {
  const interpreter = new PlanInterpreter(tablesOf(input, registry.system.schema));
  const now = noonOf(input.today, registry);
  for (const { select, accept } of planHeld(registry, now)) accept(interpreter.select(select));
  const context = planContext(registry, openAccess, now, 'read');
  const run: RunSelect = async (select) => interpreter.select(select);
  const named = ownSources(registry, type).flatMap((source) => {
    const key = source.key.decode(id);
    return key === undefined ? [] : [{ source, key }];
  });
  const reads: Reads = new Map();
  for (const { source, key } of named) {
    const found = await keyedRow(source, key, context, run);
    if (found === undefined) continue;
    const { read, row } = found;
    const children = childSelects(source, read.layout, row.cells, context).filter((select) => select !== undefined);
    addReads(reads, readsOf(read.select), ...children.map(readsOf));
    const { toResource, write, incomplete } = renderer(source, read.layout, {
      zone: registry.system.zone,
      version: registry.version,
    });
    const why = incomplete(row);
    if (why !== undefined) return { resource: undefined, problems: [`it is not served: ${why}`], source, reads };
    const text = write(row);
    const same = isDeepStrictEqual(JSON.parse(text), JSON.parse(JSON.stringify(toResource(row))));
    const problems = same ? [] : ['the writer of text and the reader of objects disagree about it'];
    return { resource: JSON.parse(text) as Resource, problems, source, reads };
  }
  const problems =
    named.length === 0
      ? [`no adapter of ${type} makes ids like ${id}`]
      : named.map(({ source, key }) => whyNot(source, key, context, interpreter));
  return { resource: undefined, problems, source: named[0]?.source, reads };
}

/** The rules by which a row that is there does not count. */
function whyNot(source: Source, key: readonly string[], context: PlanContext, interpreter: PlanInterpreter): string {
  const alias = context.alias();
  const rules = rulesOf({ source, alias }, { ...context, perRow: true });
  const where = keyIn(keyRefs(source, alias), [key]);
  const flags = rules.map(({ holds }) => holds);
  const [row] = interpreter.select({ columns: [], flags, from: tableScan(source.table, alias, where), order: [] });
  if (row === undefined) return `no row of ${source.table} has its key`;
  const broken = rules.filter((_, at) => row[at] === '0').map(({ name }) => name);
  return `the row of ${source.table} does not count: ${broken.join(', ')}`;
}
