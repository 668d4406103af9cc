/** What the network's errors mean for a load, whichever driver met them. https://nodejs.org/api/errors.html#common-system-errors */
import type { Trouble } from './loader.ts';

const unreachable = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', 'EPIPE'],
]);

export function networkTrouble(error: unknown): Trouble | undefined {
  // Node tries each address of a host and gathers what went wrong.
  if (error instanceof AggregateError) return networkTrouble(error.errors[0]);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (/^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_(TLS|SSL)|HANDSHAKE_)|EPROTO/.test(code)) return 'tls';
  // pg's own words, without a code.
  if (/\bSSL\b/.test(message)) return 'tls';
  return unreachable.has(code) || /timeout expired|Connection terminated/i.test(message) ? 'unreachable' : undefined;
}
