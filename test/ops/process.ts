/** The server as a process of its own: what it prints, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
});

export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly child: ChildProcess;
  /** Everything printed so far, on both streams. */
  readonly printed: () => string;
  /** The log's lines so far. */
  readonly lines: () => readonly Record<string, unknown>[];
  /** The status with which it ended. */
  readonly ended: Promise<number | null>;
}

/** Resolves when it serves, or when it has ended before that. */
export async function serve(env: Readonly<Record<string, string>>): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      PORTICO_OPEN: 'true',
      PORTICO_PORT: String(port),
      PORTICO_ACCEPT_WRITABLE_DATABASE: 'a database of the tests, whose patients are made up',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it.
    detached: true,
  });
  children.push(child);
  let out = '';
  let err = '';
  const heard = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('"serving"')) heard.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // `close`: all that was printed has been read.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await Promise.race([heard.promise, ended]);
  return {
    origin: `http://127.0.0.1:${port}`,
    child,
    printed: () => out + err,
    lines: () => out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>])),
    ended,
  };
}

/** Looks until it is so; throws what it last saw when it takes too long. */
export async function until<T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
