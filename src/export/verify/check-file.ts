/** A file against what the proof says of it: its bytes, its chunks, and each line by itself. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FileProof } from '../proof/proof.ts';
import { jsonLines } from './json-lines.ts';
import type { Problem } from './problem.ts';

export interface FileChecks {
  readonly found: (problem: Omit<Problem, 'file'>) => void;
  /** A resource, by its id and the line it is on. */
  readonly onResource: (id: string, line: number) => void;
  /** Where a line refers to. */
  readonly onReference: ((reference: string, line: number) => void) | undefined;
  /** Lines may be of any type: the file is organised by patient. */
  readonly isMixed: boolean;
}

export interface FileSeen {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

/** Reads the file to its end, whatever it finds. */
export async function checkFile(
  { kind, type, chunks }: Pick<FileProof, 'kind' | 'type' | 'chunks'>,
  blocks: AsyncIterable<Uint8Array>,
  { found, onResource, onReference, isMixed }: FileChecks,
): Promise<FileSeen> {
  const whole = createHash('sha256');
  let ofChunk = createHash('sha256');
  let [bytes, lines, chunk, chunkFrom] = [0, 0, 0, 1];
  /** What the chunk that ends here, after so many lines, ought to be. */
  const endChunk = (): void => {
    const expected = chunks[chunk++];
    if (expected !== undefined && ofChunk.digest('hex') !== expected.sha256) {
      const where = { line: chunkFrom, ...(lines > chunkFrom && { toLine: lines }) };
      found({ ...where, problem: 'altered', says: 'these lines are not those that were exported' });
    }
    ofChunk = createHash('sha256');
    chunkFrom = lines + 1;
  };
  let block: Uint8Array = Buffer.alloc(0);
  let hashed = 0;
  const reader = jsonLines({
    onReference: (reference) => onReference?.(reference, lines + 1),
    onLine: ({ isJson, resourceType, id }, at) => {
      const line = ++lines;
      if (!isJson) found({ line, problem: 'no JSON', says: 'the line is not one JSON value' });
      else if (resourceType !== type && !isMixed) {
        const says = resourceType === undefined ? 'the line is no resource' : `a ${resourceType} among ${type}`;
        found({ line, problem: 'wrong type', says: says.slice(0, 100) });
      } else if (kind === 'output' && id === undefined && !isMixed) {
        found({ line, problem: 'no id', says: 'the resource has no id' });
      }
      if (kind === 'output' && id !== undefined && resourceType !== undefined)
        onResource(`${resourceType}/${id}`, line);
      if (lines - chunkFrom + 1 === chunks[chunk]?.lines) {
        ofChunk.update(block.subarray(hashed, at));
        hashed = at;
        endChunk();
      }
    },
  });
  const utf8 = utf8Check(() =>
    found({ line: lines + 1, problem: 'no UTF-8', says: 'from here on the text is not UTF-8' }),
  );
  for await (block of blocks) {
    bytes += block.length;
    whole.update(block);
    utf8(block);
    hashed = 0;
    reader.read(block);
    ofChunk.update(block.subarray(hashed));
  }
  if (reader.isWithinLine()) found({ line: lines + 1, problem: 'cut off', says: 'the last line has no end' });
  if (chunk < chunks.length && lines >= chunkFrom) endChunk();
  return { bytes, lines, sha256: whole.digest('hex') };
}

/** Whether blocks are UTF-8 together; tells once. */
function utf8Check(bad: () => void): (block: Uint8Array) => void {
  let rest: Uint8Array = Buffer.alloc(0);
  let told = false;
  return (block) => {
    if (told) return;
    const text = rest.length === 0 ? block : Buffer.concat([rest, block]);
    const end = text.length - unfinished(text);
    rest = Uint8Array.from(text.subarray(end));
    if (isUtf8(text.subarray(0, end))) return;
    told = true;
    bad();
  };
}

/** Bytes at the end that belong to a character which goes on. */
function unfinished(text: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
