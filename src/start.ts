/** Starts to serve: an HTTP server around the app, and a way to stop it without cutting anybody off. */
import type { Server as HttpServer, RequestListener } from 'node:http';
import { buildServer, type Dependencies, listenerOf } from './app.ts';
import { createHttpServer } from './http/limits.ts';
import { shutDown } from './shutdown.ts';

export interface Running {
  /** The FHIR base. */
  readonly url: string;
  /** Resolves when the last answer is out and the database is let go; what takes too long is cut off (shutdown.ts). */
  stop(): Promise<void>;
}

/** Something in front of the server's own listener. */
export type Around = (listener: RequestListener) => RequestListener;

/** Rejects with one clear sentence when the address cannot be had. */
export async function start(dependencies: Dependencies, around: Around = (listener) => listener): Promise<Running> {
  const { config } = dependencies;
  const server = buildServer(dependencies);
  const http = createHttpServer(config, around(listenerOf(server)));
  await listen(http, config.host, config.port);
  let stopped: Promise<void> | undefined;
  return {
    url: config.baseUrl,
    stop: () => {
      stopped ??= shutDown(server, http);
      return stopped;
    },
  };
}

export function listen(server: HttpServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, host, port))));
    server.listen(port, host, resolve);
  });
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  const choose = 'choose another with --port or PORTICO_PORT';
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use: ${choose}.`;
  if (code === 'EACCES') return `Port ${port} of ${host} needs rights that this user does not have: ${choose}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine (PORTICO_HOST).`;
  return `Cannot listen on ${host}:${port}: ${message}`;
}
