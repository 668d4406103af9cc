/**
 * Decompresses zstd of several frames, as one file of several chunks is: Node's decoder ends with the first one when another
 * begins in the same block. https://www.rfc-editor.org/rfc/rfc8878#section-3.1
 */
import { createZstdDecompress } from 'node:zlib';

export async function* zstdFrames(input: AsyncIterable<Uint8Array>, chunkSize: number): AsyncGenerator<Uint8Array> {
  const blocks = input[Symbol.asyncIterator]();
  const next = async (): Promise<Uint8Array | undefined> => {
    const { done, value } = await blocks.next();
    return done ? undefined : value;
  };
  try {
    let rest = await next();
    while (rest !== undefined) {
      const decoder = createZstdDecompress({ chunkSize });
      const fed: Promise<Uint8Array | undefined> = feed(decoder, rest, next).catch((error: Error) => {
        decoder.destroy(error);
        return undefined;
      });
      yield* decoder as AsyncIterable<Uint8Array>;
      rest = await fed;
    }
  } finally {
    await blocks.return?.();
  }
}

/** What comes after the frame; undefined: nothing. */
async function feed(
  decoder: ReturnType<typeof createZstdDecompress>,
  first: Uint8Array,
  next: () => Promise<Uint8Array | undefined>,
): Promise<Uint8Array | undefined> {
  let given = 0;
  for (let block: Uint8Array | undefined = first; block !== undefined; block = await next()) {
    const one = block;
    await new Promise<void>((resolve, reject) => {
      decoder.write(one, (error) => (error ? reject(error) : resolve()));
    });
    const taken = decoder.bytesWritten - given;
    if (taken < one.length) return one.subarray(taken);
    given += one.length;
  }
  decoder.end();
  return undefined;
}
