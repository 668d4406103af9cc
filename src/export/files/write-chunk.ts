/**
 * Writes one chunk: lines → block → sha-256 → compression → encryption → store. A line is copied once, into a block; blocks on
 * their way are few, so that a writer waits for a slow store, and the thread that makes lines does not wait for compression.
 */
import { createHash } from 'node:crypto';
import { BLOCK, giveBlock, takeBlock } from './blocks.ts';
import { encoder } from './codings.ts';
import type { ChunkWriter, Coding, StoredChunk } from './export-files.ts';
import type { ObjectStore } from './object-store.ts';
import { Abandoned } from './refused.ts';
import { type Sealing, seal } from './sealed.ts';

/** Full blocks that may wait, besides the one that is filled. */
const WAITING = 3;

export function writeChunk(store: ObjectStore, sealing: Sealing, coding: Coding): ChunkWriter {
  const hash = createHash('sha256');
  const { write, end, fail, out } = encoder(coding);
  let bytes = 0;
  let codedBytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of out) {
      codedBytes += piece.length;
      yield piece;
    }
  }
  const stored = store.put(sealing.name, seal(sealing, counted()));
  // Heard by whoever writes next, or finishes.
  stored.catch(fail);

  let block: Buffer | undefined;
  let filled = 0;
  const waiting: Promise<void>[] = [];
  /** The store knows best why nobody takes blocks any more; not every stream of zlib says it when it is destroyed. */
  const taken = async (least: number) => {
    try {
      while (waiting.length > least) await Promise.race([waiting.shift(), stored]);
    } catch (error) {
      await stored;
      throw error;
    }
  };
  const flush = () => {
    if (block === undefined || filled === 0) return;
    const full = block;
    const part = full.subarray(0, filled);
    hash.update(part);
    const writing = write(part).finally(() => giveBlock(full));
    writing.catch(() => undefined);
    waiting.push(writing);
    block = undefined;
    filled = 0;
  };

  return {
    write: async (given) => {
      for (let at = 0; at < given.length; ) {
        block ??= takeBlock();
        const part = given.subarray(at, at + BLOCK - filled);
        block.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === BLOCK) {
          flush();
          await taken(WAITING - 1);
        }
      }
      bytes += given.length;
    },
    finish: async (): Promise<StoredChunk> => {
      flush();
      await taken(0);
      end();
      await stored;
      return { name: sealing.name, coding, bytes, codedBytes, sha256: hash.digest('hex') };
    },
    abandon: async () => {
      fail(new Abandoned());
      await stored.catch(() => undefined);
    },
  };
}
