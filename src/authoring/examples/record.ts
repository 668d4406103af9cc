/** Resources of a database as examples: the rows that they are made of, with what tells of people replaced. */
import { openAccess } from '../../access/access.ts';
import { patientHits } from '../../adapter/patient-hits.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Source } from '../../adapter/source.ts';
import { cellRefs, PAGE_WITHIN } from '../../plan/cell-refs.ts';
import { type PlanContext, planContext } from '../../plan/context.ts';
import { keyOrders, readWithin } from '../../plan/key-bounds.ts';
import { layoutOf } from '../../plan/layout.ts';
import { sourceScan } from '../../plan/source-scan.ts';
import { type Renderer, renderer } from '../../render/renderer.ts';
import { featuresOf } from './choose.ts';
import { differencesOf } from './differences.ts';
import type { ExampleRows, Resource } from './example.ts';
import { gatherRows } from './gather.ts';
import { codeSetsOf, type Held, withHeld } from './held-rows.ts';
import { childRows, keyedRow, type ReadRow, type RunSelect } from './keyed-row.ts';
import { type Replacing, replaceRows } from './replace-rows.ts';
import { noonOf, replay } from './replay.ts';

export interface Candidate {
  readonly source: Source;
  readonly key: readonly string[];
  readonly resource: Resource;
}

export interface Gathered extends Candidate {
  /** Those to be tried one after the other: with the codes of sets that are named, and with those of all sets. */
  readonly inputs: () => readonly ExampleRows[];
  /** Whose it is: what its dates are moved by. */
  readonly whose: string;
}

export interface Recorded {
  readonly type: string;
  /** Of the source, as ids show it; '' for a type with one. */
  readonly source: string;
  readonly input: ExampleRows;
  readonly resource: Resource;
  /** Elements that the replacements took away. */
  readonly lost: readonly string[];
}

const contextOf = (registry: Registry, today: string): PlanContext =>
  planContext(registry, openAccess, noonOf(today, registry), 'read');

const rendererOf = (source: Source, registry: Registry): Renderer =>
  renderer(source, layoutOf(source), { zone: registry.system.zone, version: registry.version });

/** The first rows of a source that are served, as resources. */
export async function candidatesOf(
  source: Source,
  registry: Registry,
  today: string,
  among: number,
  run: RunSelect,
): Promise<Candidate[]> {
  const context: PlanContext = { ...contextOf(registry, today), perRow: true };
  const { toResource, incomplete, idOf } = rendererOf(source, registry);
  const layout = layoutOf(source);
  let orders: ReturnType<typeof keyOrders> = [];
  const scan = sourceScan(source, context, ({ alias }) => {
    orders = keyOrders(source, alias);
    return readWithin(orders, {});
  });
  const columns = cellRefs(source, scan.alias, layout.columns, PAGE_WITHIN);
  const rows = await run({ columns, flags: [], from: scan, order: orders, limit: among });
  const found: Candidate[] = [];
  for (const cells of rows) {
    const flagged = [...cells, ...source.sensitive.map(() => '0')];
    const row = { cells: flagged, kids: await childRows(source, layout, flagged, context, run) };
    const key = source.key.decode(idOf(row) ?? '');
    if (incomplete(row) === undefined && key !== undefined)
      found.push({ source, key, resource: toResource(row) as Resource });
  }
  return found;
}

/** undefined: no such resource is served. */
export async function gather(
  source: Source,
  key: readonly string[],
  registry: Registry,
  today: string,
  held: Held,
  run: RunSelect,
): Promise<Gathered | undefined> {
  const context = contextOf(registry, today);
  const found = await keyedRow(source, key, context, run);
  if (found === undefined) return undefined;
  const { toResource, incomplete } = rendererOf(source, registry);
  if (incomplete(found.row) !== undefined) return undefined;
  const rows = await gatherRows(found, context, registry.system.schema, held.reads, run);
  const inputOf = (sets: ReadonlySet<unknown>): ExampleRows => ({
    today,
    rows: Object.fromEntries(withHeld(rows, held, sets)),
  });
  return {
    source,
    key,
    resource: toResource(found.row) as Resource,
    inputs: () => [inputOf(codeSetsOf(source)), inputOf(new Set(held.tables.map(({ of }) => of)))],
    whose: whoseIs(source, found) ?? key.join('.'),
  };
}

function whoseIs(source: Source, { read: { layout }, row }: ReadRow): string | undefined {
  if (source.type === 'Patient') return undefined;
  const [columns] = patientHits(source).flatMap(({ join, facets }) =>
    join === undefined && facets.reference ? [facets.reference.columns] : [],
  );
  const cells = (columns ?? []).map((column) => row.cells[layout.index.get(column) ?? -1]?.trimEnd());
  return cells.length > 0 && cells.every((cell) => cell !== undefined) ? cells.join('.') : undefined;
}

/** Throws one line where the rows do not make the resource that the database does: an example of that would be none. */
export async function recorded(
  { source, inputs, resource, whose }: Gathered,
  registry: Registry,
  replacing: Replacing,
): Promise<Recorded> {
  let why = '';
  let input: ExampleRows | undefined;
  for (const some of inputs()) {
    const again = await replay(registry, source.type, resource.id, some);
    const [different] = again.resource === undefined ? [] : differencesOf(resource, again.resource);
    why = different?.element ?? again.problems.join('; ');
    input = again.resource !== undefined && different === undefined ? some : undefined;
    if (input !== undefined) break;
  }
  if (input === undefined) {
    const name = `${source.type}${source.name === '' ? '' : ` ${source.name}`}`;
    throw new Error(`${name}: its rows alone do not make it (${why})`);
  }
  const other = replaceRows(input, whose, replacing);
  const id = idIn(source, other, registry, resource, input);
  const made = id === undefined ? undefined : await replay(registry, source.type, id, other);
  if (made?.resource === undefined)
    throw new Error(
      `${source.type}: with identifiers replaced its rows make nothing: ${made?.problems.join('; ') ?? 'no id'}`,
    );
  const shown = new Set(featuresOf(made.resource));
  const lost = featuresOf(resource).filter((feature) => !feature.includes('=') && !shown.has(feature));
  return { type: source.type, source: source.name, input: other, resource: made.resource, lost };
}

/** The id that its row has now. */
function idIn(
  source: Source,
  other: ExampleRows,
  { system }: Registry,
  { id }: Resource,
  { rows }: ExampleRows,
): string | undefined {
  const { columns, encode } = source.key;
  const cellsOf = (row: Readonly<Record<string, string | null>>) => columns.map((column) => row[column] ?? null);
  const at = (rows[source.table] ?? []).findIndex((row) => encode(cellsOf(row)) === id);
  const row = other.rows[source.table]?.[at];
  return row === undefined || system.schema[source.table] === undefined ? undefined : encode(cellsOf(row));
}
