/**
 * The files of a complete job, from how they are kept while it runs to how they are delivered: one after the other, and what
 * was kept of one is removed when it is there, so that little more room is needed than the export takes.
 */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedFile, Exports } from '../../export/exports.ts';
import type { Coding } from '../../export/files/export-files.ts';
import type { Job } from '../../export/job.ts';
import { headerOf } from '../../export/proof/jws.ts';
import type { Sealed } from '../../export/proof/proof.ts';
import { JWKS, MANIFEST } from '../../export/verify/folder.ts';
import { manifestText } from '../../http/bulk/manifest.ts';
import type { ExportPlace } from './place.ts';

const endings: Readonly<Record<Coding, string>> = { identity: '', gzip: '.gz', zstd: '.zst' };

/** The manifest comes last: where there is one, all of it is there. */
export async function deliver(
  job: Job,
  exports: Exports,
  { target, work, parts, config }: ExportPlace,
  signal: AbortSignal,
  onFile: (done: number, of: number) => void,
): Promise<readonly ExportedFile[]> {
  const { exportCompression } = config;
  const coding: Coding = exportCompression === 'none' ? 'identity' : exportCompression;
  const files = await exports.files(job);
  const nameOf = ({ name }: ExportedFile) => `${name}${endings[coding]}`;
  const done = delivered(work, job.id);
  for (const [at, file] of files.entries()) {
    onFile(at, files.length);
    signal.throwIfAborted();
    if (!done.has(file.name)) {
      await target.put(nameOf(file), exports.read(job, file, coding, signal));
      done.add(file.name);
    }
    if (parts !== undefined) for (const { name } of file.chunks) rmSync(join(parts, name), { force: true });
  }
  const sealed = JSON.parse(job.manifest!) as Sealed;
  const { kid, alg, jwk } = headerOf(sealed.jws)!;
  await target.put(JWKS, once(JSON.stringify({ keys: [{ ...jwk, kid, alg, use: 'sig' }] })));
  const site = { urlOf: nameOf, requiresAccessToken: false };
  await target.put(MANIFEST, once(manifestText(job, { files, isLast: true }, site)));
  return files;
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${text}\n`);
}

/** Which files of the job are where they belong, also after the process was killed. */
function delivered(work: string, job: string): { has: (name: string) => boolean; add: (name: string) => void } {
  const path = join(work, `delivered-${job}`);
  const names = new Set(existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
  return {
    has: (name) => names.has(name),
    add: (name) => {
      names.add(name);
      appendFileSync(path, `${name}\n`, { mode: 0o600, flush: true });
    },
  };
}
