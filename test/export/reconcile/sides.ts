/** An export folder of a legacy database, written by planning and rendering alone, and the reconciliation of the two. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openAccess } from '../../../src/access/access.ts';
import { buildRegistry, type Registry } from '../../../src/adapter/registry.ts';
import type { AdapterFolder } from '../../../src/adapter/resource.ts';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { isComputed } from '../../../src/cli/reconcile/scope.ts';
import { folderTarget } from '../../../src/export/reconcile/folder-target.ts';
import { inSession, type Legacy, rowsOf } from '../../../src/export/reconcile/legacy-rows.ts';
import { noLists } from '../../../src/export/reconcile/lists.ts';
import { type ReconcileOptions, reconcile } from '../../../src/export/reconcile/reconcile.ts';
import type { Reconciled } from '../../../src/export/reconcile/result.ts';
import type { Target } from '../../../src/export/reconcile/target.ts';
import { planExport } from '../../../src/plan/plan-export.ts';
import { renderer } from '../../../src/render/renderer.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';

export const scratch = mkdtempSync(join(tmpdir(), 'portico-reconcile-'));
after(() => rmSync(scratch, { recursive: true }));
let folders = 0;

export function newFolder(): string {
  const folder = join(scratch, String(++folders));
  mkdirSync(folder);
  return folder;
}

/** The URL of a small demonstration hospital of its own. */
export async function hospital(patients: number): Promise<string> {
  const target = join(newFolder(), 'hospital.sqlite');
  await buildDemoDatabase({ target, patients, seed: 'reconcile' });
  return `sqlite:${target}`;
}

export interface Opened {
  readonly registry: Registry;
  readonly legacy: Legacy;
  readonly snapshot: string;
  readonly close: () => Promise<void>;
}

/** One state of a database with its adapters. */
export async function openLegacy(url: string, folder: AdapterFolder, version = 'test'): Promise<Opened> {
  const executor = await openExecutor(url, { poolSize: 2, statementMs: 60_000, onError: () => {} });
  const { signal } = new AbortController();
  const snapshot = await executor.snapshot(signal);
  const database = inSession(executor, snapshot);
  const registry = buildRegistry(folder, version);
  await loadHeld(registry, database, signal);
  return {
    registry,
    legacy: { database, pace: async () => {}, signal },
    snapshot: snapshot.at.toISOString(),
    close: async () => {
      await snapshot.close();
      await executor.close();
    },
  };
}

const withRows = (registry: Registry) => registry.types.filter((type) => !isComputed(type, registry));

/** A folder with a file for each type and a manifest. */
export async function exported(
  { registry, legacy, snapshot }: Opened,
  types: readonly string[] = withRows(registry),
): Promise<string> {
  const folder = newFolder();
  const lines = new Map<string, string[]>();
  const scope = { types, filters: {}, patients: [], changed: [], elements: {} };
  for (const branch of planExport(scope, registry, openAccess, Date.now())) {
    const context = { zone: registry.system.zone, version: registry.version };
    const { write } = renderer(branch.source, branch.layout, context);
    const { type } = branch.source;
    for await (const page of rowsOf(branch, legacy)) lines.set(type, [...(lines.get(type) ?? []), ...page.map(write)]);
  }
  const output = [...lines].map(([type, all]) => {
    writeFileSync(join(folder, `${type}.1.ndjson`), all.map((line) => `${line}\n`).join(''));
    return { type, url: `https://portico.test/files/${type}.1.ndjson`, count: all.length };
  });
  const manifest = { transactionTime: snapshot, request: 'https://portico.test/fhir/$export', output, error: [] };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

type Editable = Record<string, unknown> & { id: string };

/** The same export, in which one type's resources are what `change` makes of them. */
export function changed(
  from: string,
  type: string,
  change: (resources: Editable[]) => readonly (Editable | string)[],
): string {
  const folder = newFolder();
  const manifest = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as {
    output: { type: string; url: string; count?: number }[];
  };
  for (const file of manifest.output) {
    const name = `${file.type}.1.ndjson`;
    const text = readFileSync(join(from, name), 'utf8');
    if (file.type !== type) {
      writeFileSync(join(folder, name), text);
      continue;
    }
    const resources = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Editable);
    const made = change(resources);
    file.count = made.length;
    writeFileSync(
      join(folder, name),
      made.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join(''),
    );
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

export const strict: Pick<
  ReconcileOptions,
  'ids' | 'tolerated' | 'float' | 'examples' | 'showValues' | 'sample' | 'seed' | 'lists'
> = {
  ids: 'same',
  tolerated: new Set(['zone', 'float', 'trim', 'order']),
  float: 1e-9,
  examples: 20,
  showValues: true,
  sample: 0,
  seed: '1',
  lists: noLists,
};

export async function reconciled(
  { registry, legacy, snapshot }: Opened,
  where: string | Target,
  options: Partial<ReconcileOptions> = {},
): Promise<Reconciled> {
  const target = typeof where === 'string' ? folderTarget(where, newFolder()) : where;
  try {
    const chosen = { ...strict, types: withRows(registry), scratch: newFolder(), ...options };
    return await reconcile({ registry, legacy, snapshot, target }, chosen);
  } finally {
    await target.close();
  }
}
