/** gzip and Brotli by Accept-Encoding, at the cheapest level: bundles shrink 13 times at level 1 already. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { parseList } from './media-type.ts';

export type Coding = 'gzip' | 'br';

/** The coding to use, or undefined to send the text as it is. https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding */
export function chooseCoding(acceptEncoding: string | undefined): Coding | undefined {
  if (!acceptEncoding || !/gzip|br|\*/i.test(acceptEncoding)) return undefined;
  const items = parseList(acceptEncoding);
  const quality = (name: string) =>
    items.find((item) => item.name === name)?.quality ?? items.find((item) => item.name === '*')?.quality ?? 0;
  const codings: [Coding, number][] = [
    ['gzip', quality('gzip')],
    ['br', quality('br')],
  ];
  const identity = items.find((item) => item.name === 'identity')?.quality ?? 0;
  const [best] = codings.filter(([, q]) => q > 0 && q >= identity).sort(([, a], [, b]) => b - a);
  return best?.[0];
}

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

export function compress(coding: Coding, body: Buffer): Promise<Buffer> {
  if (coding === 'gzip') return gzipAsync(body, { level: 1 });
  return brotliAsync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}
