/**
 * An export in a folder: NDJSON files and the manifest that names them, plain or compressed.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflated, isCompressed, linesOf, linesOfFile } from './read-lines.ts';
import { openSpool } from './spool.ts';
import { CannotCompare, type Target, type TargetResource, type Unreadable } from './target.ts';

interface Output {
  readonly type: string;
  readonly url: string;
  readonly count?: number;
}

interface Manifest {
  readonly transactionTime?: string;
  readonly request?: string;
  readonly output: readonly Output[];
  /** OperationOutcomes: rows that could not become resources. */
  readonly error?: readonly Output[];
}

/** `scratch`: a folder for the content of compressed files. */
export function folderTarget(folder: string, scratch: string): Target {
  const manifest = readManifest(folder);
  const files = manifest.output.map(({ type, url, count }) => ({ type, count, path: fileOf(folder, url) }));
  const errors = (manifest.error ?? []).map(({ url }) => fileOf(folder, url));
  const asOf = Date.parse(manifest.transactionTime ?? '');
  const spool = openSpool(join(scratch, 'inflated.ndjson'));
  return {
    facts: {
      kind: 'folder',
      where: folder,
      ...(Number.isNaN(asOf) ? {} : { asOf }),
      ...(manifest.request === undefined ? {} : { request: manifest.request }),
      promised: promisedOf(manifest.output),
      notes: [],
    },
    read: async (types, { found, unreadable, quarantined }, signal) => {
      for (const path of errors) {
        for await (const { bytes } of linesAt(path)) for (const row of rowsIn(bytes)) quarantined(row);
      }
      for (const { type, path } of files.filter((file) => types.includes(file.type))) {
        const compressed = isCompressed(path);
        for await (const { number, at, bytes } of linesAt(path)) {
          signal.throwIfAborted();
          if (bytes.length === 0 || bytes.toString('latin1').trim() === '') continue;
          const read = readResource(bytes, type);
          if (typeof read === 'string') unreadable({ file: path, line: number, reason: read });
          else found(read, compressed ? spool.add(bytes) : { file: path, at, bytes: bytes.length });
        }
      }
    },
    close: async () => spool.close(),
  };
}

const linesAt = (path: string) => (isCompressed(path) ? linesOf(inflated(path)) : linesOfFile(path));

/** The rows that an OperationOutcome is about. */
function rowsIn(line: Uint8Array): string[] {
  const outcome = readOutcome(line);
  return (outcome.issue ?? []).flatMap(({ diagnostics }) => (typeof diagnostics === 'string' ? [diagnostics] : []));
}

function readOutcome(line: Uint8Array): { readonly issue?: readonly { readonly diagnostics?: string }[] } {
  try {
    return (JSON.parse(Buffer.from(line).toString('utf8')) as ReturnType<typeof readOutcome> | null) ?? {};
  } catch {
    return {};
  }
}

function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new CannotCompare(`There is no manifest.json in ${folder}.`);
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
  } catch {
    throw new CannotCompare(`${file} is no JSON.`);
  }
  const { output } = manifest;
  const isOutput = (each: Partial<Output>) => typeof each?.type === 'string' && typeof each.url === 'string';
  if (!Array.isArray(output) || !output.every(isOutput)) {
    throw new CannotCompare(`${file} lists no "output" of "type" and "url" (outputOrganizedBy is not compared).`);
  }
  return { ...manifest, output };
}

/** The last segment of the URL names the file; nothing outside of the folder is read. */
function fileOf(folder: string, url: string): string {
  const name = decodeURIComponent(new URL(url, 'file:///').pathname.split('/').at(-1) ?? '');
  if (name === '' || name === '..' || /[/\\\0]/.test(name)) {
    throw new CannotCompare(`The manifest names a file by a URL without a name: ${url}`);
  }
  const path = [name, `${name}.gz`, `${name}.zst`].map((each) => join(folder, each)).find(existsSync);
  if (path === undefined) throw new CannotCompare(`The manifest names ${name}, which is not in ${folder}.`);
  return path;
}

function promisedOf(output: readonly Output[]): Readonly<Record<string, number>> {
  const byType = Map.groupBy(output, ({ type }) => type);
  const counted = [...byType].filter(([, files]) => files.every(({ count }) => typeof count === 'number'));
  return Object.fromEntries(
    counted.map(([type, files]) => [type, files.reduce((sum, { count = 0 }) => sum + count, 0)]),
  );
}

/** The resource of a line, or why there is none. */
export function readResource(line: Uint8Array, type?: string): TargetResource | Unreadable['reason'] {
  let resource: Partial<TargetResource> | null;
  try {
    resource = JSON.parse(Buffer.from(line).toString('utf8')) as Partial<TargetResource> | null;
  } catch {
    return 'no JSON';
  }
  if (typeof resource !== 'object' || resource === null) return 'no resource';
  if (typeof resource.id !== 'string' || resource.id === '') return 'no id';
  if (typeof resource.resourceType !== 'string') return 'no resourceType';
  if (type !== undefined && resource.resourceType !== type) return `a resource that is no ${type}`;
  return resource as TargetResource;
}
