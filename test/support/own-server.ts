/** A database server of a test's own: what those of PostgreSQL and of MariaDB have in common. */
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from './certificate.ts';

export interface OwnServer {
  readonly url: string;
  readonly administer: (sql: string) => Promise<unknown[][]>;
  /** At once, as when the machine fails. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** From now on it offers TLS with this certificate. */
  readonly useCertificate: (certificate: Certificate) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A program on the path or in one of these folders. */
export function findProgram(name: string, folders: readonly string[] = []): string | undefined {
  const all = [...(process.env.PATH ?? '').split(':'), ...folders];
  return all.map((folder) => join(folder, name)).find(existsSync);
}

export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** Servers refuse to run as root: then they run as the user that the packages make. undefined where there is none. */
export function userFor(name: string): User | undefined {
  if (process.getuid?.() !== 0) return {};
  const id = (what: string) => Number(execFileSync('id', [what, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

export function own(path: string, { uid, gid }: User): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

export function newFolder(prefix: string, user: User): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  own(folder, user);
  return folder;
}

export function writeSecret(file: string, text: string, user: User): void {
  writeFileSync(file, text, { mode: 0o600 });
  own(file, user);
}

export interface Running {
  readonly child: () => ChildProcess | undefined;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `args` for each start; it has started when `answers` no longer throws. */
export function runner(
  program: string,
  args: () => readonly string[],
  user: User,
  signal: NodeJS.Signals,
  answers: () => Promise<unknown>,
): Running {
  let child: ChildProcess | undefined;
  const options: SpawnOptions = { stdio: 'ignore', ...user };
  return {
    child: () => child,
    start: async () => {
      child = spawn(program, [...args()], options);
      await untilIt(answers);
    },
    stop: async () => {
      if (child === undefined) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill(signal);
      await ended;
      child = undefined;
    },
  };
}

async function untilIt(answers: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await answers();
      return;
    } catch (error) {
      if (attempt === 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
