/**
 * Tokens and numbers of days that only the key's owner can make again: HMAC-SHA-256, of which 160 bits are written in
 * base32, so that a token is an id. https://hl7.org/fhir/R4/datatypes.html#id
 */
import { createHmac, createSecretKey } from 'node:crypto';
import { keptUpTo } from '../../fhir/kept.ts';
import type { DeidentifyProfile } from './profile.ts';

export interface Tokens {
  /** The same text for the same parts, whatever job asks. */
  readonly token: (...parts: readonly string[]) => string;
  /** The same, without being remembered: most resources are named once, by themselves. */
  readonly tokenOnce: (...parts: readonly string[]) => string;
  /** The same as a UUID. */
  readonly uuid: (...parts: readonly string[]) => string;
  /** Days by which the dates of a patient move: -N…-1, 1…N. */
  readonly daysOf: (patient: string) => number;
}

/** What the site's key is used for, so that no two uses share a key. */
const PURPOSE = 'portico de-identification\0';
/** Patients and their visits come again and again; so many are remembered. */
const KEPT = 20_000;

export function tokens(key: string, { recipient, shiftDays = 0 }: DeidentifyProfile): Tokens {
  const keyFor = (purpose: string) => hmac(hmac(key)(`${PURPOSE}${purpose}\0${recipient ?? ''}`));
  const [tokenOf, shiftOf] = [keyFor('token'), keyFor('shift')];
  const known = new Map<string, string>();
  const days = new Map<string, number>();
  const made = (text: string) => base32(tokenOf(text).subarray(0, 20));
  return {
    token: (...parts) => keptUpTo(KEPT, known, parts.join('\0'), made),
    tokenOnce: (...parts) => made(parts.join('\0')),
    uuid: (...parts) => uuid(tokenOf(`uuid\0${parts.join('\0')}`)),
    daysOf: (patient) =>
      keptUpTo(KEPT, days, patient, () => {
        const place = shiftOf(patient).readUInt32BE(0) % (2 * shiftDays);
        return place < shiftDays ? place - shiftDays : place - shiftDays + 1;
      }),
  };
}

/** Says which key it is without telling it. */
export function keyIdOf(key: string): string {
  return hmac(key)(`${PURPOSE}key id`).toString('hex').slice(0, 16);
}

/** With a key object: a key that is given as bytes is made into one at every call, which takes most of its time. */
function hmac(key: string | Buffer): (text: string) => Buffer {
  const secret = createSecretKey(Buffer.from(key));
  return (text) => createHmac('sha256', secret).update(text).digest();
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32 in small letters; of bytes whose number is a multiple of five. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
  }
  return text;
}

/** Version 8, whose bits are the maker's own: RFC 9562. */
function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const variant = '89ab'[bytes[8]! & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
