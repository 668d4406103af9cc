/** An export in a folder: manifest.json, and files as they are or compressed by gzip or zstd. */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type ExportCopy, NotVerifiable, readManifest } from './copy.ts';
import { zstdFrames } from './zstd-frames.ts';

export const MANIFEST = 'manifest.json';
export const JWKS = 'jwks.json';

const BLOCK = 256 * 1024;

export function exportFolder(folder: string): ExportCopy {
  const textOf = (name: string): string | undefined => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  return {
    manifest: async () => {
      const text = textOf(MANIFEST);
      if (text === undefined) throw new NotVerifiable(`There is no ${MANIFEST} in ${folder}.`);
      return readManifest(text);
    },
    open: async (name) => {
      const coding = ['', '.gz', '.zst'].find((ending) => existsSync(join(folder, `${name}${ending}`)));
      return coding === undefined ? undefined : decoded(join(folder, `${name}${coding}`), coding);
    },
    jwks: async () => textOf(JWKS),
    strangers: (names) =>
      readdirSync(folder)
        .filter((name) => /\.ndjson(\.gz|\.zst)?$/.test(name) && !names.has(name.replace(/\.(gz|zst)$/, '')))
        .sort(),
  };
}

async function* decoded(path: string, coding: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: BLOCK });
  if (coding === '') return yield* file as AsyncIterable<Uint8Array>;
  if (coding === '.zst') return yield* zstdFrames(file as AsyncIterable<Uint8Array>, BLOCK);
  const decoder = createGunzip({ chunkSize: BLOCK });
  file.on('error', (error) => decoder.destroy(error)).pipe(decoder);
  try {
    yield* decoder as AsyncIterable<Uint8Array>;
  } finally {
    file.destroy();
  }
}
