/** The server in this process, on loopback and open, for as long as it is asked: for who has none running yet. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from '../../adapter/registry.ts';
import { buildServer, listenerOf } from '../../app.ts';
import { type Environment, loadConfig } from '../../config.ts';
import { basePath } from '../../http/front.ts';
import { createLog } from '../../http/request-log.ts';
import { openWatched } from '../../open-legacy.ts';
import type { Database } from '../../sql/database.ts';
import { keepHeld } from '../../sql/held.ts';
import { Telemetry } from '../../telemetry/telemetry.ts';

export interface OwnServer {
  /** The FHIR base. */
  readonly base: string;
  readonly registry: Registry;
  readonly database: Database;
  readonly close: () => Promise<void>;
}

/** Throws what keeps a server from starting, a line for each. */
export async function openOwnServer(env: Environment): Promise<OwnServer> {
  const config = loadConfig({ ...env, PORTICO_OPEN: 'true', PORTICO_HOST: '127.0.0.1', PORTICO_BASE_URL: '' });
  const log = createLog('silent', process.stderr);
  const telemetry = new Telemetry();
  const { registry, database, schema, onError } = await openWatched(config, telemetry, log);
  const stopHeld = await keepHeld(registry, database, config.heldTableRefreshSeconds, onError).catch(async (error) => {
    await database.close();
    throw error;
  });
  const server = buildServer({ config, registry, database, schema, log, telemetry });
  const http = createServer(listenerOf(server));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}${basePath(config.baseUrl)}`,
    registry,
    database,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      server.deadlines.stop();
      stopHeld();
      await database.close();
    },
  };
}
