/** A Binary in FHIR's JSON or XML: its text around the base64 of the content, which is made while it is sent. */
import { base64Pieces } from '../../export/engine/slices.ts';
import { prettyJson } from '../json-text.ts';
import type { Format } from '../negotiate.ts';
import { loadXml } from '../xml.ts';
import type { Content } from './content.ts';

/** Stands where the base64 will be; no other value of a Binary can have it. */
const PLACE = '\u2402data\u2402';

/** An empty content has no `data`: FHIR has no empty values. */
export async function asResource(binary: object, content: Content, { xml, pretty }: Format): Promise<Content> {
  const isEmpty = content.length === 0;
  const json = JSON.stringify(isEmpty ? binary : { ...binary, data: PLACE });
  const text = xml ? (await loadXml()).fromJson(json) : pretty ? prettyJson(json) : json;
  const [before = '', after = ''] = text.split(PLACE).map((part) => Buffer.from(part));
  const around = before.length + after.length;
  return {
    length: content.length === undefined ? undefined : around + 4 * Math.ceil(content.length / 3),
    bytes: async function* () {
      yield Buffer.from(before);
      // Each piece lies in the place of the one before it, which may still be on its way.
      if (!isEmpty) for await (const piece of base64Pieces(buffers(content.bytes()))) yield Buffer.from(piece);
      yield Buffer.from(after);
    },
  };
}

async function* buffers(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  for await (const { buffer, byteOffset, byteLength } of pieces) yield Buffer.from(buffer, byteOffset, byteLength);
}
