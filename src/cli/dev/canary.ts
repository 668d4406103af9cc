/** Runs the canary of an edit: reads the sample in one state of the database, has both versions make resources of it, compares. */
import { openAccess } from '../../access/access.ts';
import type { ResourceAdapter } from '../../adapter/resource.ts';
import type { Source } from '../../adapter/source.ts';
import { compareSamples, type Sampled, type TypeChange, type UnmappedCode } from '../../authoring/dev/canary.ts';
import { keysSelect, rowKeyOf, rowName, sampleSelect, unmappedIn } from '../../authoring/dev/sample.ts';
import { planContext } from '../../plan/context.ts';
import { layoutOf } from '../../plan/layout.ts';
import type { Database } from '../../sql/database.ts';
import type { Snapshot } from '../../sql/executor.ts';
import { withChildren } from '../../sql/fetch.ts';
import type { Version } from './versions.ts';

export interface CanaryReport {
  /** Numbers of versions. */
  readonly before: number;
  readonly after: number;
  readonly changed: readonly string[];
  /** Sources and resources that were compared; what the edit cannot have touched is not. */
  readonly sources: number;
  readonly compared: number;
  readonly tookMs: number;
  readonly idsChanged: number;
  readonly types: readonly TypeChange[];
  /** Codes that have no standard code any more, or that are looked up for the first time and have none. */
  readonly unmapped: readonly UnmappedCode[];
  /** Sources that could not be read. */
  readonly failed: readonly string[];
}

const TIME_LIMIT_MS = 120_000;

export class Canary {
  readonly #rows: number;
  #running: AbortController | undefined;
  #report: CanaryReport | undefined;

  /** `rows`: of each source. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** Of the last edit that was compared. */
  get report(): CanaryReport | undefined {
    return this.#report;
  }

  /** undefined: another edit came meanwhile. */
  async run(before: Version, after: Version): Promise<CanaryReport | undefined> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    const signal = AbortSignal.any([running.signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
    try {
      const report = await compare(before, after, this.#rows, signal);
      if (running.signal.aborted) return undefined;
      this.#report = report;
      return report;
    } catch (error) {
      if (running.signal.aborted) return undefined;
      throw error;
    }
  }

  stop(): void {
    this.#running?.abort();
  }
}

interface Pair {
  readonly before: Source | undefined;
  readonly after: Source | undefined;
}

async function compare(before: Version, after: Version, rows: number, signal: AbortSignal): Promise<CanaryReport> {
  const start = performance.now();
  const pairs = pairsOf(before, after);
  const samples: { before: Sampled[]; after: Sampled[] } = { before: [], after: [] };
  const [mapped, unmapped] = [new Set<string>(), new Map<string, UnmappedCode>()];
  const failed: string[] = [];
  const snapshot = await after.server.database.snapshot(signal);
  try {
    for (const pair of pairs) {
      try {
        const { old, now } = await samplePair(pair, before, after, rows, snapshot, signal);
        samples.before.push(...old.sampled);
        samples.after.push(...now.sampled);
        for (const { codeSet, code } of old.unmapped) mapped.add(JSON.stringify([codeSet, code]));
        for (const each of now.unmapped) unmapped.set(JSON.stringify([each.codeSet, each.code]), each);
      } catch (error) {
        signal.throwIfAborted();
        const { type, name } = (pair.after ?? pair.before)!;
        failed.push(`${[type, name].filter(Boolean).join(' ')} could not be compared: ${(error as Error).name}`);
      }
    }
  } finally {
    await snapshot.close();
  }
  const types = compareSamples(samples.before, samples.after);
  return {
    before: before.number,
    after: after.number,
    changed: after.changed,
    sources: pairs.length,
    compared: new Set([...samples.before, ...samples.after].map(({ type, id }) => `${type}/${id}`)).size,
    tookMs: Math.round(performance.now() - start),
    idsChanged: types.reduce((sum, { idsChanged }) => sum + idsChanged, 0),
    types,
    unmapped: [...unmapped].filter(([name]) => !mapped.has(name)).map(([, each]) => each),
    failed,
  };
}

/** Sources by type and name; those of adapters that are the very same are left out, unless something that all refer to changed. */
function pairsOf(before: Version, after: Version): Pair[] {
  const all = [...new Set([...before.registry.types, ...after.registry.types])].flatMap((type) => {
    const [old, now] = [own(before, type), own(after, type)];
    const names = [...new Set([...old, ...now].map(({ name }) => name))];
    const named = (sources: readonly Source[], name: string) => sources.find((each) => each.name === name);
    return names.map((name): Pair => ({ before: named(old, name), after: named(now, name) }));
  });
  if (sharedOf(before) !== sharedOf(after) || before.folder.access !== after.folder.access) return all;
  const same = new Set(before.folder.resources.filter((each) => after.folder.resources.includes(each)).map(nameOf));
  return all.filter(({ before: old, after: now }) => {
    const adapterOf = ({ type, table, key }: Source) => `${type} ${table} ${key.before}`;
    if (old === undefined || now === undefined || !same.has(adapterOf(old)) || !same.has(adapterOf(now))) return true;
    // Whether a row is sensitive may be told by rows of other types.
    return now.sensitive.length > 0;
  });
}

/** Provenance is made of what is compared anyway. */
const own = ({ registry }: Version, type: string): readonly Source[] =>
  registry.sourcesOf(type).filter(({ about }) => about === undefined);

const nameOf = ({ type, table, prefix = '' }: ResourceAdapter): string =>
  `${type} ${table} ${prefix === '' ? '' : `${prefix}-`}`;

/** What other adapters' rows depend on: which rows there are, as results go with their charts, and what references are made of. */
const sharedOf = ({ folder }: Version): string =>
  JSON.stringify(
    folder.resources
      .map(({ type, table, prefix, id, filter, unlessIn, survivor, follows, unpivot = {} }) =>
        JSON.stringify([type, table, prefix, id, filter, unlessIn, survivor, follows, Object.keys(unpivot)]),
      )
      .sort(),
  );

interface SampledSource {
  readonly sampled: readonly Sampled[];
  readonly unmapped: readonly UnmappedCode[];
}

/** Both versions see all rows that either of them has in its sample. */
async function samplePair(
  pair: Pair,
  before: Version,
  after: Version,
  rows: number,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<{ old: SampledSource; now: SampledSource }> {
  const keys = new Map<string, readonly string[]>();
  const sides = [
    { version: before, source: pair.before },
    { version: after, source: pair.after },
  ];
  const isAlike = pair.before?.table === pair.after?.table;
  const read = async ({ version, source }: (typeof sides)[number]) => {
    const own = new Map<string, readonly string[]>();
    const database = version.server.database;
    for (const fromLast of source === undefined ? [] : [false, true]) {
      const select = keysSelect(source!, version.registry, Math.ceil(rows / 2), fromLast);
      for (const key of await snapshot.run(database.statement(select), signal)) {
        if (key.every((cell) => cell !== null)) own.set(JSON.stringify(key), key as string[]);
      }
    }
    return own;
  };
  const [ofBefore, ofAfter] = [await read(sides[0]!), await read(sides[1]!)];
  for (const [name, key] of [...ofBefore, ...ofAfter]) keys.set(name, key);
  const sample = ({ version, source }: (typeof sides)[number], own: typeof keys) =>
    sampleSource(source, version, [...(isAlike ? keys : own).values()], snapshot, signal);
  return { old: await sample(sides[0]!, ofBefore), now: await sample(sides[1]!, ofAfter) };
}

async function sampleSource(
  source: Source | undefined,
  { registry, server }: Version,
  keys: readonly (readonly string[])[],
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<SampledSource> {
  if (source === undefined || keys.length === 0) return { sampled: [], unmapped: [] };
  const database = within(server.database, snapshot);
  const layout = layoutOf(source);
  const found = await database.select(sampleSelect(source, registry, keys), signal);
  const context = planContext(registry, openAccess, Date.now(), 'search');
  const rows = await withChildren(found, source, layout, context, database, signal);
  const render = server.rendererOf(source, layout);
  const width = rowKeyOf(source, registry).length;
  const sampled = rows.map((row): Sampled => {
    const resource = render.toResource(row);
    const key = row.cells.slice(layout.columns.length, layout.columns.length + width);
    return { type: source.type, id: String(resource.id), row: rowName(source, key), resource };
  });
  return { sampled, unmapped: unmappedIn(source, layout, rows) };
}

/** The database in the state of a snapshot. */
function within(database: Database, { run }: Snapshot): Database {
  const oneByOne: Database['runAll'] = async (statements, signal) => {
    const answers = [];
    for (const statement of statements) answers.push(await run(statement, signal));
    return answers;
  };
  return {
    ...database,
    select: (select, signal) => run(database.statement(select), signal),
    run,
    runAll: oneByOne,
    runTogether: oneByOne,
  };
}
