/** An export without an engine: the plans of one, run in one state of the database, each line by the renderer that reads use. */

import type { Access } from '../../../src/access/access.ts';
import { openAccess } from '../../../src/access/access.ts';
import type { Registry } from '../../../src/adapter/registry.ts';
import type { JobChanges } from '../../../src/export/changes/change-ledger.ts';
import { deletedReader } from '../../../src/export/changes/deleted.ts';
import { changedAfter } from '../../../src/export/changes/look-back.ts';
import { timeOf } from '../../../src/export/instants.ts';
import type { Lines } from '../../../src/export/lines.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { exportScope, type ScopeContext } from '../../../src/export/scope.ts';
import { type ExportBranch, exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { renderer } from '../../../src/render/renderer.ts';
import { database } from '../../../src/sql/database.ts';
import type { Executor } from '../../../src/sql/executor.ts';
import { withChildren } from '../../../src/sql/fetch.ts';
import { Compiler } from '../../../src/sql/statement.ts';
import { limits } from '../../support/everything.ts';

export interface PlainExport {
  readonly registry: Registry;
  readonly executor: Executor;
  /** Milliseconds since 1970, of the state that is read. */
  readonly now: number;
  readonly request?: Partial<ExportRequest>;
  readonly access?: Access;
  readonly context?: Partial<ScopeContext>;
  readonly changes?: JobChanges | undefined;
  /** Lines that are taken at once. */
  readonly batch?: number;
}

export interface Exported {
  /** By `Patient/1`. */
  readonly lines: ReadonlyMap<string, string>;
  readonly deleted: readonly string[];
}

export async function plainExport(options: PlainExport): Promise<Exported> {
  const { registry, executor, now, access = openAccess, changes, context = {} } = options;
  const signal = AbortSignal.timeout(60_000);
  const request: ExportRequest = {
    level: 'system',
    typeFilters: [],
    includeAssociatedData: [],
    allowPartialManifests: false,
    handling: 'strict',
    url: '',
    ignored: [],
    ...options.request,
  };
  const scope = await exportScope(request, {
    registry,
    baseUrl: '',
    limits,
    access,
    groupRules: async () => undefined,
    ...context,
  });
  const branches = planExport(scope, registry, access, now);
  const lines = new Map<string, string>();
  for (const branch of branches) {
    for (const line of await linesOf(branch, options, signal)) {
      const { resourceType, id } = JSON.parse(line) as { resourceType: string; id: string };
      lines.set(`${resourceType}/${id}`, line);
    }
    await changes?.complete(branch);
  }
  const deleted: string[] = [];
  if (request.since !== undefined) {
    const compiler = new Compiler(executor.dialect);
    const read = deletedReader((select) => compiler.statement(select), changes);
    const [since = changedAfter(timeOf(request.since))] = scope.changed.filter(({ prefix }) => prefix === 'gt');
    for (const branch of branches) {
      for await (const { bytes } of read(branch, executor, { since }, signal)) {
        for (const line of Buffer.from(bytes).toString().trimEnd().split('\n')) {
          const bundle = JSON.parse(line) as { entry: { request: { method: string; url: string } }[] };
          deleted.push(...bundle.entry.map((entry) => entry.request.url));
        }
      }
    }
  }
  return { lines, deleted };
}

async function linesOf(branch: ExportBranch, options: PlainExport, signal: AbortSignal): Promise<string[]> {
  const { registry, executor, changes, batch = 3 } = options;
  const { source, layout, elements, context } = branch;
  const tables = database(executor);
  const raw = await tables.select(exportSelect(branch, {}), signal);
  const rows = await withChildren(raw, source, layout, context, tables, signal);
  const render = renderer(source, layout, { zone: registry.system.zone, version: registry.version }, elements);
  const all = rows.map((row) => render.write(row));
  const filter = await changes?.filter(branch);
  if (filter === undefined) return all;
  const taken: string[] = [];
  for (let at = 0; at < all.length; at += batch) {
    const some = all.slice(at, at + batch);
    const lines: Lines = {
      bytes: Buffer.from(some.map((line) => `${line}\n`).join('')),
      count: some.length,
      quarantined: [],
      rows: some.length,
      last: [],
    };
    const { bytes, count, unchanged } = await filter.take(lines);
    if (count + unchanged !== some.length) throw new Error('lines are lost');
    const text = Buffer.from(bytes).toString();
    const went = text === '' ? [] : text.slice(0, -1).split('\n');
    if (went.length !== count) throw new Error('lines are counted wrongly');
    taken.push(...went);
    await filter.checkpoint();
  }
  return taken;
}
