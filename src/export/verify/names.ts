/**
 * The names of resources and where they are, more than fit into memory: kept by hash in files, each of which holds all the
 * names whose hashes begin alike, so that one after the other can be looked through by itself.
 */
import { hash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Place {
  /** Numbers of the caller. */
  readonly file: number;
  readonly type: number;
  readonly line: number;
}

export interface Names {
  readonly add: (name: string, place: Place) => void;
  /** In lists of names whose hashes begin alike; the n-th list of one has the same beginnings as the n-th of another. */
  readonly bucket: (at: number) => NameList;
  readonly close: () => void;
}

/** Names in a row: four words of their hash and the place. */
export interface NameList {
  readonly words: Uint32Array;
  readonly length: number;
}

export const BUCKETS = 128;
/** Four words of the hash, file, type, and the line in two. */
const WORDS = 8;
const BUFFERED = 512;

export function names(): Names {
  const folder = mkdtempSync(join(tmpdir(), 'portico-verify-'));
  const files = Array.from({ length: BUCKETS }, (_, at) => {
    const path = join(folder, String(at));
    return { path, descriptor: openSync(path, 'w'), buffer: new Uint32Array(BUFFERED * WORDS), used: 0 };
  });
  const flush = (file: (typeof files)[number]): void => {
    const bytes = new Uint8Array(file.buffer.buffer, 0, file.used * 4);
    for (let written = 0; written < bytes.length; ) written += writeSync(file.descriptor, bytes, written);
    file.used = 0;
  };
  const add: Names['add'] = (name, { file, type, line }) => {
    const digest = hash('sha256', name, 'buffer');
    const into = files[digest[0]! % BUCKETS]!;
    const { buffer, used } = into;
    for (let word = 0; word < 4; word++) buffer[used + word] = digest.readUInt32LE(4 + word * 4);
    buffer[used + 4] = file;
    buffer[used + 5] = type;
    buffer[used + 6] = line % 2 ** 32;
    buffer[used + 7] = Math.floor(line / 2 ** 32);
    into.used += WORDS;
    if (into.used === buffer.length) flush(into);
  };
  const bucket: Names['bucket'] = (at) => {
    flush(files[at]!);
    const bytes = readFileSync(files[at]!.path);
    const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    return { words, length: words.length / WORDS };
  };
  const close = (): void => {
    for (const { descriptor } of files) closeSync(descriptor);
    rmSync(folder, { recursive: true });
  };
  return { add, bucket, close };
}

export function placeOf({ words }: NameList, at: number): Place {
  const [file, type, low, high] = words.subarray(at * WORDS + 4, at * WORDS + 8);
  return { file: file!, type: type!, line: low! + high! * 2 ** 32 };
}

/** The names of a list that can be found by a name of this or another list. */
export interface Found {
  /** Puts the name in; the place of one that was there before. */
  readonly put: (list: NameList, at: number) => number | undefined;
  readonly has: (list: NameList, at: number) => boolean;
}

/** `list`: what is put. Open addressing over the first word of the hash. */
export function finder(list: NameList): Found {
  let size = 16;
  while (size < list.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const isSame = (one: Uint32Array, a: number, other: Uint32Array, b: number): boolean => {
    for (let word = 0; word < 4; word++) if (one[a * WORDS + word] !== other[b * WORDS + word]) return false;
    return true;
  };
  const slotOf = ({ words }: NameList, at: number): number => {
    let slot = words[at * WORDS]! & (size - 1);
    while (slots[slot] !== -1 && !isSame(words, at, list.words, slots[slot]!)) slot = (slot + 1) & (size - 1);
    return slot;
  };
  return {
    put: (of, at) => {
      const slot = slotOf(of, at);
      if (slots[slot] !== -1) return slots[slot];
      slots[slot] = at;
      return undefined;
    },
    has: (of, at) => slots[slotOf(of, at)] !== -1,
  };
}
