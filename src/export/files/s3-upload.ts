/**
 * Writes an object: a small one by one request, a large one in parts, of which one is on its way while the next is gathered.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { OnError } from './refused.ts';
import { s3Failure } from './s3-failure.ts';

/** Of 10,000 at the most: an object may have 80 GB. S3 takes none below 5 MiB but the last. */
const PART = 8 << 20;
/** What an object may have before there is memory for a whole part. */
const SMALL = 1 << 20;

interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

export async function upload(
  client: S3Client,
  place: Place,
  bytes: AsyncIterable<Uint8Array>,
  onError: OnError,
): Promise<void> {
  const parts = partsOf(bytes);
  try {
    const first = await parts.next();
    const second = await parts.next();
    if (second.done !== true) return await uploadParts(client, place, [first.value!, second.value], parts, onError);
    await client.send(new PutObjectCommand({ ...place, Body: first.value ?? new Uint8Array(0) }));
  } finally {
    // Whoever gives the bytes is told that no more are wanted.
    await parts.return(undefined);
  }
}

async function uploadParts(
  client: S3Client,
  place: Place,
  [first, second]: readonly [Uint8Array, Uint8Array],
  others: AsyncGenerator<Uint8Array, undefined>,
  onError: OnError,
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
  const Parts: CompletedPart[] = [];
  const send = async (Body: Uint8Array) => {
    const PartNumber = Parts.length + 1;
    const { ETag } = await client.send(new UploadPartCommand({ ...place, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  };
  let sending = Promise.resolve();
  try {
    await send(first);
    for (let part: Uint8Array | undefined = second; part !== undefined; ) {
      sending = send(part);
      // Heard below.
      sending.catch(() => undefined);
      part = (await others.next()).value;
      await sending;
    }
    await client.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts } }));
  } catch (error) {
    await sending.catch(() => undefined);
    await client
      .send(new AbortMultipartUploadCommand({ ...place, UploadId }))
      .catch((also) => onError(s3Failure(also)));
    throw error;
  }
}

/** The bytes in buffers of a part's size; the last one has the rest. */
async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let part = Buffer.allocUnsafeSlow(SMALL);
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      if (filled === PART) {
        yield part;
        part = Buffer.allocUnsafeSlow(PART);
        filled = 0;
      } else if (filled === part.length) part = grown(part);
      const taken = piece.subarray(at, at + part.length - filled);
      part.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}

function grown(small: Buffer): Buffer<ArrayBuffer> {
  const part = Buffer.allocUnsafeSlow(PART);
  small.copy(part);
  return part;
}
