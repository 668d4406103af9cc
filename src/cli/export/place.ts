/** Where an export goes: a folder or a bucket; and beside it what it needs to go on after it was stopped. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, type Environment, loadConfig } from '../../config.ts';
import { folderStore } from '../../export/files/folder-store.ts';
import type { ObjectStore } from '../../export/files/object-store.ts';
import { MANIFEST } from '../../export/verify/folder.ts';
import type { ExportOptions } from './asked.ts';

/** Of a folder, within it: one that is begun can be moved. */
const UNFINISHED = '.portico';

export interface ExportPlace {
  readonly config: Config;
  readonly target: ObjectStore;
  /** State, checkpoints and the key of the files under way. */
  readonly work: string;
  /** The files under way, where they are in a folder. */
  readonly parts: string | undefined;
  readonly isComplete: () => Promise<boolean>;
  /** Another process works here no more. */
  readonly leave: () => void;
}

/** Throws a sentence when the place is taken. */
export async function exportPlace(
  options: ExportOptions,
  env: Environment,
  onError: (error: unknown) => void,
): Promise<ExportPlace> {
  const { out } = options;
  const isBucket = out.startsWith('s3://');
  const work = resolve(isBucket ? (options.state ?? '.portico-export') : join(out, UNFINISHED));
  const parts = isBucket ? undefined : join(work, 'files');
  const isBegun = existsSync(join(work, 'state.sqlite'));
  const config = loadConfig(environment(options, env, work, parts ?? `${out.replace(/\/$/, '')}/unfinished`));
  if (!isBucket) refuseTaken(out, isBegun);
  mkdirSync(work, { recursive: true, mode: 0o700 });
  const leave = enter(work);
  if (isBucket) bindTo(work, out, leave);
  else removeCutOff(out);
  const target = isBucket ? await bucket(config, out, onError) : await folderStore(out, onError);
  return { config, target, work, parts, isComplete: () => isComplete(target), leave };
}

function refuseTaken(out: string, isBegun: boolean): void {
  if (isBegun || !existsSync(out)) return;
  if (existsSync(join(out, MANIFEST))) throw new Error(`There is a complete export in ${out}: choose another folder.`);
  if (readdirSync(out).some((name) => name !== UNFINISHED))
    throw new Error(`${out} is not empty: choose another folder.`);
}

/** What is begun for a bucket does not go on in another. */
function bindTo(work: string, out: string, leave: () => void): void {
  const file = join(work, 'out');
  const begun = existsSync(file) ? readFileSync(file, 'utf8') : out;
  writeFileSync(file, begun, { mode: 0o600 });
  if (begun === out) return;
  leave();
  throw new Error(`${work} has what an export to ${begun} needs: give another folder by --state.`);
}

/** A file that was being written when the process was killed (folder-store.ts). */
function removeCutOff(out: string): void {
  const cutOff = readdirSync(out).filter((name) => /^\.[A-Za-z0-9_-]{12}$/.test(name));
  for (const name of cutOff) rmSync(join(out, name));
}

async function isComplete(target: ObjectStore): Promise<boolean> {
  for await (const name of target.list(MANIFEST)) if (name === MANIFEST) return true;
  return false;
}

async function bucket(config: Config, out: string, onError: (error: unknown) => void): Promise<ObjectStore> {
  const { s3Store } = await import('../../export/files/s3-store.ts');
  return s3Store({ ...config, exportFiles: out.replace(/\/$/, '') }, onError);
}

/** The settings of the server with a state store, files and a key of this export's own; nobody is served. */
function environment(options: ExportOptions, env: Environment, work: string, files: string): Environment {
  const { db, adapters, compress } = options;
  const own: Environment = {
    PORTICO_OPEN: 'true',
    PORTICO_HOST: '127.0.0.1',
    PORTICO_AUDIT: 'off',
    PORTICO_EXPORT: 'on',
    PORTICO_EXPORT_FILES: files,
    PORTICO_EXPORT_COMPRESSION: compress ?? 'none',
    PORTICO_STATE_URL: `sqlite:${join(work, 'state.sqlite')}`,
    ...(db && { PORTICO_DATABASE_URL: db }),
    ...(adapters && { PORTICO_ADAPTERS: adapters }),
  };
  const ofServers = ['PORTICO_ISSUER', 'PORTICO_AUTO_APPROVE', 'PORTICO_EXPORT_KEY', 'PORTICO_UPSTREAM_ISSUER'];
  const taken = [...ofServers, ...Object.keys(own)].flatMap((name) => [name, `${name}_FILE`]);
  return { ...env, ...Object.fromEntries(taken.map((name) => [name, undefined])), ...own };
}

/** One process works on an export at a time. */
function enter(work: string): () => void {
  const file = join(work, 'process');
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (other > 0 && other !== process.pid && isAlive(other)) {
    throw new Error(`Process ${other} is at work on this export. If it is another program, remove ${file}.`);
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
