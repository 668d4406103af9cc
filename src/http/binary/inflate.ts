/**
 * Compressed content as it was before: measured before any of it is sent, so that what grows without end is refused and not broken
 * off. https://nodejs.org/api/zlib.html
 */
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Encoding } from '../../adapter/binary-content.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Content } from './content.ts';

const inflaters = { gzip: createGunzip, deflate: createInflate, 'deflate-raw': createInflateRaw } as const;

/** Throws a FhirError for content of more bytes than `limit`, and for what was not compressed so. */
export async function inflated(content: Content, encoding: Encoding, limit: number): Promise<Content> {
  const bytes = () => inflate(content.bytes(), encoding);
  let length = 0;
  for await (const piece of bytes()) {
    length += piece.length;
    if (length > limit) throw new FhirError(issue('F662', { limit: String(limit) }));
  }
  return { length, bytes };
}

async function* inflate(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array, void> {
  const inflater = inflaters[encoding]();
  // What went wrong reaches whoever reads.
  pipeline(Readable.from(bytes), inflater, () => undefined);
  try {
    for await (const piece of inflater) yield piece;
  } catch (error) {
    throw isZlibs(error) ? new FhirError(issue('F663', {})) : error;
  }
}

const isZlibs = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^Z_\w+_ERROR$/.test(String(error.code));
