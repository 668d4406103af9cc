/** A server with exports as a process of its own, which a test kills and starts again; its state store is looked at from outside. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import Database from 'better-sqlite3';
import { type Served, serve } from '../../ops/process.ts';

export interface Manifest {
  readonly output: readonly { readonly url: string; readonly count: number; readonly type: string }[];
  readonly error: readonly { readonly url: string; readonly count: number }[];
  readonly extension: Readonly<Record<string, { readonly proof: ManifestProof }>>;
}

interface ManifestProof {
  readonly states: readonly unknown[];
  readonly oneState: boolean;
  readonly ledger: readonly Readonly<Record<string, unknown>>[];
}

export interface OwnSite {
  /** Where the objects of exports are. */
  readonly files: string;
  /** Its state store. */
  readonly state: Database.Database;
  readonly start: () => Promise<Served>;
  /** As when the machine fails. */
  readonly kill: () => Promise<void>;
  /** The job's id. */
  readonly kickOff: (query: string) => Promise<string>;
  readonly statusOf: (job: string) => string | undefined;
  readonly checkpoints: (job: string) => number;
  readonly manifest: (job: string) => Promise<Manifest>;
  /** The hash of each file by its name. */
  readonly hashes: (manifest: Manifest) => Promise<Record<string, string>>;
  /** Objects of a job that are there, whatever their names. */
  readonly objects: (job: string) => string[];
  /** Objects that the job's checkpoints name. */
  readonly named: (job: string) => string[];
}

const json = { Accept: 'application/fhir+json' };

export async function ownSite(env: Readonly<Record<string, string>>): Promise<OwnSite> {
  const home = mkdtempSync(join(tmpdir(), 'portico-failures-'));
  const file = join(home, 'state.sqlite');
  let served: Served | undefined;
  const start = async () => {
    served = await serve({ PORTICO_STATE_URL: `sqlite:${file}`, PORTICO_NODE: 'one', ...env });
    return served;
  };
  const kill = async () => {
    served?.child.kill('SIGKILL');
    await served?.ended;
  };
  await start();
  const state = new Database(file, { timeout: 10_000 });
  after(async () => {
    await kill();
    state.close();
    rmSync(home, { recursive: true, force: true });
  });
  const all = <T>(sql: string, ...values: unknown[]) => state.prepare<unknown[], T>(sql).all(...values);
  const files = join(home, 'exports');
  return {
    files,
    state,
    start,
    kill,
    kickOff: async (query) => {
      const headers = { ...json, Prefer: 'respond-async' };
      const answer = await fetch(`${served!.origin}/fhir/$export?${query}`, { headers });
      if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
      return answer.headers.get('Content-Location')!.split('/').at(-1)!;
    },
    statusOf: (job) => all<{ status: string }>('select status from export_job where id = ?', job)[0]?.status,
    checkpoints: (job) => all<{ n: number }>('select count(*) n from export_chunk where job = ?', job)[0]!.n,
    manifest: async (job) => {
      const answer = await fetch(`${served!.origin}/fhir/bulk/${job}`);
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Manifest;
    },
    hashes: async ({ output, error }) => {
      const hashes: Record<string, string> = {};
      for (const { url } of [...output, ...error]) {
        const { pathname } = new URL(url);
        const answer = await fetch(`${served!.origin}${pathname}`);
        if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
        const hash = createHash('sha256')
          .update(await answer.bytes())
          .digest('hex');
        hashes[pathname.split('/').at(-1)!] = hash;
      }
      return hashes;
    },
    objects: (job) => readdirSync(join(files, job)).sort(),
    named: (job) =>
      all<{ name: string }>("select name from export_chunk where job = ? and name <> '' order by name", job).map(
        ({ name }) => name.slice(job.length + 1),
      ),
  };
}

/** Small pieces, so that there are many checkpoints and some files. */
export const small = {
  PORTICO_EXPORT_STATEMENT_ROWS: '100',
  PORTICO_EXPORT_CHUNK_BYTES: '350000',
  PORTICO_EXPORT_FILE_BYTES: '600000',
};

export const proofOf = ({ extension }: Manifest): ManifestProof => Object.values(extension)[0]!.proof;

/** Looks until it is so, without a pause between. */
export async function asSoonAs(isSo: () => boolean, patienceMs = 30_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > end) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
