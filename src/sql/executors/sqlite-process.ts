/** One reader process from outside: a task at a time, each within its time; a task that must end ends the process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { READY, type Result, type Task } from './sqlite-messages.ts';

const readerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './sqlite-reader.ts' : './sqlite-reader.js', import.meta.url),
);

/** A process that takes longer to open the file is ended. */
const startMs = 15_000;

export type Rows = Exclude<Result, { readonly error: string }>;

/** The reader ended by itself. */
class ReaderEnded extends Error {}

export class SqliteProcess {
  readonly #child: ChildProcess;
  #waiting: { readonly resolve: (rows: Rows) => void; readonly reject: (error: unknown) => void } | undefined;
  #ended: Error | undefined;
  /** Its start is no time of the first task. */
  readonly #ready = Promise.withResolvers<void>();

  /** Its only argument is the path of the file. */
  constructor(file: string) {
    this.#child = fork(readerFile, [file], { serialization: 'advanced', stdio: 'ignore', execArgv: [] });
    this.#child.on('message', (result: Result | typeof READY) => {
      if (result === READY) this.#ready.resolve();
      else this.#settle(result);
    });
    this.#child.on('error', () => this.#gone());
    this.#child.on('exit', () => this.#gone());
    this.#rest();
  }

  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** Throws what SQLite says, `late` when it took too long, the reason of `signal`; the last two end the process. */
  async ask(task: Task, milliseconds: number, signal: AbortSignal, late: () => Error): Promise<Rows> {
    signal.throwIfAborted();
    if (this.#ended !== undefined) throw this.#ended;
    const { promise, resolve, reject } = Promise.withResolvers<Rows>();
    this.#waiting = { resolve, reject };
    let timer = setTimeout(() => this.end(), startMs);
    const limit = () => {
      clearTimeout(timer);
      if (this.#waiting?.resolve === resolve) timer = setTimeout(() => this.end(late()), milliseconds);
    };
    void this.#ready.promise.then(limit);
    const left = () => this.end(signal.reason);
    signal.addEventListener('abort', left, { once: true });
    this.#child.ref();
    this.#child.channel?.ref();
    this.#child.send(task);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', left);
      this.#rest();
    }
  }

  /** At once, whatever it is doing. */
  end(reason: unknown = new ReaderEnded('a SQLite reader was ended')): void {
    this.#ended ??= new ReaderEnded('a SQLite reader was ended');
    this.#child.kill('SIGKILL');
    this.#waiting?.reject(reason);
    this.#waiting = undefined;
  }

  /** It keeps this process alive only while it has something to do. */
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  #gone(): void {
    this.#ended ??= new ReaderEnded('a SQLite reader ended');
    this.#waiting?.reject(this.#ended);
    this.#waiting = undefined;
  }

  #settle(result: Result): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if ('error' in result) waiting?.reject(new Error(result.error));
    else waiting?.resolve(result);
  }
}
