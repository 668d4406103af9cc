/** Exports in small pieces in this process, and what became of them. */
import assert from 'node:assert/strict';
import type { Job } from '../../../src/export/job.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type Exporter, type ExporterOptions, openExporter } from '../../support/exporter.ts';

export const small = {
  PORTICO_EXPORT_STATEMENT_ROWS: '100',
  PORTICO_EXPORT_CHUNK_BYTES: '150000',
  PORTICO_EXPORT_FILE_BYTES: '600000',
  // Random bytes of encryption and the plain text: what is written is as much as was asked for.
  PORTICO_EXPORT_COMPRESSION: 'none',
};

export const types = ['Patient', 'Encounter', 'Condition'];

/** The texts of an export that nothing disturbs. */
export async function undisturbed(url?: string): Promise<ReadonlyMap<string, string>> {
  const exporter = await openExporter({ url: url ?? `sqlite:${await demoFile()}`, env: small });
  try {
    return await exporter.texts(await completes(exporter, await exporter.start({ types })));
  } finally {
    await exporter.close();
  }
}

export const open = async (options: Omit<ExporterOptions, 'url'> & { readonly url?: string } = {}): Promise<Exporter> =>
  openExporter({ url: `sqlite:${await demoFile()}`, ...options, env: { ...small, ...options.env } });

export async function completes(exporter: Exporter, id: string): Promise<Job> {
  const job = await exporter.over(id);
  assert.equal(job.status, 'complete', JSON.stringify(job.problem));
  return job;
}

/** Resolves when so many checkpoints are there. */
export async function untilCheckpoints({ store }: Exporter, job: string, count: number): Promise<void> {
  const end = performance.now() + 20_000;
  for (;;) {
    const [{ n }] = (await store.db('export_chunk').where({ job }).count({ n: '*' })) as [{ n: number | string }];
    if (Number(n) >= count) return;
    if (performance.now() > end) throw new Error(`${n} checkpoints after 20 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Codes of the issues that the log heard of. */
export const codesOf = ({ errors }: Exporter): string[] =>
  errors.map((error) => (error as { issues?: readonly { code: string }[] }).issues?.[0]?.code ?? String(error));
