/** The whole server on a database whose schema is watched, as `run` opens it, without a port of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildServer, listenerOf } from '../../src/app.ts';
import { type Environment, loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/http/request-log.ts';
import type { Server } from '../../src/http/server.ts';
import { openWatched } from '../../src/open-legacy.ts';
import type { SchemaWatch } from '../../src/sql/drift/schema-watch.ts';
import { keepHeld } from '../../src/sql/held.ts';
import { Telemetry } from '../../src/telemetry/telemetry.ts';

export interface WatchedServer {
  readonly server: Server;
  readonly schema: SchemaWatch;
  /** The FHIR base. */
  readonly base: string;
  /** Every line logged so far. */
  readonly lines: readonly string[];
  /** Below the FHIR base, or from the root where it begins with a slash. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Got>;
  readonly close: () => Promise<void>;
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  // A resource, or a report on health.
  readonly body: Record<string, never> & { readonly [key: string]: unknown };
  readonly text: string;
}

export const changingFolder = fileURLToPath(new URL('../fixtures/changing', import.meta.url));

export const METRICS_TOKEN = 'a token for metrics that is long enough';

/** `more`: what the server has beside these, once the database is open. */
export async function openWatchedServer(
  url: string,
  env: Environment = {},
  more: (opened: Pick<Server, 'config' | 'registry' | 'database'>) => Promise<Partial<Server>> = async () => ({}),
): Promise<WatchedServer> {
  const config = loadConfig({
    PORTICO_OPEN: 'true',
    PORTICO_BASE_URL: 'http://portico.test/fhir',
    PORTICO_ADAPTERS: changingFolder,
    PORTICO_DATABASE_URL: url,
    PORTICO_ACCEPT_WRITABLE_DATABASE: 'a test changes tables while they are served',
    PORTICO_LOG_LEVEL: 'info',
    PORTICO_METRICS_TOKEN: METRICS_TOKEN,
    ...env,
  });
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const telemetry = new Telemetry();
  const { registry, database, schema, onError } = await openWatched(config, telemetry, log);
  const stopHeld = await keepHeld(registry, database, config.heldTableRefreshSeconds, onError);
  const added = await more({ config, registry, database });
  const server = buildServer({ config, registry, database, schema, log, telemetry, ...added });
  const http = createServer(listenerOf(server));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    server,
    schema,
    base: `${origin}/fhir`,
    lines,
    get: async (path, headers = {}) => {
      const answer = await fetch(path.startsWith('/') ? origin + path : `${origin}/fhir/${path}`, { headers });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        body: text.startsWith('{') ? JSON.parse(text) : {},
      };
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      server.deadlines.stop();
      stopHeld();
      await database.close();
    },
  };
}
