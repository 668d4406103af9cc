/**
 * Adapters loaded again while the process runs. Node never forgets a module that it imported, so each module of the folder is
 * imported under a URL that names its content and that of everything it reads: what did not change is the module that it was.
 * https://nodejs.org/api/module.html#customization-hooks
 */
import { createHash } from 'node:crypto';
import { registerHooks } from 'node:module';
import { basename, dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AdapterFolder, ResourceAdapter } from '../../adapter/resource.ts';
import { entryOf, folderIn, type LoadedAdapters, versionOf } from '../../adapter-folder.ts';

/** The files of a folder as they were read once, by their names below it. */
export type Files = ReadonlyMap<string, Buffer>;

export interface LoadedVersion extends LoadedAdapters {
  /** The file that an adapter is the default export of, below the folder. */
  readonly fileOf: (adapter: ResourceAdapter) => string | undefined;
}

/** By the URL of a module of a folder: what is put behind it. Of the version that is loaded now. */
const suffixes = new Map<string, string>();
let isHooked = false;

/** One at a time. Throws what a module throws, or what Node says of it. */
export async function loadAdapters(folder: string, files: Files): Promise<LoadedVersion> {
  hook();
  const modules = [...files.keys()].filter(isModule);
  const reached = reachedIn(files);
  const hashes = hashesOf(files, reached);
  for (const name of modules) suffixes.set(urlOf(folder, name), `?${hashes(name)}`);
  const entry = entryOf(folder) ?? '';
  const loaded = folderIn(await import(withSuffix(pathToFileURL(entry).href)), folder);
  const fileOf = await exportersOf(folder, reached(basename(entry)), loaded);
  return { path: folder, folder: loaded, version: versionOf(files), fileOf };
}

const isModule = (name: string): boolean => /\.[jt]s$/.test(name);
const urlOf = (folder: string, name: string): string => pathToFileURL(join(folder, name)).href;
const withSuffix = (url: string): string => url + (suffixes.get(url) ?? '');

function hook(): void {
  if (isHooked) return;
  isHooked = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context);
      const suffix = suffixes.get(resolved.url);
      return suffix === undefined ? resolved : { ...resolved, url: resolved.url + suffix };
    },
  });
}

/** A module with all that it names, directly or not. */
function reachedIn(files: Files): (name: string) => readonly string[] {
  const named = new Map([...files].map(([name, content]) => [name, namedIn(name, String(content), files)]));
  return (name) => {
    const reached = new Set([name]);
    for (const each of reached) for (const next of named.get(each) ?? []) reached.add(next);
    return [...reached].sort();
  };
}

function namedIn(name: string, text: string, files: Files): string[] {
  const named = [...text.matchAll(/['"](\.{1,2}\/[^'"\n]+)['"]/g)];
  return named.map(([, path]) => normalize(join(dirname(name), path!))).filter((path) => files.has(path));
}

/** Code maps may be named in any way, so they belong to every module. */
function hashesOf(files: Files, reached: (name: string) => readonly string[]): (name: string) => string {
  const hashes = new Map([...files].map(([name, content]) => [name, hashOf([content])]));
  const data = [...hashes].filter(([name]) => !isModule(name)).flat();
  return (name) => hashOf([...reached(name).flatMap((each) => [each, hashes.get(each)!]), ...data]);
}

function hashOf(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** All of these are imported already: to import them again is to look at them. */
async function exportersOf(
  folder: string,
  names: readonly string[],
  { resources }: AdapterFolder,
): Promise<LoadedVersion['fileOf']> {
  const wanted = new Set<unknown>(resources);
  const found = new Map<unknown, string>();
  for (const name of names.filter(isModule)) {
    const exported: Readonly<Record<string, unknown>> = await import(withSuffix(urlOf(folder, name)));
    for (const value of Object.values(exported)) if (wanted.has(value) && !found.has(value)) found.set(value, name);
  }
  return (adapter) => found.get(adapter);
}
