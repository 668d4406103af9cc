/** A whole server with its governor, on the small legacy system in a real database, asked over real HTTP. */

import { createServer, get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { buildServer, listenerOf } from '../../src/app.ts';
import { type Environment, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/http/request-log.ts';
import { legacyDatabase } from '../../src/legacy-database.ts';
import type { Database } from '../../src/sql/database.ts';
import type { GovernorState } from '../../src/sql/governor/state.ts';
import { keepHeld } from '../../src/sql/held.ts';
import { openLoader } from '../../src/sql/load/open-loader.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { BASE } from '../support/engine.ts';
import { type SmallRows, smallFolder, smallSchema } from '../support/small-system.ts';

export interface Reply {
  readonly status: number;
  readonly retryAfter: number | undefined;
  readonly text: string;
  /** Issue codes of an OperationOutcome. */
  readonly codes: readonly string[];
}

export interface Site {
  /** As the client of this address. */
  readonly get: (path: string, client?: string, signal?: AbortSignal) => Promise<Reply>;
  readonly state: () => GovernorState;
  readonly database: Database;
  readonly warnings: readonly string[];
  /** Texts of the statements that went to a database, and to which. */
  readonly ran: { readonly role: string; readonly sql: string }[];
  /** Names of the statements whose plan was asked for. */
  readonly plans: string[];
  readonly close: () => Promise<void>;
}

const log = createLog('silent');

export async function openSite(url: string, env: Environment = {}): Promise<Site> {
  const config = loadConfig({
    PORTICO_OPEN: 'true',
    PORTICO_BASE_URL: BASE,
    PORTICO_DATABASE_URL: url,
    PORTICO_CURSOR_KEY: 'a key for tests that is long enough',
    PORTICO_LOG_LEVEL: 'silent',
    PORTICO_TRUST_PROXY: '1',
    ...env,
  });
  const registry = buildRegistry(smallFolder, 'test');
  const warnings: string[] = [];
  const ran: { role: string; sql: string }[] = [];
  const plans: string[] = [];
  const listeners = { onError: () => {}, onWarning: (message: string) => warnings.push(message) };
  const database = await legacyDatabase(config, registry, listeners, async (role, at, options) => {
    const real = await openExecutor(at, options);
    const noted = (statements: readonly { readonly sql: string }[]) =>
      ran.push(...statements.map(({ sql }) => ({ role, sql })));
    return {
      ...real,
      run: (statement, signal) => {
        noted([statement]);
        return real.run(statement, signal);
      },
      ...(real.runAll && {
        runAll: (statements, signal) => {
          noted(statements);
          return real.runAll!(statements, signal);
        },
      }),
      ...(real.accessPaths && {
        accessPaths: (statement, signal) => {
          plans.push(statement.name);
          return real.accessPaths!(statement, signal);
        },
      }),
      ...(real.runTogether && {
        runTogether: (statements, signal) => {
          noted(statements);
          return real.runTogether!(statements, signal);
        },
      }),
    };
  });
  const release = await keepHeld(registry, database, 3600, () => {});
  const server = { ...buildServer({ config, registry, database, log }), accessOf: openAccessOf };
  const http = createServer({ keepAliveTimeout: 65_000 }, listenerOf(server));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    get: (path, client = '192.0.2.1', signal) => ask(port, path, client, signal),
    state: () => database.state!(),
    database,
    warnings,
    ran,
    plans,
    close: async () => {
      release();
      server.deadlines.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await database.close();
    },
  };
}

const openAccessOf = () => openAccess;

function ask(port: number, path: string, client: string, signal?: AbortSignal): Promise<Reply> {
  const where = path.startsWith(BASE) ? path.slice(BASE.length) : `/${path}`;
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: `/fhir${where}`, agent: false, ...(signal && { signal }) };
    const headers = { 'X-Forwarded-For': `203.0.113.77, ${client}` };
    httpGet({ ...options, headers }, (response) => resolve(replyOf(response))).on('error', reject);
  });
}

async function replyOf(response: IncomingMessage): Promise<Reply> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  const { 'retry-after': after } = response.headers;
  const body = JSON.parse(text) as { issue?: { details: { coding: { code: string }[] } }[] };
  const codes = (body.issue ?? []).map(({ details }) => details.coding[0]?.code ?? '');
  return { status: response.statusCode ?? 0, retryAfter: after === undefined ? undefined : Number(after), text, codes };
}

/** Builds the small system at a loader's target, under a name of its own. */
export async function fillSmall(target: string, name: string, rows: SmallRows): Promise<void> {
  const loader = await openLoader(target, name, smallSchema);
  try {
    for (const [table, content] of Object.entries(rows)) {
      const columns = Object.keys(smallSchema[table as keyof SmallRows].columns);
      await loader.insert(
        table,
        content.map((row) => columns.map((column) => row[column] ?? null)),
      );
    }
    await loader.finish();
  } catch (error) {
    await loader.abandon();
    throw error;
  }
}

export const someRows: SmallRows = {
  PERSON: Array.from({ length: 40 }, (_, i) => ({
    ID: i + 1,
    NAME: `Name${i % 7}`,
    BORN: '19700101',
    DEL: 'N',
    GP: 'GP1   ',
    UPD: '2024-01-01 00:00:00',
  })),
  STAFF: [{ CODE: 'GP1   ', NAME: 'Doc', UPD: '2024-01-01 00:00:00' }],
};

/** Waits until it is so; fails after some seconds. */
export async function until(what: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
