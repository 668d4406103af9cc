/** Nodes as processes of their own, on one PostgreSQL, one state store and one folder of files. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { demoOptions } from '../../support/demo-file.ts';
import { freePort } from '../../support/free-port.ts';
import * as postgres from '../../support/postgres.ts';

export interface Node {
  readonly url: string;
  readonly process: ChildProcess;
  readonly log: () => string;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

export interface Nodes {
  readonly schema: string;
  /** Of the legacy database and of the state store. */
  readonly url: string;
  readonly stateUrl: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly serve: (name: string, env?: Readonly<Record<string, string>>) => Promise<Node>;
  readonly command: (args: readonly string[], env?: Readonly<Record<string, string>>) => Node;
  readonly sql: (text: string) => Promise<unknown[][]>;
  readonly close: () => Promise<void>;
}

const cli = new URL('../../../src/cli/portico.ts', import.meta.url).pathname;

export async function openNodes(schema: string, more: Readonly<Record<string, string>> = {}): Promise<Nodes> {
  const server = (await postgres.postgresUrl())!;
  const folder = mkdtempSync(join(tmpdir(), 'portico-nodes-'));
  mkdirSync(join(folder, 'files'));
  const state = `${schema}_state`;
  await postgres.administer(`drop schema if exists ${state} cascade`);
  await postgres.administer(`create schema ${state}`);
  await buildDemoDatabase({ target: server, schemaName: schema, ...demoOptions });
  const sign = server.includes('?') ? '&' : '?';
  const url = `${server}${sign}schema=${schema}`;
  const stateUrl = `${server}${sign}options=${encodeURIComponent(`-c search_path=${state}`)}`;
  const env = {
    PORTICO_OPEN: 'true',
    PORTICO_DATABASE_URL: url,
    PORTICO_STATE_URL: stateUrl,
    PORTICO_ACCEPT_WRITABLE_DATABASE: 'the database of a test, which the test itself writes',
    PORTICO_EXPORT: 'on',
    PORTICO_EXPORT_FILES: join(folder, 'files'),
    PORTICO_EXPORT_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORTICO_EXPORT_STATEMENT_ROWS: '200',
    PORTICO_EXPORT_CHUNK_BYTES: '200000',
    PORTICO_EXPORT_FILE_BYTES: '600000',
    PORTICO_AUDIT: 'off',
    PORTICO_LOG_LEVEL: 'warn',
    ...more,
  };
  const started: Node[] = [];
  const command: Nodes['command'] = (args, own = {}) => {
    let text = '';
    const child = spawn(process.execPath, [cli, ...args], {
      env: { PATH: process.env.PATH!, ...env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (text += bytes));
    const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const node: Node = {
      url: '',
      process: child,
      log: () => text,
      end: async (signal) => {
        if (child.exitCode === null && child.signalCode === null) child.kill(signal);
        await over;
      },
    };
    started.push(node);
    return node;
  };
  return {
    ...{ schema, url, stateUrl, folder, env, command },
    serve: async (name, own = {}) => {
      const port = await freePort();
      const node = command(['serve'], { PORTICO_PORT: String(port), PORTICO_NODE: name, ...own });
      const base = `http://127.0.0.1:${port}/fhir`;
      for (let tries = 0; ; tries++) {
        if (
          await fetch(`${base}/metadata`).then(
            ({ ok }) => ok,
            () => false,
          )
        )
          break;
        if (tries > 600 || node.process.exitCode !== null) throw new Error(`The node does not serve: ${node.log()}`);
        await wait(100);
      }
      return { ...node, url: base };
    },
    sql: (text) => postgres.administer(text.replaceAll('STATE', state)),
    close: async () => {
      await Promise.all(started.map((node) => node.end('SIGKILL')));
      await postgres.administer(`drop schema if exists ${state} cascade`);
      await postgres.administer(`drop schema if exists ${schema} cascade`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Kicks an export off; the URL of its status. */
export async function kickOff({ url }: Node, types: string): Promise<string> {
  const answer = await fetch(`${url}/$export?_type=${types}`, {
    headers: { accept: 'application/fhir+json', prefer: 'respond-async' },
  });
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.headers.get('content-location')!;
}

export interface Manifest {
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[];
}

/** When it is over. `at`: any node can be asked. */
export async function manifestOf(status: string, { url }: Node): Promise<Manifest> {
  for (;;) {
    const answer = await fetch(`${url}${status.slice(status.indexOf('/fhir') + 5)}`);
    if (answer.status === 200) return (await answer.json()) as Manifest;
    if (answer.status !== 202 && answer.status !== 429) throw new Error(`${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
    await wait(200);
  }
}

/** By the name of the file. */
export async function textsOf({ output }: Manifest, { url }: Node): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of output) {
    const answer = await fetch(`${url}${file.url.slice(file.url.indexOf('/fhir') + 5)}`);
    texts.set(file.url.slice(file.url.lastIndexOf('/') + 1), await answer.text());
  }
  return texts;
}

/** Resolves when it is so. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await isSo()) return;
    await wait(100);
  }
  throw new Error(`It never came to that: ${what}`);
}
