/**
 * One hash that stands for all chunks of all files: a Merkle tree over them in the order of the files.
 * https://www.rfc-editor.org/rfc/rfc6962#section-2.1
 */
import { hash } from 'node:crypto';

/** The bytes between two checkpoints of a file. */
export interface Leaf {
  readonly file: string;
  /** Of the chunk within its file, from 1. */
  readonly position: number;
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** SHA-256 of a zero byte and `["portico-chunk-1","Patient.1.ndjson",1,BYTES,LINES,"SHA256"]`. */
export function leafHash({ file, position, bytes, lines, sha256: of }: Leaf): Buffer {
  return sha256(LEAF, Buffer.from(JSON.stringify(['portico-chunk-1', file, position, bytes, lines, of])));
}

/** In hexadecimal; of no leaves, the hash of nothing. */
export function merkleRoot(leaves: readonly Leaf[]): string {
  return rootOf(leaves.map(leafHash)).toString('hex');
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  if (hashes.length <= 1) return hashes[0] ?? sha256();
  let left = 1;
  while (left * 2 < hashes.length) left *= 2;
  return sha256(NODE, rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)));
}
