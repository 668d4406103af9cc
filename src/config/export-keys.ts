/** The key that wraps the keys of exports, as a setting: 32 bytes in base64, which `openssl rand -base64 32` makes. */
import type { Parser } from './parsers.ts';

/** The first wraps; all unwrap. */
export const exportKeys: Parser<readonly Buffer[]> = {
  takes: '32 bytes in base64; several separated by commas',
  parse: (text) => text.split(',').map((each) => keyOf(each.trim())),
};

const BYTES = 32;

/** base64 and base64url, with or without padding. Never says what it was given. */
function keyOf(text: string): Buffer {
  const key = /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  if (key?.length !== BYTES) throw new Error('must be 32 bytes in base64, as openssl rand -base64 32 makes them');
  return key;
}
