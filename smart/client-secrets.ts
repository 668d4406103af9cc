/**
 * Secrets of clients and invitations: 256 random bits that we made, so that one SHA-256 is enough to keep of them.
 * RFC 6749 section 2.3.1
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** `hash` is of `secretHash`. Takes the same time whatever is given. */
export function isSecret(given: string, hash: string): boolean {
  const [a, b] = [Buffer.from(secretHash(given)), Buffer.from(hash)];
  return a.length === b.length && timingSafeEqual(a, b);
}
