/** Portico's own way: a job as any other, with access, ledger, hashes, encryption and proof, into a folder. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { loadAdapterFolder } from '../../src/adapter-folder.ts';
import { loadConfig } from '../../src/config.ts';
import type { Exports } from '../../src/export/exports.ts';
import type { Job } from '../../src/export/job.ts';
import { openBulk } from '../../src/open-exports.ts';
import { database as databaseOf } from '../../src/sql/database.ts';
import type { Executor, Session } from '../../src/sql/executor.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { openStore } from '../../src/store/store.ts';
import { folderOf } from './lab-table.ts';
import { type FileCoding, isSampled, type Pass, type Way } from './way.ts';

const onError = (error: unknown): void => console.error(error);

/** `by`: text, or what this engine does by itself. */
export function porticoWay(url: string, folder: string, by: 'text' | 'bytes', coding: FileCoding): Way {
  const opened = new Map<string, Promise<Exports>>();
  return async (table) => {
    const exports = await (opened.get(table) ?? opened.set(table, open(table)).get(table)!);
    const id = await exports.start(request, openAccess);
    const job = await over(exports, id);
    const files = await exports.files(job);
    const sum = (of: (file: (typeof files)[number]) => number) => files.reduce((total, file) => total + of(file), 0);
    return {
      rows: sum(({ lines }) => lines),
      bytes: sum(({ bytes }) => bytes),
      sample: () => sample(exports, job),
      clean: () => exports.cancel(job),
    };
  };

  async function open(table: string): Promise<Exports> {
    const home = join(folder, table);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    const stateUrl = `sqlite:${join(home, 'state.sqlite')}`;
    const config = loadConfig({
      PORTICO_OPEN: 'true',
      PORTICO_DATABASE_URL: url,
      PORTICO_STATE_URL: stateUrl,
      PORTICO_EXPORT_COMPRESSION: coding,
      ...given(),
    });
    const { version } = await loadAdapterFolder('resource-adapters/meridian');
    const registry = buildRegistry(folderOf(table), version);
    const { exportConnections: snapshots } = config;
    const executor = await openExecutor(url, { poolSize: 2, statementMs: 600_000, snapshots, onError });
    const database = databaseOf(by === 'text' ? byText(executor) : executor);
    await loadHeld(registry, database, AbortSignal.timeout(60_000));
    const engine = executor.dialect.name;
    return (await openBulk(config, await openStore(stateUrl), { registry, database, engine, onError }))!;
  }
}

/** Whether sessions of this engine give rows as bytes: then an export does not go by text. */
export async function hasBytes(url: string): Promise<boolean> {
  const executor = await openExecutor(url, { poolSize: 1, statementMs: 10_000, onError });
  try {
    return 'streamBytes' in executor;
  } finally {
    await executor.close();
  }
}

/** Settings of exports, as a site would try them. */
const given = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith('PORTICO_EXPORT_') && value !== undefined ? [[name, value]] : [],
    ),
  );

function byText(executor: Executor): Executor {
  const session = <S extends Session>(of: S): S => ({ ...of, streamBytes: undefined });
  return {
    ...session(executor),
    snapshot: async (signal) => session(await executor.snapshot(signal)),
    joinSnapshot: async (name, signal) => session(await executor.joinSnapshot(name, signal)),
  };
}

const request = {
  level: 'system',
  types: ['Observation'],
  typeFilters: [],
  includeAssociatedData: [],
  allowPartialManifests: false,
  handling: 'strict',
  url: 'http://portico.test/fhir/$export?_type=Observation',
  ignored: [],
} as const;

async function over(exports: Exports, id: string): Promise<Job> {
  for (;;) {
    const job = (await exports.find(id, openAccess))!;
    if (job.status === 'complete') return job;
    if (job.status !== 'accepted' && job.status !== 'running')
      throw new Error(`The export failed: ${job.problem?.code}`);
    await wait(5);
  }
}

async function sample(exports: Exports, job: Job): Promise<string[]> {
  const lines: string[] = [];
  for (const file of await exports.files(job)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of exports.read(job, file, 'identity', new AbortController().signal)) {
      pieces.push(Uint8Array.from(piece));
    }
    lines.push(...Buffer.concat(pieces).toString().split('\n').filter(isSampled));
  }
  return lines;
}

export type { Pass };
