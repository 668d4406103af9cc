/** Browser apps of other origins may read answers: those configured. https://fetch.spec.whatwg.org/#http-cors-protocol */
import type { RequestHandler } from 'express';
import type { Config } from '../config.ts';

const exposed =
  'Accept-Ranges, Content-Disposition, Content-Encoding, Content-Location, Content-Range, ETag, Expires, Last-Modified, Link, Location, Preference-Applied, Retry-After, Server-Timing, WWW-Authenticate, X-Export-Status, X-Progress, X-Request-Id';
const accepted =
  'Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match, If-Range, Prefer, Range, X-Break-Glass, X-Request-Id, traceparent';

/** Name and value in turn; empty when the origin may not read the answer. */
export function corsHeaders(config: Config, origin: string): string[] {
  const allowed = config.corsOrigins.includes('*') ? '*' : config.corsOrigins.find((each) => each === origin);
  if (allowed === undefined) return [];
  return ['Access-Control-Allow-Origin', allowed, 'Access-Control-Expose-Headers', exposed];
}

/** Answers the question that a browser asks before a request with headers of its own. */
export function preflight(config: Config): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    if (request.method !== 'OPTIONS' || !origin || !request.headers['access-control-request-method']) return next();
    const allowed = corsHeaders(config, origin);
    const headers = ['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers', ...allowed];
    if (allowed.length > 0) {
      headers.push('Access-Control-Allow-Methods', 'GET, HEAD, POST, DELETE, OPTIONS');
      headers.push('Access-Control-Allow-Headers', accepted, 'Access-Control-Max-Age', '86400');
    }
    response.writeHead(204, headers).end();
  };
}
