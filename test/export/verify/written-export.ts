/** A made job as a folder that `portico verify` reads: files, manifest and keys. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { publicJwk } from '../../../src/export/proof/jws.ts';
import { PROOF_EXTENSION, type Sealed } from '../../../src/export/proof/proof.ts';
import { sealJob } from '../../../src/export/proof/seal-job.ts';
import { type Made, signer } from '../proof/made-job.ts';

export interface Written {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly text: (name: string) => string;
  readonly put: (name: string, text: string) => void;
  /** Reads manifest.json, changes it and writes it again. */
  readonly change: (change: (manifest: WrittenManifest) => void) => void;
}

export interface WrittenManifest {
  transactionTime: string;
  request: string;
  output: { type: string; url: string; count: number }[];
  error: unknown[];
  extension: Record<string, Sealed>;
}

/** Files go on being compressed in pieces, as chunks are. */
export const packed = {
  '': (text: string) => Buffer.from(text),
  '.gz': (text: string) => Buffer.concat(halves(text).map((half) => gzipSync(half))),
  '.zst': (text: string) => Buffer.concat(halves(text).map((half) => zstdCompressSync(half))),
} as const;

function halves(text: string): string[] {
  const middle = text.length >> 1;
  return [text.slice(0, middle), text.slice(middle)];
}

export async function writeExport(made: Made, coding: keyof typeof packed = ''): Promise<Written> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-written-'));
  const path = (name: string) => join(folder, name);
  const sealed = JSON.parse(await sealJob(made)) as Sealed;
  for (const [name, text] of made.texts) writeFileSync(path(`${name}${coding}`), packed[coding](text));
  const listed = (kind: string) =>
    made.files
      .filter((file) => file.kind === kind)
      .map(({ name, type, lines }) => ({
        type: kind === 'error' ? 'OperationOutcome' : type,
        url: `${name}${coding}`,
        count: lines,
      }));
  const manifest: WrittenManifest = {
    transactionTime: sealed.proof.transactionTime,
    request: made.job.request.url,
    output: listed('output'),
    error: listed('error'),
    extension: { [PROOF_EXTENSION]: sealed },
  };
  const write = (value: WrittenManifest) => writeFileSync(path('manifest.json'), JSON.stringify(value, null, 2));
  write(manifest);
  writeFileSync(path('jwks.json'), JSON.stringify({ keys: [{ ...publicJwk(signer.key), kid: signer.kid }] }));
  return {
    folder,
    path,
    text: (name) => readFileSync(path(name), 'utf8'),
    put: (name, text) => writeFileSync(path(name), text),
    change: (change) => {
      const value = JSON.parse(readFileSync(path('manifest.json'), 'utf8')) as WrittenManifest;
      change(value);
      write(value);
    },
  };
}
