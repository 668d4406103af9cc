/** The second factor: six digits that change every 30 seconds. RFC 6238 · https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;

/** Base32, 160 bits. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** For an authenticator to scan. */
export const otpauthUrl = (name: string, secret: string): string => totp(secret, name).toString();

/** The time step whose code this is, the one before and after included: clocks differ. undefined: it is none of them. */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = totp(secret).validate({ token: digits, timestamp: now, window: 1 });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta;
}

const totp = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Portico', label, secret: Secret.fromBase32(secret), period: PERIOD });
