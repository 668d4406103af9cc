/** Objects in a bucket of S3 or of what speaks its language. https://docs.aws.amazon.com/AmazonS3/latest/API/ */
import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { checkName, checkPrefix } from './names.ts';
import type { ObjectStore } from './object-store.ts';
import type { ExportFileSettings } from './open.ts';
import { failure, type OnError, refused } from './refused.ts';
import { s3Failure, statusOf } from './s3-failure.ts';
import { upload } from './s3-upload.ts';

/** How often a body that breaks off is asked for again, from where it broke off. */
const ATTEMPTS = 3;
const CONNECT_MS = 5_000;
/** Without a byte. */
const SILENT_MS = 30_000;

interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  /** '' or with a slash at its end. */
  readonly prefix: string;
  readonly onError: OnError;
}

/** Credentials that the settings do not give are looked for as all tools of AWS do. */
export function s3Store(settings: ExportFileSettings, onError: OnError): ObjectStore {
  const [, name = '', path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(settings.exportFiles) ?? [];
  const bucket: Bucket = { client: s3Client(settings), name, prefix: path === '' ? '' : `${path}/`, onError };
  return {
    where: settings.exportFiles,
    put: async (object, bytes) => {
      checkName(object);
      try {
        await upload(bucket.client, { Bucket: name, Key: bucket.prefix + object }, bytes, onError);
      } catch (error) {
        throw refused('F508', s3Failure(error), onError);
      }
    },
    read: (object, from, to, signal) => read(bucket, object, { from, to }, signal),
    remove: (prefix) => keepOnly(bucket, prefix, new Set()),
    keepOnly: (prefix, names) => keepOnly(bucket, prefix, names),
    list: (prefix) => list(bucket, prefix),
    close: async () => bucket.client.destroy(),
  };
}

function s3Client(settings: ExportFileSettings): S3Client {
  const { exportS3Endpoint: endpoint, exportS3Region: region, exportS3PathStyle: forcePathStyle } = settings;
  const { exportS3AccessKeyId: accessKeyId, exportS3SecretAccessKey: secretAccessKey } = settings;
  const place = region || (endpoint === '' ? '' : 'us-east-1');
  return new S3Client({
    ...(endpoint !== '' && { endpoint }),
    ...(place !== '' && { region: place }),
    ...(accessKeyId !== '' && { credentials: { accessKeyId, secretAccessKey } }),
    forcePathStyle,
    // What is stored is authenticated by us, and not every service knows these sums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
  });
}

async function* read(
  { client, name, prefix, onError }: Bucket,
  object: string,
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  checkName(object);
  let failed = 0;
  for (let at = from; at < to; ) {
    try {
      const command = new GetObjectCommand({ Bucket: name, Key: prefix + object, Range: `bytes=${at}-${to - 1}` });
      const { Body, ContentRange = '' } = await client.send(command, { abortSignal: signal });
      if (!ContentRange.startsWith(`bytes ${at}-`)) throw failure('ERR_S3_RANGE', 'The answer is of another range.');
      for await (const piece of Body as Readable as AsyncIterable<Uint8Array>) {
        at += piece.length;
        failed = 0;
        yield piece;
      }
    } catch (error) {
      signal.throwIfAborted();
      // Not there, or it ends before.
      if (statusOf(error) === 404 || statusOf(error) === 416) throw refused('F522', s3Failure(error), onError);
      failed++;
      if (failed === ATTEMPTS) throw refused('F523', s3Failure(error), onError);
    }
  }
}

async function keepOnly(bucket: Bucket, prefix: string, names: ReadonlySet<string>): Promise<void> {
  const { client, name, onError } = bucket;
  checkPrefix(prefix);
  try {
    await abortUploads(bucket, prefix);
    for await (const keys of pages(bucket, prefix)) {
      const gone = keys.filter((key) => !names.has(key.slice(bucket.prefix.length)));
      if (gone.length === 0) continue;
      const Delete = { Objects: gone.map((Key) => ({ Key })), Quiet: true };
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: name, Delete }));
      if (Errors.length > 0) throw failure('ERR_S3_DELETE', 'Some objects could not be removed.');
    }
  } catch (error) {
    throw refused('F508', s3Failure(error), onError);
  }
}

/** Of a process that ended while it wrote: their parts cost money, and no listing of objects shows them. */
async function abortUploads({ client, name, prefix, onError }: Bucket, below: string): Promise<void> {
  try {
    const command = new ListMultipartUploadsCommand({ Bucket: name, Prefix: prefix + below });
    const { Uploads = [] } = await client.send(command);
    for (const { Key, UploadId } of Uploads) {
      await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId }));
    }
  } catch (error) {
    // Some services know no such listing: the objects themselves go all the same.
    onError(s3Failure(error));
  }
}

async function* list(bucket: Bucket, prefix: string): AsyncGenerator<string> {
  checkPrefix(prefix);
  try {
    for await (const keys of pages(bucket, prefix)) {
      for (const key of keys) yield key.slice(bucket.prefix.length);
    }
  } catch (error) {
    throw refused('F523', s3Failure(error), bucket.onError);
  }
}

/** Up to 1,000 keys at a time, which is what one request may remove. */
async function* pages({ client, name, prefix }: Bucket, below: string): AsyncGenerator<string[]> {
  let ContinuationToken: string | undefined;
  do {
    const command = new ListObjectsV2Command({ Bucket: name, Prefix: prefix + below, ContinuationToken });
    const { Contents = [], NextContinuationToken } = await client.send(command);
    const keys = Contents.flatMap(({ Key }) => Key ?? []);
    if (keys.length > 0) yield keys;
    ContinuationToken = NextContinuationToken;
  } while (ContinuationToken !== undefined);
}
