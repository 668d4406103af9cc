/**
 * `GET /metrics`, for whoever sends the token of PORTICO_METRICS_TOKEN. Without one there is no such address: figures on
 * the work of a hospital are not everybody's, and an address or a loopback connection proves nothing behind a proxy.
 * https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Exposition } from '../telemetry/prometheus.ts';
import { version } from '../version.ts';
import type { Server } from './server.ts';

export function metrics(server: Server): RequestHandler {
  const { metricsToken } = server.config;
  if (metricsToken === '') return (_request, _response, next) => next();
  const expected = digest(`Bearer ${metricsToken}`);
  let exposition: Promise<Exposition> | undefined;
  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    if (server.lifecycle.phase === 'closing') response.setHeader('Connection', 'close');
    // Digests are of one length, and equal as fast as unequal.
    if (!timingSafeEqual(digest(request.get('Authorization') ?? ''), expected)) {
      response.status(401).set('WWW-Authenticate', 'Bearer').end();
      return;
    }
    exposition ??= expose(server);
    const { contentType, text } = await exposition;
    response.type(contentType).end(await text());
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Loaded when first asked for. */
async function expose({ telemetry, deadlines, database, registry, exports, schema }: Server): Promise<Exposition> {
  const { exposition } = await import('../telemetry/prometheus.ts');
  return exposition({
    telemetry,
    inFlight: () => deadlines.inFlight,
    caches: () => database.caches(),
    governor: () => database.state?.(),
    exports: () => exports?.counts?.(),
    exportWaitedMs: () => (exports && database.exportRate)?.waitedMs,
    unmapped: () => new Map(registry.codeSets.map(({ name, unmapped }) => [name, unmapped.size])),
    schema: () => schema?.state,
    build: { version, node: process.version, adapters: registry.version },
  });
}
