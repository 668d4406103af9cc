/** The server as a request listener: mounts everything, listens to nothing, so that tests use it directly. */
import type { RequestListener } from 'node:http';
import { openAccess } from './access/access.ts';
import { expressApp } from './http/express-app.ts';
import { front } from './http/front.ts';
import { Deadlines } from './http/limits.ts';
import type { Server } from './http/server.ts';

export type { Server } from './http/server.ts';
export type Dependencies = Pick<Server, 'config' | 'registry' | 'executor' | 'log'>;

/** How late the end of a request's time may be noticed. */
const deadlinePrecisionMs = 250;

export function buildApp(dependencies: Dependencies): RequestListener {
  const server: Server = {
    ...dependencies,
    started: new Date(),
    deadlines: new Deadlines(deadlinePrecisionMs),
    accessOf: () => openAccess,
  };
  return front(server, expressApp(server));
}
