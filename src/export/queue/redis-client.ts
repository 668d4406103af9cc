/**
 * A connection to Redis, as little of it as BullMQ asks for: commands in, answers out in their order. It has the shape of Bun's
 * client, for which BullMQ has an adapter that connects anew. https://redis.io/docs/latest/develop/reference/protocol-spec/ (RESP2)
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Answers } from './redis-answers.ts';

type Argument = string | Buffer;

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The adapter knows it by these words. */
const CLOSED = 'Connection is closed.';
const connectMs = 5_000;

export class RedisClient {
  onconnect: (() => void) | null = null;
  onclose: ((error?: Error) => void) | null = null;
  onerror: ((error: Error) => void) | null = null;
  readonly #url: URL;
  readonly #waiting: Waiting[] = [];
  #socket: Socket | undefined;
  #isConnected = false;

  /** `redis://USER:PASSWORD@HOST:PORT/NUMBER`, or `rediss:` for TLS. Not connected yet. */
  constructor(url: string) {
    this.#url = new URL(url);
  }

  get connected(): boolean {
    return this.#isConnected;
  }

  async connect(): Promise<void> {
    if (this.#isConnected) return;
    const socket = await this.#open();
    this.#socket = socket;
    const answers = new Answers((answer) => this.#answered(answer));
    socket.on('data', (bytes: Buffer) => {
      try {
        answers.read(bytes);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.on('close', () => this.#gone());
    const { username, password, pathname } = this.#url;
    try {
      if (password !== '')
        await this.#say('AUTH', [
          ...(username === '' ? [] : [decodeURIComponent(username)]),
          decodeURIComponent(password),
        ]);
      if (/^\/\d+$/.test(pathname)) await this.#say('SELECT', [pathname.slice(1)]);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    this.#isConnected = true;
    this.onconnect?.();
  }

  #open(): Promise<Socket> {
    const { protocol, hostname, port } = this.#url;
    const host = hostname.replace(/^\[|\]$/g, '');
    const there = { host, port: Number(port || 6379) };
    const socket = protocol === 'rediss:' ? connectTls({ ...there, servername: host }) : connectTcp(there);
    socket.setNoDelay(true).setKeepAlive(true, 10_000).setTimeout(connectMs);
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => {
        socket.destroy();
        reject(error);
      };
      socket.once('error', fail).once('timeout', () => fail(new Error('Redis does not answer')));
      socket.once(protocol === 'rediss:' ? 'secureConnect' : 'connect', () => {
        socket.setTimeout(0).off('error', fail);
        // What ends it is told by `close`.
        socket.on('error', () => undefined);
        resolve(socket);
      });
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  async duplicate(): Promise<this> {
    return new RedisClient(this.#url.href) as this;
  }

  send<T>(command: string, args: readonly Argument[]): Promise<T> {
    return this.#isConnected ? this.#say(command, args) : Promise.reject(new Error(CLOSED));
  }

  get(key: string): Promise<string | null> {
    return this.send('GET', [key]);
  }

  smembers(key: string): Promise<unknown[]> {
    return this.send('SMEMBERS', [key]);
  }

  incr(key: string): Promise<number> {
    return this.send('INCR', [key]);
  }

  #say<T>(command: string, args: readonly Argument[]): Promise<T> {
    const socket = this.#socket;
    if (socket === undefined || socket.destroyed) return Promise.reject(new Error(CLOSED));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      socket.write(commandOf([command, ...args]));
    });
  }

  #answered(answer: unknown): void {
    const waiting = this.#waiting.shift();
    if (answer instanceof Error) waiting?.reject(answer);
    else waiting?.resolve(answer as never);
  }

  #gone(): void {
    const wasConnected = this.#isConnected;
    this.#isConnected = false;
    this.#socket = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(CLOSED));
    if (wasConnected) this.onclose?.();
  }
}

/** An array of bulk strings. */
function commandOf(parts: readonly Argument[]): Buffer {
  const pieces = parts.flatMap((part) => {
    const bytes = Buffer.from(part);
    return [Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([Buffer.from(`*${parts.length}\r\n`), ...pieces]);
}
