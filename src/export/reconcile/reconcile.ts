/**
 * The legacy database beside what was made of it, in four layers: rows, fields, relationships and aggregates. The keys of both
 * sides come first; then each row is read again with its resource.
 */
import { join } from 'node:path';
import { openAccess } from '../../access/access.ts';
import type { Json } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import type { Row } from '../../plan/layout.ts';
import { type ExportBranch, type PatientRules, planExport } from '../../plan/plan-export.ts';
import { renderer } from '../../render/renderer.ts';
import { aggregates } from './aggregates.ts';
import { aliasesFor, aliasesOf } from './aliases.ts';
import { chartLines, chartSample } from './charts.ts';
import { compareResource, type Outcome } from './compare-resource.ts';
import { fieldTally, type RowOf, total } from './field-tally.ts';
import { type KeyStore, openKeyStore } from './key-store.ts';
import { countRows, keysOnly, type Legacy, rowsOf, type TableCount } from './legacy-rows.ts';
import type { Lists } from './lists.ts';
import { withLegacyReferences } from './references-of.ts';
import { relations } from './relations.ts';
import type { Reconciled } from './result.ts';
import { rowsLayer, type Unread } from './rows-layer.ts';
import type { Rules } from './same-value.ts';
import { CannotCompare, type Sink, type Target, type TargetResource } from './target.ts';
import { tracer } from './trace.ts';

export interface ReconcileOptions extends Rules {
  readonly types: readonly string[];
  /** Rows of these patients alone, as an export at their level has them. */
  readonly patients?: readonly PatientRules[];
  readonly ids: 'same' | 'identifier';
  /** Rows that changed later are not compared; left out: what the target says. Milliseconds since 1970. */
  readonly asOf?: number;
  /** Examples of each kind in the report. */
  readonly examples: number;
  readonly showValues: boolean;
  /** Patients whose charts are shown. */
  readonly sample: number;
  readonly seed: string;
  readonly lists: Lists;
  /** A folder for files that are larger than memory; whoever calls removes it. */
  readonly scratch: string;
  readonly onProgress?: (stage: Stage, done: number) => void;
}

export type Stage = 'target' | 'keys' | 'rows';

export interface Sides {
  readonly registry: Registry;
  readonly legacy: Legacy;
  /** The instant of the snapshot that `legacy` reads. */
  readonly snapshot: string | undefined;
  readonly target: Target;
}

/** One source with what its rows are read by. */
interface Reading {
  readonly branch: ExportBranch;
  readonly render: ReturnType<typeof renderer>;
}

type JsonObject = Readonly<Record<string, Json>>;

/** Throws CannotCompare, and what the database or the target throws. */
export async function reconcile(sides: Sides, options: ReconcileOptions): Promise<Reconciled> {
  const { registry } = sides;
  const { types } = options;
  const unserved = types.filter((type) => !registry.types.includes(type));
  if (unserved.length > 0) throw new CannotCompare(`No adapter serves ${unserved.join(', ')}.`);
  const scope = { types, filters: {}, patients: options.patients ?? [], changed: [], elements: {} };
  const branches = planExport(scope, registry, openAccess, Date.now());
  const keys = openKeyStore(join(options.scratch, 'keys.sqlite'));
  try {
    return await compared(branches, keys, sides, options);
  } finally {
    keys.close();
  }
}

async function compared(
  branches: readonly ExportBranch[],
  keys: KeyStore,
  sides: Sides,
  options: ReconcileOptions,
): Promise<Reconciled> {
  const { registry, target } = sides;
  const { lists, examples, types } = options;
  const unread = await readTarget(keys, sides, options);
  const charts = chartSample(registry, options.sample, options.seed);
  const counts = await readKeys(branches, keys, charts.consider, sides, options);
  const rows = rowsLayer(branches, counts, unread, keys, target.facts, options);
  const fields = fieldTally(options);
  const relationships = relations({ registry, keys, types, examples, lists });
  const sums = aggregates(registry, options);

  const compareRow = rowComparer(keys, sides, options);
  for await (const one of compareRow(branches)) {
    const { source, row, id, outcomes, traced, actual } = one;
    sums.addLegacy(source.type, traced);
    if (actual !== undefined) sums.addTarget(actual);
    const name = nameOf(source, id);
    fields.add(name, outcomes);
    relationships.add(name, outcomes);
    const patient = charts.patientOf(source, one.branch.layout, row, id);
    if (patient === undefined) continue;
    const lines = chartLines(source, outcomes);
    charts.add(patient, { type: source.type, id, table: source.table, missing: actual === undefined, lines });
  }
  for (const spare of [keys.extra(), keys.duplicate()]) {
    for (const { place } of spare) sums.addTarget(JSON.parse(keys.read(place).toString('utf8')) as JsonObject);
  }

  const found = { fields: fields.result(), relationships: relationships.result(), aggregates: sums.result() };
  for (const { groups, ...measure } of found.aggregates) {
    for (const { key, differs } of groups) {
      if (differs.length > 0) lists.add('aggregates', { ...measure, different: undefined, key, differs });
    }
  }
  const differences = {
    rows: rows.differences,
    fields: found.fields.reduce((sum, element) => sum + total(element.differences), 0),
    relationships: found.relationships.reduce((sum, { lost }) => sum + lost, 0),
    aggregates: found.aggregates.reduce((sum, { different }) => sum + different, 0),
  };
  return {
    equal: total(differences) === 0,
    target: target.facts,
    legacy: {
      system: registry.system.name,
      mapping: registry.version,
      ...(sides.snapshot === undefined ? {} : { snapshot: sides.snapshot }),
    },
    ids: options.ids,
    tolerated: [...options.tolerated],
    float: options.float,
    showValues: options.showValues,
    differences,
    rows: rows.layer,
    ...found,
    charts: charts.result(),
  };
}

/** Every resource of the target is found again by its key. */
async function readTarget(keys: KeyStore, { target, legacy }: Sides, options: ReconcileOptions): Promise<Unread> {
  const { types, ids, lists, examples, onProgress } = options;
  const unread: Unread = { count: 0, first: [] };
  let done = 0;
  const sink: Sink = {
    found: (resource, place) => {
      const { resourceType: type, id } = resource;
      keys.addTarget({ type, id }, place, ids === 'identifier' ? aliasesOf(resource) : []);
      if (++done % 1_000 === 0) onProgress?.('target', done);
    },
    quarantined: keys.addQuarantined,
    unreadable: (line) => {
      unread.count++;
      if (unread.first.length < examples) unread.first.push(line);
      lists.add('unreadable', line);
    },
  };
  await target.read(types, sink, legacy.signal);
  return unread;
}

/** The keys of all rows; counts are by a statement of their own. */
async function readKeys(
  branches: readonly ExportBranch[],
  keys: KeyStore,
  onPatient: (id: string) => void,
  { registry, legacy, target }: Sides,
  { ids, asOf = target.facts.asOf, onProgress }: ReconcileOptions,
): Promise<{ readonly counts: readonly TableCount[]; readonly sameKey: number }> {
  const counts: TableCount[] = [];
  let [done, sameKey] = [0, 0];
  for (const whole of branches) {
    counts.push(await countRows(whole, legacy));
    const { branch, render } = reading(ids === 'same' ? keysOnly(whole) : whole, registry);
    const { type, name, table, key } = branch.source;
    const inQuarantine = ({ cells }: Row): boolean => {
      const where = key.columns.map((column) => `${column}=${cells[branch.layout.index.get(column)!]?.trimEnd()}`);
      return keys.isQuarantined(`${table}: ${where.join(', ')}`);
    };
    for await (const page of rowsOf(branch, legacy)) {
      for (const row of page) {
        const id = render.idOf(row);
        if (id === undefined) continue;
        const excuse = isLater(render.lastUpdatedOf(row), asOf) ? 'later' : inQuarantine(row) ? 'quarantined' : 'none';
        if (!keys.addLegacy({ type, id, source: name, excuse })) sameKey++;
        else if (ids === 'identifier') {
          keys.matchByAlias({ type, id }, aliasesFor(render.toResource(row) as unknown as TargetResource));
        }
        if (type === 'Patient') onPatient(id);
      }
      done += page.length;
      onProgress?.('keys', done);
    }
  }
  if (ids === 'same') keys.matchById();
  return { counts, sameKey };
}

const isLater = (updated: number | undefined, asOf: number | undefined): boolean =>
  updated !== undefined && asOf !== undefined && updated > asOf;

function reading(branch: ExportBranch, registry: Registry): Reading {
  const context = { zone: registry.system.zone, version: registry.version };
  return { branch, render: renderer(branch.source, branch.layout, context, branch.elements) };
}

interface ComparedRow {
  readonly branch: ExportBranch;
  readonly source: Source;
  readonly row: Row;
  readonly id: string;
  readonly traced: ReturnType<ReturnType<typeof tracer>>;
  readonly outcomes: readonly Outcome[];
  /** undefined: missing. */
  readonly actual: JsonObject | undefined;
}

/** Each row with its resource; those that changed after the target was made are passed over. */
function rowComparer(keys: KeyStore, { registry, legacy, target }: Sides, options: ReconcileOptions) {
  const { facts } = target;
  const { ids, asOf = facts.asOf, onProgress } = options;
  const references = {
    base: facts.kind === 'server' ? facts.where : undefined,
    ...(ids === 'identifier' ? { legacyIdOf: keys.legacyIdOf } : {}),
  };
  return async function* (branches: readonly ExportBranch[]): AsyncGenerator<ComparedRow, void> {
    let done = 0;
    for (const { branch, render } of branches.map((each) => reading(each, registry))) {
      const { source, layout } = branch;
      const trace = tracer(source, layout);
      const comparison = { ...options, columnOf: source.columnOf, zone: registry.system.zone };
      for await (const page of rowsOf(branch, legacy)) {
        for (const row of page) {
          const id = render.idOf(row);
          if (id === undefined || isLater(render.lastUpdatedOf(row), asOf)) continue;
          const traced = trace(row);
          const place = keys.placeOf({ type: source.type, id });
          if (place === undefined) {
            yield { branch, source, row, id, traced, outcomes: [], actual: undefined };
            continue;
          }
          const there = JSON.parse(keys.read(place).toString('utf8')) as JsonObject;
          const actual = withLegacyReferences(there, references);
          const outcomes = compareResource({ expected: render.toResource(row), traced, actual }, comparison);
          yield { branch, source, row, id, traced, outcomes, actual };
        }
        done += page.length;
        onProgress?.('rows', done);
      }
    }
  };
}

function nameOf(source: Source, id: string): RowOf {
  const { type, name, table } = source;
  const tableOf = (column: string) => `${source.joins[joinOf(column) ?? '']?.table ?? table}.${columnName(column)}`;
  return { type, id, source: name, table, tableOf };
}
