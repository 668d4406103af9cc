/**
 * Files that records name, below the folder of documents and nowhere else: what leads out of it, by its name or by a link, is not
 * opened. https://owasp.org/www-community/attacks/Path_Traversal
 */
import { constants, type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Content } from './content.ts';

/** `name` as the record has it: relative, its folders told apart by slashes of either kind. Throws a FhirError. */
export async function documentIn(folder: string, name: string): Promise<Content> {
  if (folder === '') throw new FhirError(issue('F664', {}));
  const path = join(folder, ...segmentsOf(name));
  const file = await openBelow(folder, path);
  const { size } = await file.stat();
  await file.close();
  return { length: size, bytes: () => bytesOf(folder, path) };
}

/** Closes the file, however it ends. */
async function* bytesOf(folder: string, path: string): AsyncGenerator<Uint8Array, void> {
  const file = await openBelow(folder, path);
  yield* file.createReadStream() as AsyncIterable<Uint8Array>;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const NO_NAME = /^\.{0,2}$|[\u0000-\u001f:]/;

/** A drive, a share, an absolute path and a step up are no names of ours, whatever the operating system makes of them. */
function segmentsOf(name: string): readonly string[] {
  const segments = name.trim().split(/[/\\]/);
  if (segments.some((segment) => NO_NAME.test(segment))) throw new FhirError(issue('F661', {}));
  return segments;
}

/** A pipe must not be waited for, and a link not be followed, that took a file's place since it was looked at. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function openBelow(folder: string, path: string): Promise<FileHandle> {
  const [root, real] = await Promise.all([realpath(folder), realpath(path)]).catch(lost);
  if (!real.startsWith(root + sep)) throw new FhirError(issue('F661', {}));
  const file = await open(real, FLAGS).catch(lost);
  try {
    const [opened, there, again] = await Promise.all([file.stat(), stat(real), realpath(real)]).catch(lost);
    if (again !== real || opened.ino !== there.ino || opened.dev !== there.dev) throw new FhirError(issue('F661', {}));
    if (!opened.isFile()) throw new FhirError(issue('F660', {}));
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Gone, unreadable for this server, or no name that a file could have. */
const LOST: ReadonlySet<unknown> = new Set([
  ...['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', 'EISDIR', 'ENXIO'],
]);

function lost(error: unknown): never {
  if (error instanceof Error && 'code' in error && LOST.has(error.code)) throw new FhirError(issue('F660', {}));
  throw error;
}
