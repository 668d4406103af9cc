/** The server as a request listener: mounts everything, listens to nothing, so that tests use it directly. */
import type { RequestListener } from 'node:http';
import { cursorKey } from './http/cursor.ts';
import { expressApp } from './http/express-app.ts';
import { front } from './http/front.ts';
import { Deadlines } from './http/limits.ts';
import { openServer } from './http/open-server.ts';
import type { Server } from './http/server.ts';
import { renderers } from './render/renderers.ts';

export type { Server } from './http/server.ts';
export type Dependencies = Pick<Server, 'config' | 'registry' | 'database' | 'log'>;

/** How late the end of a request's time may be noticed. */
const deadlinePrecisionMs = 250;

export function buildApp(dependencies: Dependencies): RequestListener {
  const server = buildServer(dependencies);
  return front(server, expressApp(server));
}

export function buildServer(dependencies: Dependencies): Server {
  const { config, registry } = dependencies;
  return {
    ...dependencies,
    started: new Date(),
    rendererOf: renderers({ zone: registry.system.zone, version: registry.version }),
    cursorKey: cursorKey(config.cursorKey),
    deadlines: new Deadlines(deadlinePrecisionMs),
    accessOf: openServer(config.baseUrl),
  };
}
