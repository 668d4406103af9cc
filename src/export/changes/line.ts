/**
 * Lines of NDJSON as the ledger compares them: the id, a hash of what they say, and where a time of update belongs. The
 * writers of both back ends begin a line with type, id and `meta`, and `meta` with the version and the time.
 */
import { createHash, hash } from 'node:crypto';
import type { LargeLine } from '../lines.ts';

export interface Line {
  /** From its brace to before its line feed. */
  readonly bytes: Uint8Array;
  readonly id: string;
  /** Of all but the version, which names the mapping too: a new mapping that says the same is no change. */
  readonly hash: string;
  readonly hasTime: boolean;
  /** Behind the id's quotation mark. */
  readonly afterId: number;
}

const LINE_FEED = 10;
const QUOTE = 34;
const META = ',"meta":{';
const VERSION = `${META}"versionId":"`;

/** Each line of whole lines, in order. */
export function* linesIn(bytes: Uint8Array, type: string): Generator<Line, void> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 0; from < all.length; ) {
    const end = all.indexOf(LINE_FEED, from);
    const to = end < 0 ? all.length : end;
    yield lineOf(all.subarray(from, to), type);
    from = to + 1;
  }
}

export function lineOf(bytes: Buffer, type: string): Line {
  const idAt = `{"resourceType":"${type}","id":"`.length;
  const afterId = bytes.indexOf(QUOTE, idAt) + 1;
  const id = bytes.toString('latin1', idAt, afterId - 1);
  const hasTime = bytes.toString('latin1', afterId, afterId + VERSION.length) === VERSION;
  const said = bytes.subarray(saidFrom({ bytes, hasTime, afterId }));
  return { bytes, id, hash: shortened(hash('sha256', said, 'base64url')), hasTime, afterId };
}

/** Behind the version, which ends with the next quotation mark. */
const saidFrom = ({ bytes, hasTime, afterId }: Pick<Line, 'bytes' | 'hasTime' | 'afterId'>): number =>
  hasTime ? bytes.indexOf(QUOTE, afterId + VERSION.length) : afterId;

const shortened = (digest: string): string => digest.slice(0, 22);

/** A line in pieces as the ledger compares it; `bytes` is its first piece. */
export async function largeLineOf(line: LargeLine, type: string): Promise<Line> {
  let first: Line | undefined;
  const all = createHash('sha256');
  for await (const piece of line()) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (first === undefined) {
      first = lineOf(Buffer.from(bytes), type);
      all.update(bytes.subarray(saidFrom(first)));
    } else all.update(bytes.at(-1) === LINE_FEED ? bytes.subarray(0, -1) : bytes);
  }
  return { ...first!, hash: shortened(all.digest('base64url')) };
}

/** The line with a version and a time in its `meta`, as the renderer writes them. */
export function stampedLine({ bytes, afterId }: Line, versionId: string, lastUpdated: string): Uint8Array {
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasMeta = line.toString('latin1', afterId, afterId + META.length) === META;
  const stamp = `${META}"versionId":"${versionId}","lastUpdated":"${lastUpdated}"${hasMeta ? ',' : '}'}`;
  const rest = line.subarray(hasMeta ? afterId + META.length : afterId);
  return Buffer.concat([line.subarray(0, afterId), Buffer.from(stamp), rest]);
}
