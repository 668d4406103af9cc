/**
 * Lines of NDJSON as the ledger compares them: the id, a hash of what they say, and where a time of update belongs. The
 * writers of both back ends begin a line with type, id and `meta`, and `meta` with the version and the time.
 */
import { hash } from 'node:crypto';

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
  // The version ends with the next quotation mark.
  const said = hasTime ? bytes.indexOf(QUOTE, afterId + VERSION.length) : afterId;
  return { bytes, id, hash: hash('sha256', bytes.subarray(said), 'base64url').slice(0, 22), hasTime, afterId };
}

/** The line with a version and a time in its `meta`, as the renderer writes them. */
export function stampedLine({ bytes, afterId }: Line, versionId: string, lastUpdated: string): Uint8Array {
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasMeta = line.toString('latin1', afterId, afterId + META.length) === META;
  const stamp = `${META}"versionId":"${versionId}","lastUpdated":"${lastUpdated}"${hasMeta ? ',' : '}'}`;
  const rest = line.subarray(hasMeta ? afterId + META.length : afterId);
  return Buffer.concat([line.subarray(0, afterId), Buffer.from(stamp), rest]);
}
