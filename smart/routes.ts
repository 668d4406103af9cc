/**
 * Everything of sign-in by its path: discovery where clients look for it, our own endpoints, then oidc-provider.
 * https://expressjs.com
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type Provider from 'oidc-provider';
import { discoveryDocuments } from './discovery.ts';
import type { Smart } from './smart.ts';

/** An endpoint of ours below the issuer, for `app.METHOD`. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  /** `/launch`; `:uid` stands for anything. */
  readonly path: string;
  /** `otherwise` leaves the request to what comes after it. */
  readonly handle: (
    request: IncomingMessage,
    response: ServerResponse,
    params: Readonly<Record<string, string>>,
    otherwise: () => void,
  ) => Promise<void> | void;
}

export function routes(
  smart: Smart,
  provider: Provider,
  endpoints: readonly Endpoint[],
  onError: (error: unknown) => void,
): RequestListener {
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(ofTheIssuer(smart.issuer));
  for (const [path, document] of discoveryDocuments(smart)) app.all(path, publicJson(JSON.stringify(document)));
  const own = express.Router({ caseSensitive: true, strict: true });
  for (const { method, path, handle } of endpoints) {
    // With `all`, Express leaves OPTIONS to what comes after it: preflights of oidc-provider's endpoints.
    own.all(path, (request, response, next) => {
      const isMeant = request.method === method || (request.method === 'HEAD' && method === 'GET');
      return isMeant ? handle(request, response, request.params as Record<string, string>, next) : next();
    });
  }
  app.use(new URL(smart.issuer).pathname, own, provider.callback());
  app.use((_request, response) => void response.status(404).json({ error: 'not_found' }));
  app.use(failed(onError));
  return app;
}

/** Whatever address and proxy a request came by, links are made of the issuer's. */
function ofTheIssuer(issuer: string): RequestHandler {
  const { protocol, host } = new URL(issuer);
  return (request, _response, next) => {
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    request.headers['x-forwarded-host'] = host;
    next();
  };
}

/** For every web page: it holds nothing secret, and apps read it before they are known. */
function publicJson(text: string): RequestHandler {
  return (request, response) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300' });
    if (request.method === 'OPTIONS') {
      response.set({
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': 'Accept, Authorization',
      });
      response.status(204).end();
    } else if (request.method === 'GET' || request.method === 'HEAD') {
      response.type('application/json').send(text);
    } else {
      response.set('Allow', 'GET, HEAD, OPTIONS').status(405).json({ error: 'invalid_request' });
    }
  };
}

/** Nothing of the error is shown; its kind is logged. */
function failed(onError: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = error instanceof Error && 'status' in error && error.status === 400 ? 400 : 500;
    if (status === 500) onError(error);
    if (response.headersSent) response.destroy();
    else response.status(status).json({ error: status === 400 ? 'invalid_request' : 'server_error' });
  };
}
