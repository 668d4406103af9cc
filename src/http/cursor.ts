/**
 * The sealed position of a page (AES-256-GCM): readable only here, bound to the search, the caller and the adapters.
 * After POST it carries the search itself, so that what was kept out of URLs stays out. No server state.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hash, type KeyObject, randomFillSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FhirError, issue } from '../fhir/issue.ts';
import type { Positions } from '../sql/run-search.ts';
import type { QueryPair } from './exchange.ts';

export interface CursorBinding {
  readonly caller: string;
  /** The path searched: type or compartment. */
  readonly path: string;
  /** The parameters of the search, less the cursor. */
  readonly query: readonly QueryPair[];
  readonly version: string;
}

interface Sealed {
  /** Version of the adapters. */
  readonly v: string;
  /** Digest of caller, path and query. */
  readonly b: string;
  readonly p: Positions;
  /** The search, after POST. */
  readonly q?: readonly QueryPair[];
}

const IV = 12;
const TAG = 16;

function digest({ caller, path, query }: CursorBinding): string {
  return hash('sha256', JSON.stringify([caller, path, query]), 'base64url').slice(0, 22);
}

/** `carried`: the whole search travels inside, because the link must not show it. */
export function sealCursor(key: KeyObject, positions: Positions, binding: CursorBinding, carried: boolean): string {
  const sealed: Sealed = {
    v: binding.version,
    b: digest(binding),
    p: positions,
    ...(carried ? { q: binding.query } : {}),
  };
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const text = Buffer.concat([cipher.update(packed(JSON.stringify(sealed))), cipher.final()]);
  return Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64url');
}

/** Deflating a short text costs more than all the rest, and saves nothing. */
const DEFLATE_FROM = 400;

/** A byte that says whether the rest is deflated, and the rest. */
function packed(json: string): Buffer {
  const text = Buffer.from(json);
  const isLong = text.length >= DEFLATE_FROM;
  return Buffer.concat([Buffer.of(isLong ? 1 : 0), isLong ? deflateRawSync(text) : text]);
}

function unpacked(bytes: Buffer): string {
  const text = bytes.subarray(1);
  return (bytes[0] === 1 ? inflateRawSync(text) : text).toString('utf8');
}

/** Random numbers are fetched for many at once. */
const ivs = Buffer.alloc(IV * 256);
let ivsTaken = ivs.length;

function nextIv(): Buffer {
  if (ivsTaken === ivs.length) {
    randomFillSync(ivs);
    ivsTaken = 0;
  }
  ivsTaken += IV;
  return Buffer.from(ivs.subarray(ivsTaken - IV, ivsTaken));
}

export interface OpenedCursor {
  readonly positions: Positions;
  /** The search that the cursor carries, to use in place of the request's own. */
  readonly query: readonly QueryPair[] | undefined;
  /** Throws F181 or F182 when the cursor belongs to another search, caller or version. */
  readonly check: (binding: CursorBinding) => void;
}

/** Throws F180 for anything that this server did not seal. */
export function openCursor(key: KeyObject, cursor: string): OpenedCursor {
  const sealed = decrypt(key, cursor);
  return {
    positions: sealed.p,
    query: sealed.q,
    check: (binding) => {
      if (sealed.v !== binding.version) throw new FhirError(issue('F182', {}, { expression: ['http._cursor'] }));
      if (sealed.b !== digest(binding)) throw new FhirError(issue('F181', {}, { expression: ['http._cursor'] }));
    },
  };
}

function decrypt(key: KeyObject, cursor: string): Sealed {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    // base64url has several spellings of one text; only ours counts.
    if (bytes.length <= IV + TAG || bytes.toString('base64url') !== cursor) throw new Error('not ours');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
    decipher.setAuthTag(bytes.subarray(-TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]);
    return JSON.parse(unpacked(text)) as Sealed;
  } catch {
    throw new FhirError(issue('F180', {}, { expression: ['http._cursor'] }));
  }
}

/** 32 bytes from the configured text, whatever its form; as a key object, which ciphers take without checking it anew. */
export const cursorKey = (secret: string): KeyObject => createSecretKey(hash('sha256', secret, 'buffer'));
