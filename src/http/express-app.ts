/** What the front leaves to Express: POST, OPTIONS, writes that are refused, health, metrics, and later sign-in. https://expressjs.com */
import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { FhirError, issue } from '../fhir/issue.ts';
import { preflight } from './cors.ts';
import { Flight } from './flight.ts';
import { basePath } from './front.ts';
import { health } from './health.ts';
import { metrics } from './metrics.ts';
import type { Server } from './server.ts';

export function expressApp(server: Server): RequestListener {
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use('/health', health(server));
  app.get('/metrics', metrics(server));
  app.use(preflight(server.config));
  app.use(basePath(server.config.baseUrl) || '/', readBody(server), fly(server), failed(server));
  app.use((request, response) => {
    new Flight(server, request, response, '').take(new FhirError(issue('F108', {})));
  });
  return app;
}

/** Only POST has a body that anything reads; the size holds for what comes out of a compressed body too. */
function readBody(server: Server): RequestHandler {
  const read = express.raw({ type: () => true, limit: server.config.maxBodyBytes });
  return (request, response, next) => (request.method === 'POST' ? read(request, response, next) : next());
}

function fly(server: Server): RequestHandler {
  return (request, response) => {
    const body: unknown = request.body;
    new Flight(server, request, response, request.url, Buffer.isBuffer(body) ? body : undefined).take();
  };
}

function failed(server: Server): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    new Flight(server, request, response, request.url).take(error);
  };
}
