/**
 * Who asks, where nobody has signed in: the address of the client. Proxies that are trusted each add one to
 * `X-Forwarded-For`; what stands before theirs anybody may have written. One IPv6 client has a whole /64 to itself.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

type Connection = Pick<Socket, 'remoteAddress'>;

export function clientName(socket: Connection, headers: IncomingHttpHeaders, proxies: number): string {
  return network(clientAddress(socket, headers, proxies));
}

/** The whole address. */
export function clientAddress(
  { remoteAddress = 'unknown' }: Connection,
  headers: IncomingHttpHeaders,
  proxies: number,
): string {
  return proxies === 0 ? remoteAddress : (forwarded(headers, proxies) ?? remoteAddress);
}

function forwarded(headers: IncomingHttpHeaders, proxies: number): string | undefined {
  const given = headers['x-forwarded-for'];
  const addresses = (Array.isArray(given) ? given.join(',') : (given ?? '')).split(',').map((each) => each.trim());
  return addresses.at(-proxies) || undefined;
}

function network(address: string): string {
  if (!address.includes(':')) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [left = '', right] = address.toLowerCase().split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, 4).join(':');
}
