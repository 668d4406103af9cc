/**
 * The one way to fetch what a client points to (`jwks_uri`): https, public addresses only, the address that was checked is
 * the one that is connected, no redirects, little time, few bytes, JSON. OWASP: Server Side Request Forgery Prevention.
 */
import { lookup as resolve } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { BlockList, LookupFunction } from 'node:net';
import { mayAsk } from './public-address.ts';

export interface GuardedFetchOptions {
  /** Networks that may be asked though they are not public. */
  readonly allowed: BlockList;
  /** Every address of a name; the system's own resolver when left out. */
  readonly resolve?: (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/** Shaped like fetch; rejects with an error whose message names no address. Only GET, only without a body. */
export function guardedFetch(options: GuardedFetchOptions): typeof fetch {
  const { timeoutMs = 2_500, maxBytes = 256 * 1024 } = options;
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    checkUrl(url, options.allowed);
    if ((init.method ?? 'GET') !== 'GET') throw new Error('Only GET is sent to what a client points to.');
    const signals = [AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])];
    const answer = await ask(url, AbortSignal.any(signals), checkedLookup(options));
    const body = await bodyOf(answer, maxBytes);
    return new Response(body, { status: answer.statusCode ?? 500, headers: headersOf(answer) });
  };
}

/** Names are checked when they are resolved: see `checkedLookup`. */
function checkUrl({ protocol, hostname, username, password }: URL, allowed: BlockList): void {
  if (username !== '' || password !== '') throw new Error('The URL holds a user.');
  const address = hostname.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$/.test(address) || address.includes(':');
  if (isAddress && !mayAsk(address, allowed)) throw new Error('The address is not public.');
  // On this machine itself nobody listens in.
  const isLoopback = address === '::1' || /^127\./.test(address);
  if (protocol !== 'https:' && !(protocol === 'http:' && isAddress && isLoopback))
    throw new Error('The URL is not https.');
}

/** Resolves once; what it gives is what is connected. A name with any address that is not public is refused as a whole. */
function checkedLookup({ allowed, resolve: resolveAll = systemResolve }: GuardedFetchOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    resolveAll(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => mayAsk(address, allowed))) {
          callback(new Error('The name leads to an address that is not public.'), '', 4);
        } else if (all) callback(null, [...addresses], undefined as never);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as Error, '', 4),
    );
  };
}

const systemResolve = (hostname: string) => resolve(hostname, { all: true, verbatim: true });

function ask(url: URL, signal: AbortSignal, lookup: LookupFunction): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { Accept: 'application/json' };
  // No agent: a connection that was made for another name is never used again.
  send(url, { signal, lookup, agent: false, headers, maxHeaderSize: 16_384 }, resolve).on('error', reject).end();
  return promise;
}

async function bodyOf(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  try {
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) throw new Error('Redirects are not followed.');
    const type = (answer.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
    if (!/^application\/([\w.-]+\+)?json$/.test(type)) throw new Error('The answer is not JSON.');
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw new Error(`The answer is longer than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    answer.destroy();
  }
}

/** Keys are read again within the hour, however long their owner says that they may be kept. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const [, age] = /\bmax-age=(\d{1,9})\b/.exec(headers['cache-control'] ?? '') ?? [];
  return {
    'Content-Type': headers['content-type'] ?? '',
    ...(age !== undefined && { 'Cache-Control': `max-age=${Math.min(Number(age), 3_600)}` }),
  };
}
