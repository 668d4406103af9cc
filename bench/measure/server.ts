/** A server process under measurement, and the processes that serve it in the database. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Usage } from '../serve.ts';
import { type Connections, connectionsOf, type Kind, markedUrl } from './connections.ts';
import type { TokenAsked } from './mint.ts';

export interface Measured {
  readonly kind: Kind;
  readonly port: number;
  readonly usage: () => Promise<Usage>;
  /** Access tokens of a server that wants some, made by itself. */
  readonly tokens: (asked: readonly TokenAsked[]) => Promise<readonly string[]>;
  /** Its connections to the database; undefined where it has none. */
  readonly connections: () => Promise<Connections | undefined>;
  readonly stop: () => Promise<void>;
}

const serve = fileURLToPath(new URL('../serve.ts', import.meta.url));

export async function startServer(
  kind: Kind,
  databaseUrl: string,
  nodeOptions: readonly string[] = [],
  isSigned = false,
  settings: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const port = await freePort();
  const name = `bench-${kind}-${port}`;
  const url = markedUrl(databaseUrl, kind, name);
  const child = fork(serve, [isSigned ? 'signed' : kind, url, String(port)], {
    execArgv: [...nodeOptions],
    // The log goes through a pipe, as it does in production.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
  });
  child.stdout?.resume();
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (first !== 'serving') throw new Error(`The ${kind} server did not start`);
  return {
    kind,
    port,
    usage: async () => {
      child.send('usage');
      const [usage] = await once(child, 'message');
      return usage as Usage;
    },
    tokens: async (asked) => {
      child.send(asked);
      const [tokens] = await once(child, 'message');
      return tokens as readonly string[];
    },
    connections: () => connectionsOf(databaseUrl, kind, name),
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
