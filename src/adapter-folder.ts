/** Loads a folder of resource adapters, with a version that changes when any of its files does. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AdapterFolder } from './adapter/resource.ts';

export interface LoadedAdapters {
  /** Where they are. */
  readonly path: string;
  readonly folder: AdapterFolder;
  /** Of adapters and code maps: bound into cursors and version ids. */
  readonly version: string;
}

/** What adapters outside of this package import the mapping language by. */
const ownModules: ReadonlyMap<string, string> = new Map(
  Object.entries({ 'portico-fhir/adapter': 'index', 'portico-fhir/adapter/schema': 'schema' }).map(([name, file]) => [
    name,
    new URL(`./adapter/${file}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href,
  ]),
);

/** They get the very modules that run here, whatever is installed beside them: two copies of a class are two classes. */
registerHooks({
  resolve: (specifier, context, next) => next(ownModules.get(specifier) ?? specifier, context),
});

const packageRoot = fileURLToPath(new URL('..', import.meta.url));

export async function loadAdapterFolder(path: string): Promise<LoadedAdapters> {
  const found = placeOfAdapters(path);
  const folder = folderIn(await import(pathToFileURL(entryOf(found) ?? '').href), path);
  return { path: found, folder, version: versionOf(filesOf(found)) };
}

/** Absolute, relative to where the server was started, or one of the package's own. */
export function placeOfAdapters(path: string): string {
  const candidates = [resolve(path), join(packageRoot, path)];
  const found = candidates.find((folder) => entryOf(folder) !== undefined);
  if (found === undefined) throw new Error(`PORTICO_ADAPTERS names no folder with an index.ts or index.js: ${path}`);
  return found;
}

export function entryOf(folder: string): string | undefined {
  return ['index.ts', 'index.js'].map((name) => join(folder, name)).find(existsSync);
}

/** What the index exports. */
export function folderIn(module: { readonly folder?: AdapterFolder }, path: string): AdapterFolder {
  if (module.folder === undefined) throw new Error(`The index of the adapters in ${path} does not export "folder"`);
  return module.folder;
}

/** Of adapters and code maps, the content by the name below the folder, in the order of names. */
export function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isMapping).sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

export function versionOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(name).update('\0').update(content).update('\0');
  return hash.digest('hex').slice(0, 8);
}

const isMapping = (name: string): boolean =>
  /\.(ts|js|csv)$/.test(name) && !/\.d\.ts$|^(?:demo|drafts)[/\\]|^not-mapped\.csv$/.test(name);
