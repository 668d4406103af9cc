/** `portico test record`: resources of the live database as examples, with what tells of people replaced. */
import { randomBytes } from 'node:crypto';
import { buildRegistry, type Registry } from '../../adapter/registry.ts';
import { loadAdapterFolder } from '../../adapter-folder.ts';
import { choose } from '../../authoring/examples/choose.ts';
import { columnKinds } from '../../authoring/examples/column-kinds.ts';
import { type Held, readHeld } from '../../authoring/examples/held-rows.ts';
import type { RunSelect } from '../../authoring/examples/keyed-row.ts';
import { candidatesOf, type Gathered, gather, type Recorded, recorded } from '../../authoring/examples/record.ts';
import { replacements } from '../../authoring/examples/replacements.ts';
import { noonOf, ownSources } from '../../authoring/examples/replay.ts';
import { loadSetting } from '../../config.ts';
import { withLegacy } from '../codes/legacy.ts';
import { caseName, namedCases, writeCase } from './files.ts';

export interface RecordOptions {
  readonly db?: string;
  readonly adapters?: string;
  readonly sample?: number;
  readonly among: number;
  readonly json?: true;
}

/** Of versions, so that they change with the rows alone. */
export const EXAMPLE_VERSION = 'example';

export async function recordExamples(ids: readonly string[], options: RecordOptions): Promise<void> {
  if (ids.length === 0 && options.sample === undefined)
    throw new Error('Which resources? Name them as Type/id, or say how many of each source with --sample.');
  const { path, folder } = await loadAdapterFolder(options.adapters ?? loadSetting(process.env, 'adapters'));
  const registry = buildRegistry(folder, EXAMPLE_VERSION);
  const today = new Date(registry.system.zone.toLocal(Date.now())).toISOString().slice(0, 10);
  const { all, held } = await withLegacy(options, async ({ rows }) => {
    const found = await readHeld(registry, noonOf(today, registry), rows);
    return { all: await gatherAll(ids, options, { registry, today, held: found, rows }), held: found };
  });
  const key = loadSetting(process.env, 'deidentifyKey') || randomBytes(32).toString('hex');
  const replacing = {
    registry,
    kinds: columnKinds(registry),
    with: replacements(key),
    codes: codesOf(registry, held),
    sentinels: new Set(folder.system.sentinels),
  };
  const made: Recorded[] = [];
  for (const one of all) made.push(await recorded(one, registry, replacing));
  const names = namesFor(made, path, ids.length > 0);
  const cases = made.map((one, at) => ({ type: one.type, name: names[at]!, input: one.input, resource: one.resource }));
  for (const one of cases) writeCase(path, one);
  if (options.json) {
    const said = cases.map((one, at) => ({ case: caseName(one), lost: made[at]!.lost }));
    process.stdout.write(`${JSON.stringify({ folder: path, cases: said }, null, 2)}\n`);
    return;
  }
  for (const [at, one] of cases.entries()) {
    const { lost } = made[at]!;
    const without = lost.length > 0 ? `, without ${lost.join(', ')}` : '';
    process.stdout.write(`${caseName(one)}${without}\n`);
  }
  process.stdout.write(
    'Read them before they leave this machine: what is in them was replaced by rule, not by a person.\n',
  );
}

interface Live {
  readonly registry: Registry;
  readonly today: string;
  readonly held: Held;
  readonly rows: RunSelect;
}

async function gatherAll(
  ids: readonly string[],
  { sample, among }: RecordOptions,
  { registry, today, held, rows }: Live,
): Promise<Gathered[]> {
  const all: Gathered[] = [];
  for (const id of ids) all.push(await gatherNamed(id, { registry, today, held, rows }));
  if (sample === undefined) return all;
  for (const source of registry.types.flatMap((type) => ownSources(registry, type))) {
    process.stderr.write(`  ${source.type}${source.name === '' ? '' : ` ${source.name}`}\n`);
    const candidates = await candidatesOf(source, registry, today, among, rows);
    for (const { key } of choose(candidates, sample)) {
      const found = await gather(source, key, registry, today, held, rows);
      if (found !== undefined) all.push(found);
    }
  }
  return all;
}

async function gatherNamed(named: string, { registry, today, held, rows }: Live): Promise<Gathered> {
  const [type = '', id = ''] = named.split('/');
  if (!registry.types.includes(type) || id === '')
    throw new Error(`${named} is no resource of these adapters: write Type/id, such as Patient/1.`);
  for (const source of ownSources(registry, type)) {
    const key = source.key.decode(id);
    const found = key && (await gather(source, key, registry, today, held, rows));
    if (found !== undefined) return found;
  }
  throw new Error(`${named} is not served: there is no such row, or it does not count.`);
}

/** `lab-1`: a sample takes the numbers from 1 on, anew each time; what is named gets the next that is free. */
function namesFor(made: readonly Recorded[], path: string, more: boolean): string[] {
  const counts = new Map<string, number>();
  const taken = new Set(more ? casesThere(path) : []);
  return made.map(({ type, source }) => {
    const before = source === '' ? 'case' : source.replaceAll('.', '-');
    for (let at = (counts.get(`${type}/${before}`) ?? 0) + 1; ; at++) {
      const name = `${before}-${at}`;
      if (taken.has(`${type}/${name}`)) continue;
      counts.set(`${type}/${before}`, at);
      return name;
    }
  });
}

function casesThere(path: string): string[] {
  try {
    return namedCases(path).map(caseName);
  } catch {
    return [];
  }
}

function codesOf(registry: Registry, { tables }: Held): ReadonlySet<string> {
  const files = registry.codeSets.flatMap(({ map }) => map?.rows ?? []);
  const held = tables.filter(({ of }) => !('merges' in of)).flatMap(({ rows }) => rows.flat());
  return new Set(
    [...files.flatMap((row) => [row.source, row.sourceDisplay]), ...held].flatMap((text) => text?.trim() || []),
  );
}
