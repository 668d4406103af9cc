/** Lines of an export piece by piece: what stands around the data of attachments, and the hash of the data itself. */
import { createHash, type Hash } from 'node:crypto';

export interface ReadLine {
  /** With the data cut out. */
  readonly around: string;
  readonly bytes: number;
  readonly sha256: string | undefined;
}

const OPENING = '"data":"';

export async function* readLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ReadLine> {
  let around = '';
  let data: { readonly hash: Hash; bytes: number; rest: string } | undefined;
  let found: Pick<ReadLine, 'bytes' | 'sha256'> = { bytes: 0, sha256: undefined };
  const take = (base64: string, isEnd: boolean) => {
    const all = data!.rest + base64;
    const cut = isEnd ? all.length : all.length - (all.length % 4);
    const bytes = Buffer.from(all.slice(0, cut), 'base64');
    if (isEnd && bytes.toString('base64') !== all.slice(0, cut)) throw new Error('this is no base64');
    data!.hash.update(bytes);
    data!.bytes += bytes.length;
    data!.rest = all.slice(cut);
  };
  for await (const piece of pieces) {
    let text = Buffer.from(piece).toString('latin1');
    while (text !== '') {
      if (data !== undefined) {
        const end = text.indexOf('"');
        take(end < 0 ? text : text.slice(0, end), end >= 0);
        if (end < 0) break;
        found = { bytes: data.bytes, sha256: data.hash.digest('hex') };
        data = undefined;
        text = text.slice(end);
        continue;
      }
      const feed = text.indexOf('\n');
      const line = around + (feed < 0 ? text : text.slice(0, feed));
      const opening = line.indexOf(OPENING, Math.max(0, around.length - OPENING.length + 1));
      if (opening >= 0) {
        const upTo = opening + OPENING.length;
        text = text.slice(upTo - around.length);
        around = line.slice(0, upTo);
        data = { hash: createHash('sha256'), bytes: 0, rest: '' };
      } else {
        around = line;
        if (feed < 0) break;
        yield { around, ...found };
        [around, found] = ['', { bytes: 0, sha256: undefined }];
        text = text.slice(feed + 1);
      }
    }
  }
  if (around !== '') throw new Error('the last line has no line feed');
}
