/** The server as a request listener: mounts everything, listens to nothing, so that tests use it directly. */
import type { RequestListener } from 'node:http';
import { cursorKey } from './http/cursor.ts';
import { expressApp } from './http/express-app.ts';
import { front } from './http/front.ts';
import { Lifecycle } from './http/lifecycle.ts';
import { Deadlines } from './http/limits.ts';
import { openServer } from './http/open-server.ts';
import type { Server } from './http/server.ts';
import { checkRules } from './plan/check-rules.ts';
import { renderers } from './render/renderers.ts';
import { Telemetry } from './telemetry/telemetry.ts';

export type { Server } from './http/server.ts';
export interface Dependencies extends Pick<Server, 'config' | 'registry' | 'database' | 'log'> {
  /** The one that the database's executor reports to; left out, statements are not counted. */
  readonly telemetry?: Telemetry;
  /** Needed unless the settings say open. */
  readonly signIn?: Server['signIn'];
  readonly schema?: Server['schema'];
  readonly audit?: Server['audit'];
  readonly exports?: Server['exports'];
  readonly cohorts?: Server['cohorts'];
}

/** How late the end of a request's time may be noticed. */
const deadlinePrecisionMs = 250;

export function buildApp(dependencies: Dependencies): RequestListener {
  return listenerOf(buildServer(dependencies));
}

export function listenerOf(server: Server): RequestListener {
  return front(server, expressApp(server));
}

export function buildServer(dependencies: Dependencies): Server {
  const { config, registry } = dependencies;
  checkRules(registry);
  return {
    telemetry: new Telemetry(),
    ...dependencies,
    started: new Date(),
    rendererOf: renderers({ zone: registry.system.zone, version: registry.version }),
    cursorKey: cursorKey(config.cursorKey),
    lifecycle: new Lifecycle(),
    deadlines: new Deadlines(deadlinePrecisionMs),
    accessOf: accessOf(dependencies),
  };
}

/** Nobody is served openly by omission. */
function accessOf({ config, signIn }: Dependencies): Server['accessOf'] {
  if (signIn !== undefined) return signIn.access;
  if (!config.open) throw new Error('A server that is not open needs sign-in.');
  return openServer(config.baseUrl);
}
