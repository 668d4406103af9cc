/**
 * Objects as files of a folder. One is written beside its place, forced to the disk and then renamed, so that after a crash it
 * is whole or not there. Nobody but the user of the process may read them.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, opendir, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkName, checkPrefix } from './names.ts';
import type { ObjectStore } from './object-store.ts';
import { failure, type OnError, refused } from './refused.ts';

/** Bytes per write and per read. */
const STEP = 1 << 20;

export async function folderStore(folder: string, onError: OnError): Promise<ObjectStore> {
  const root = resolve(folder);
  await makeFolder(root).catch((error) => {
    throw refused('F508', error, onError);
  });
  return {
    where: pathToFileURL(root).href,
    put: (name, bytes) => put(root, name, bytes, onError),
    read: (name, from, to, signal) => read(root, name, { from, to }, signal, onError),
    remove: (prefix) => remove(root, prefix, onError),
    keepOnly: (prefix, names) => keepOnly(root, prefix, names, onError),
    list: (prefix) => list(root, prefix, onError),
    close: async () => undefined,
  };
}

async function put(root: string, name: string, bytes: AsyncIterable<Uint8Array>, onError: OnError): Promise<void> {
  checkName(name);
  const target = join(root, name);
  const beside = join(dirname(target), `.${randomBytes(9).toString('base64url')}`);
  let file: FileHandle | undefined;
  try {
    await makeFolder(dirname(target));
    file = await open(beside, 'wx', 0o600);
    await writeAll(file, bytes);
    await file.sync();
    await file.close();
    await rename(beside, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await file?.close().catch(() => undefined);
    if (file !== undefined) await unlink(beside).catch(() => undefined);
    throw refused('F508', error, onError);
  }
}

async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  const flush = async () => {
    for (let left = gathered; left.length > 0; ) {
      const { bytesWritten } = await file.writev(left);
      left = after(left, bytesWritten);
    }
    gathered = [];
    size = 0;
  };
  for await (const piece of bytes) {
    gathered.push(piece);
    size += piece.length;
    if (size >= STEP) await flush();
  }
  await flush();
}

/** A system may write less than it was given. */
function after(pieces: readonly Uint8Array[], written: number): Uint8Array[] {
  let skip = written;
  return pieces.flatMap((piece) => {
    const taken = Math.min(skip, piece.length);
    skip -= taken;
    return taken === piece.length ? [] : [piece.subarray(taken)];
  });
}

async function* read(
  root: string,
  name: string,
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
  onError: OnError,
): AsyncGenerator<Uint8Array> {
  checkName(name);
  const file = await open(join(root, name), 'r').catch((error) => {
    throw refused(codeOf(error) === 'ENOENT' ? 'F522' : 'F523', error, onError);
  });
  try {
    for (let at = from; at < to; ) {
      signal.throwIfAborted();
      const buffer = Buffer.allocUnsafeSlow(Math.min(STEP, to - at));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at).catch((error) => {
        throw refused('F523', error, onError);
      });
      if (bytesRead === 0) throw refused('F522', failure('ERR_EXPORT_SHORT', 'The object is too short.'), onError);
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** A folder goes with what is unfinished in it, also while another process still writes there. */
async function remove(root: string, prefix: string, onError: OnError): Promise<void> {
  checkPrefix(prefix);
  try {
    if (prefix.endsWith('/'))
      return await rm(join(root, prefix), { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
    for await (const name of list(root, prefix, onError)) await rm(join(root, name), { force: true });
  } catch (error) {
    throw refused('F508', error, onError);
  }
}

async function keepOnly(root: string, prefix: string, names: ReadonlySet<string>, onError: OnError): Promise<void> {
  checkPrefix(prefix);
  try {
    for await (const name of walk(root, prefix, () => true)) {
      if (!names.has(name)) await rm(join(root, name), { force: true });
    }
  } catch (error) {
    throw refused('F508', error, onError);
  }
}

async function* list(root: string, prefix: string, onError: OnError): AsyncGenerator<string> {
  checkPrefix(prefix);
  try {
    for await (const name of walk(root, '', isFinished)) if (name.startsWith(prefix)) yield name;
  } catch (error) {
    throw refused('F523', error, onError);
  }
}

/** Unfinished files begin with a dot. */
const isFinished = (name: string): boolean => !name.startsWith('.');

async function* walk(root: string, below: string, isMeant: (name: string) => boolean): AsyncGenerator<string> {
  const folder = await opendir(join(root, below)).catch((error) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  for await (const entry of folder) {
    if (!isMeant(entry.name)) continue;
    if (entry.isDirectory()) yield* walk(root, `${below}${entry.name}/`, isMeant);
    else yield `${below}${entry.name}`;
  }
}

/** A folder that is new is forced to the disk with its name. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) await syncFolder(dirname(first));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
