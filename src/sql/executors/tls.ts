/**
 * What the TLS options of a database URL mean, on every engine. TLS is used, with certificate and host name checked,
 * unless the server is on this machine: `?ca=FILE` trusts the authorities of that PEM file and no others, `?tls=on` asks
 * for TLS on loopback too, `?tls=off` is refused anywhere else.
 */
import { readFileSync } from 'node:fs';
import { isLoopback } from '../loopback.ts';

export interface Tls {
  /** The PEM text of the only authorities that are trusted; undefined: those that Node.js trusts. */
  readonly ca: string | undefined;
  /** The name or address that the certificate must be for. */
  readonly host: string;
}

/** The names of the options, which no driver shall see. */
export const tlsOptions = ['tls', 'ca'] as const;

/** What drivers and other programs call the same: refused by name, so that nobody believes in what does nothing. */
const foreign = /^(ssl|sslmode|sslrootcert|sslcert|sslkey|sslca|ssl-mode|ssl-ca|encrypt|trustservercertificate)$/i;

/** undefined: without TLS. Throws one line that names the option; never a password. */
export function tlsOf(url: URL): Tls | undefined {
  const host = hostOf(url);
  const local = isLocal(host);
  for (const name of url.searchParams.keys()) {
    if (foreign.test(name)) throw new Error(`The database URL's option ${name} has no meaning here: use ?ca=FILE.`);
  }
  const [tls, ca] = tlsOptions.map((name) => url.searchParams.get(name) ?? undefined);
  if (tls !== undefined && tls !== 'on' && tls !== 'off') {
    throw new Error("The database URL's option tls must be on or off.");
  }
  if (tls === 'off' && !local) {
    throw new Error(
      "The database URL's option tls=off is only for a database on this machine: without TLS others can read along.",
    );
  }
  if (tls === 'off' && ca !== undefined) throw new Error("The database URL's options tls=off and ca contradict.");
  if (host.startsWith('/') && (tls === 'on' || ca !== undefined)) {
    throw new Error("The database URL's options tls and ca are not for a socket of this machine.");
  }
  if (tls === 'off' || (local && tls === undefined && ca === undefined)) return undefined;
  return { ca: ca === undefined ? undefined : readAuthorities(ca), host };
}

/** Without the brackets of IPv6; a path where the server listens on a socket of this machine: `%2Frun%2Fpostgresql`. */
export const hostOf = (url: URL): string => decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');

const isLocal = (host: string): boolean => host === '' || host.startsWith('/') || isLoopback(host);

function readAuthorities(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`The database URL's option ca names a file that cannot be read: ${file}`);
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new Error(`The database URL's option ca names a file that holds no certificate in PEM: ${file}`);
  }
  return text;
}
