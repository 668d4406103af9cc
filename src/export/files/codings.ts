/** How bytes are compressed and expanded: zlib's streams, which work in threads beside this one. RFC 1952, RFC 8878 */
import { pipeline, type Transform } from 'node:stream';
import {
  constants,
  createGunzip,
  createGzip,
  createZstdCompress,
  createZstdDecompress,
  type Gzip,
  type ZstdCompress,
} from 'node:zlib';
import type { Coding } from './export-files.ts';
import { handOver } from './hand-over.ts';

export interface Encoder {
  /** Resolves when the bytes are not needed any more. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Nothing more will be written. */
  readonly end: () => void;
  /** What comes out ends with this error. */
  readonly fail: (error: Error) => void;
  readonly out: AsyncIterable<Uint8Array>;
}

/** Bytes of one piece that comes out. */
const PIECE = 1 << 18;
const ZSTD = { chunkSize: PIECE, params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A complete gzip member (see joined-gzip.ts for its end) or zstd frame. */
export function encoder(coding: Coding): Encoder {
  if (coding === 'identity') return handOver();
  return coding === 'gzip' ? gzipEncoder() : streamEncoder(createZstdCompress(ZSTD));
}

function gzipEncoder(): Encoder {
  const gzip = createGzip({ level: 1, chunkSize: PIECE });
  const { end, ...rest } = streamEncoder(gzip);
  // The data ends at a whole byte, and its end mark alone follows.
  return { ...rest, end: () => gzip.flush(constants.Z_SYNC_FLUSH, end) };
}

function streamEncoder(stream: Gzip | ZstdCompress): Encoder {
  // Whoever writes or reads hears of an error.
  stream.on('error', () => undefined);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    end: () => void stream.end(),
    fail: (error) => void stream.destroy(error),
    out: stream,
  };
}

export function encode(coding: Coding, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (coding === 'identity') return bytes;
  return through(bytes, coding === 'gzip' ? createGzip({ level: 1, chunkSize: PIECE }) : createZstdCompress(ZSTD));
}

/** Of one gzip member or zstd frame. */
export function decode(coding: Coding, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (coding === 'identity') return bytes;
  const options = { chunkSize: PIECE };
  return through(bytes, coding === 'gzip' ? createGunzip(options) : createZstdDecompress(options));
}

/** An error of either, or an end that comes early, ends both. */
function through(bytes: AsyncIterable<Uint8Array>, stream: Transform): AsyncIterable<Uint8Array> {
  return pipeline(bytes, stream, () => undefined);
}
