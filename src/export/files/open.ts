/** Settings → where the files of exports are kept, with the keys that open them. */
import { dirname, join } from 'node:path';
import type { exportSettings } from '../../config/export-settings.ts';
import type { Coding, ExportFiles } from './export-files.ts';
import { folderStore } from './folder-store.ts';
import { fileLinks } from './links.ts';
import { checkName } from './names.ts';
import type { ObjectStore } from './object-store.ts';
import { readFile } from './read-file.ts';
import { type OnError, refused } from './refused.ts';
import { keptKey, type SiteKey, siteKey } from './site-key.ts';
import { writeChunk } from './write-chunk.ts';

export type ExportFileSettings = {
  readonly [K in keyof typeof exportSettings]: ReturnType<(typeof exportSettings)[K]['parse']>;
};

export interface OpenOptions {
  /** Where the state store has its file: `stateDirOf`. */
  readonly stateDir?: string | undefined;
  /** The system's own error, for the log: its message may hold a path. */
  readonly onError: OnError;
}

/** The folder of an SQLite state store; undefined where the state store is none, or in memory. */
export function stateDirOf(stateUrl: string): string | undefined {
  const file = /^sqlite:(?!:memory:)(.+)$/.exec(stateUrl)?.[1];
  return file === undefined ? undefined : dirname(file);
}

/** Throws one line that names the setting when something is missing, and F508 when the folder cannot be had. */
export async function openExportFiles(settings: ExportFileSettings, options: OpenOptions): Promise<ExportFiles> {
  const key = siteKey(await siteKeys(settings, options));
  const store = await openStore(settings, options);
  const { exportCompression: compression, exportLinkMinutes: minutes } = settings;
  return exportFiles({
    store,
    key,
    coding: compression === 'none' ? 'identity' : compression,
    onError: options.onError,
    ...(minutes > 0 && { links: fileLinks(key.derive('export links'), minutes) }),
  });
}

async function siteKeys({ exportKey }: ExportFileSettings, { stateDir }: OpenOptions): Promise<readonly Uint8Array[]> {
  if (exportKey.length > 0) return exportKey;
  if (stateDir !== undefined) return keptKey(stateDir);
  throw new Error('PORTICO_EXPORT_KEY is not set: the state store has no folder to keep a key in.');
}

async function openStore(settings: ExportFileSettings, { stateDir, onError }: OpenOptions): Promise<ObjectStore> {
  const { exportFiles: place } = settings;
  if (place.startsWith('s3:')) {
    // Servers without a bucket need not load its client.
    const { s3Store } = await import('./s3-store.ts');
    return s3Store(settings, onError);
  }
  if (place !== '') return folderStore(place, onError);
  if (stateDir !== undefined) return folderStore(join(stateDir, 'exports'), onError);
  throw new Error('PORTICO_EXPORT_FILES is not set: the state store has no folder to keep exports beside.');
}

export interface Parts extends Pick<ExportFiles, 'links'> {
  readonly store: ObjectStore;
  readonly key: SiteKey;
  readonly coding: Coding;
  readonly onError: OnError;
}

export function exportFiles({ store, key, coding, links, onError }: Parts): ExportFiles {
  const unwrap = (wrapped: string): Buffer => {
    try {
      return key.unwrap(wrapped);
    } catch (error) {
      throw refused('F522', error, onError);
    }
  };
  return {
    where: store.where,
    links,
    newKey: key.newKey,
    write: (job, name, as = coding) => {
      const object = `${job.id}/${name}`;
      checkName(object);
      return writeChunk(store, { key: unwrap(job.key), job: job.id, name: object }, as);
    },
    read: async function* (job, chunks, as, signal, range) {
      yield* readFile({ store, job: job.id, key: unwrap(job.key), signal, onError }, chunks, as, range);
    },
    keepOnly: (job, chunks) => store.keepOnly(`${job}/`, new Set(chunks.map(({ name }) => name))),
    remove: (job) => store.remove(`${job}/`),
    close: store.close,
  };
}
