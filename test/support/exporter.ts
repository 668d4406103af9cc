/** Exports of a demonstration hospital in this process, on any engine: with its own state store and folder of files. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import { type Access, openAccess } from '../../src/access/access.ts';
import { buildRegistry, type Registry } from '../../src/adapter/registry.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { type Environment, loadConfig } from '../../src/config.ts';
import type { ExportedFile, Exports } from '../../src/export/exports.ts';
import type { Job } from '../../src/export/job.ts';
import type { ExportRequest } from '../../src/export/request.ts';
import { openBulk } from '../../src/open-exports.ts';
import { type RendererOf, renderers } from '../../src/render/renderers.ts';
import { composing } from '../../src/sql/composing.ts';
import { type Database, database as databaseOf } from '../../src/sql/database.ts';
import type { Executor } from '../../src/sql/executor.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { openStore, type Store } from '../../src/store/store.ts';

export interface ExporterOptions {
  readonly url: string;
  readonly folder?: AdapterFolder;
  /** Where its state is; left out: a new folder that is removed at the end. */
  readonly stateDir?: string;
  readonly env?: Environment;
  /** Something around the executor. */
  readonly around?: (executor: Executor) => Executor;
}

export interface Exporter {
  readonly registry: Registry;
  readonly database: Database;
  readonly rendererOf: RendererOf;
  readonly exports: Exports;
  readonly store: Store;
  readonly errors: unknown[];
  readonly start: (request?: Partial<ExportRequest>, access?: Access) => Promise<string>;
  /** Resolves when the job is over. */
  readonly over: (id: string, access?: Access) => Promise<Job>;
  readonly textOf: (job: Job, file: ExportedFile) => Promise<string>;
  /** The text of each file of a complete job, by its name. */
  readonly texts: (job: Job) => Promise<Map<string, string>>;
  readonly close: () => Promise<void>;
}

export const everything: ExportRequest = {
  level: 'system',
  typeFilters: [],
  includeAssociatedData: [],
  allowPartialManifests: false,
  handling: 'strict',
  url: 'http://portico.test/fhir/$export',
  ignored: [],
};

export async function openExporter(options: ExporterOptions): Promise<Exporter> {
  const { url, folder = meridian, env = {}, around = (executor) => executor } = options;
  const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'portico-exporter-'));
  const stateUrl = `sqlite:${join(stateDir, 'state.sqlite')}`;
  const config = loadConfig({
    ...{ PORTICO_OPEN: 'true', PORTICO_DATABASE_URL: url, PORTICO_STATE_URL: stateUrl, PORTICO_LOG_LEVEL: 'silent' },
    ...env,
  });
  const registry = buildRegistry(folder, 'test');
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const executor = around(
    await openExecutor(url, { poolSize: 4, statementMs: 30_000, snapshots: config.exportConnections, onError }),
  );
  const database = databaseOf(composing(executor, registry.system.schema));
  await loadHeld(registry, database);
  const rendererOf = renderers({ zone: registry.system.zone, version: registry.version });
  const store = await openStore(config.stateUrl);
  const engine = executor.dialect.name;
  const exports = (await openBulk(config, store, { registry, database, engine, onError }))!;

  const over = async (id: string, access = openAccess): Promise<Job> => {
    for (;;) {
      const job = await exports.find(id, access);
      if (job === undefined) throw new Error('the job is gone');
      if (job.status !== 'accepted' && job.status !== 'running') return job;
      await wait(10);
    }
  };
  const textOf = async (job: Job, file: ExportedFile): Promise<string> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of exports.read(job, file, 'identity', new AbortController().signal)) {
      pieces.push(Uint8Array.from(piece));
    }
    return Buffer.concat(pieces).toString();
  };
  return {
    ...{ registry, database, rendererOf, exports, store, errors, over, textOf },
    start: (request = {}, access = openAccess) => exports.start({ ...everything, ...request }, access),
    texts: async (job) => {
      const texts = new Map<string, string>();
      for (const file of await exports.files(job)) texts.set(file.name, await textOf(job, file));
      return texts;
    },
    close: async () => {
      await exports.close();
      await store.close();
      await database.close();
      if (options.stateDir === undefined) rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

export const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
