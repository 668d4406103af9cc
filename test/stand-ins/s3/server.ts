/**
 * A service that speaks as much of S3 as the store of exports uses, by path: objects with ranges, uploads in parts, listing in
 * pages and removal. It refuses what is not signed, and what it is told to. https://docs.aws.amazon.com/AmazonS3/latest/API/
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bucket, etagOf } from './bucket.ts';

export interface Asked {
  /** Of the API: `PutObject`. */
  readonly operation: string;
  readonly key: string;
  readonly body: Buffer;
  readonly range: string | undefined;
}

/** undefined: as usual. `break`: the answer breaks off in the middle; `hang up`: no answer. */
export type Order = undefined | 'break' | 'hang up' | { readonly status: number; readonly code: string };

export interface S3StandIn {
  readonly endpoint: string;
  readonly bucket: Bucket;
  readonly asked: readonly Asked[];
  /** Decides about each request that is signed. */
  order: (asked: Asked) => Order;
  readonly close: () => void;
}

/** Keys on a page of a listing: fewer than S3 has, so that there are pages. */
const PAGE = 3;
const NAME = 'exports';
export const ACCESS_KEY = 'AKIDSTANDIN';

export async function s3StandIn(): Promise<S3StandIn> {
  const asked: Asked[] = [];
  const bucket = new Bucket();
  const server = createServer((request, response) => {
    receive(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://s3');
      const [, name, ...rest] = url.pathname.split('/').map(decodeURIComponent);
      const unsigned = whyUnsigned(request, body);
      if (unsigned !== undefined) return refuse(response, 403, unsigned);
      if (name !== NAME) return refuse(response, 404, 'NoSuchBucket');
      const operation = operationOf(request.method ?? '', url, rest.join('/'));
      const one = { operation, key: rest.join('/'), body, range: request.headers.range };
      asked.push(one);
      const order = standIn.order(one);
      if (order === 'hang up') return void request.socket.destroy();
      if (typeof order === 'object') return refuse(response, order.status, order.code);
      answer(bucket, one, url, response, order === 'break');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const standIn: S3StandIn = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket,
    asked,
    order: () => undefined,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return standIn;
}

async function receive(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The signature itself is the client's matter; that it is there, for this moment and for these bytes, is looked at. */
function whyUnsigned({ headers }: IncomingMessage, body: Buffer): string | undefined {
  const credential = new RegExp(`^AWS4-HMAC-SHA256 Credential=${ACCESS_KEY}/\\d{8}/[\\w-]+/s3/aws4_request, `);
  const { authorization = '' } = headers;
  if (!credential.test(authorization) || !/Signature=[0-9a-f]{64}$/.test(authorization)) return 'AccessDenied';
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date'])) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!(Math.abs(Date.now() - at) < 900_000)) return 'RequestTimeTooSkewed';
  const hash = createHash('sha256').update(body).digest('hex');
  return headers['x-amz-content-sha256'] === hash ? undefined : 'XAmzContentSHA256Mismatch';
}

function operationOf(method: string, { searchParams: asked }: URL, key: string): string {
  if (key === '') {
    if (method === 'POST' && asked.has('delete')) return 'DeleteObjects';
    if (method === 'GET' && asked.has('uploads')) return 'ListMultipartUploads';
    return method === 'GET' && asked.get('list-type') === '2' ? 'ListObjectsV2' : 'unknown';
  }
  if (method === 'GET') return 'GetObject';
  if (method === 'POST') return asked.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
  if (method === 'DELETE') return 'AbortMultipartUpload';
  return asked.has('partNumber') ? 'UploadPart' : 'PutObject';
}

function answer(
  bucket: Bucket,
  { operation, key, body, range }: Asked,
  url: URL,
  response: ServerResponse,
  breaks: boolean,
) {
  const upload = url.searchParams.get('uploadId') ?? '';
  switch (operation) {
    case 'PutObject':
      bucket.objects.set(key, body);
      return response.setHeader('ETag', etagOf(body)).end();
    case 'GetObject':
      return sendObject(bucket.objects.get(key), range, response, breaks);
    case 'CreateMultipartUpload':
      return sendXml(
        response,
        `<InitiateMultipartUploadResult><UploadId>${bucket.begin(key)}</UploadId></InitiateMultipartUploadResult>`,
      );
    case 'UploadPart': {
      const parts = bucket.uploads.get(upload)?.parts;
      if (parts === undefined) return refuse(response, 404, 'NoSuchUpload');
      parts.set(Number(url.searchParams.get('partNumber')), body);
      return response.setHeader('ETag', etagOf(body)).end();
    }
    case 'CompleteMultipartUpload': {
      const named = [...String(body).matchAll(/<Part>(.*?)<\/Part>/g)].map(([, part = '']) => {
        return [Number(between(part, 'PartNumber')), between(part, 'ETag').replaceAll('&quot;', '"')] as const;
      });
      const done = bucket.complete(upload, named);
      if (done !== 'done') return refuse(response, 400, done);
      return sendXml(response, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
    }
    case 'AbortMultipartUpload':
      if (!bucket.uploads.delete(upload)) return refuse(response, 404, 'NoSuchUpload');
      return response.writeHead(204).end();
    case 'ListMultipartUploads': {
      const prefix = url.searchParams.get('prefix') ?? '';
      const some = [...bucket.uploads].filter(([, each]) => each.key.startsWith(prefix));
      const list = some.map(([id, each]) => `<Upload><Key>${each.key}</Key><UploadId>${id}</UploadId></Upload>`);
      return sendXml(response, `<ListMultipartUploadsResult>${list.join('')}</ListMultipartUploadsResult>`);
    }
    case 'ListObjectsV2': {
      const after = url.searchParams.get('continuation-token') ?? '';
      const { keys, more } = bucket.page(url.searchParams.get('prefix') ?? '', after, PAGE);
      const list = keys.map((each) => `<Contents><Key>${each}</Key></Contents>`).join('');
      const next = more ? `<NextContinuationToken>${keys.at(-1)}</NextContinuationToken>` : '';
      return sendXml(response, `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${list}</ListBucketResult>`);
    }
    case 'DeleteObjects':
      for (const [, each = ''] of String(body).matchAll(/<Key>(.*?)<\/Key>/g)) bucket.objects.delete(each);
      return sendXml(response, '<DeleteResult></DeleteResult>');
    default:
      return refuse(response, 501, 'NotImplemented');
  }
}

const between = (text: string, name: string): string => new RegExp(`<${name}>(.*?)</${name}>`).exec(text)?.[1] ?? '';

function sendObject(
  object: Buffer | undefined,
  range: string | undefined,
  response: ServerResponse,
  breaks: boolean,
): unknown {
  if (object === undefined) return refuse(response, 404, 'NoSuchKey');
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  const from = Number(first ?? 0);
  const part = object.subarray(from, last === undefined ? undefined : Number(last) + 1);
  if (part.length === 0 && first !== undefined) return refuse(response, 416, 'InvalidRange');
  const where = { 'Content-Range': `bytes ${from}-${from + part.length - 1}/${object.length}` };
  response.writeHead(first === undefined ? 200 : 206, {
    'Content-Length': part.length,
    ...(first !== undefined && where),
  });
  if (!breaks) return response.end(part);
  return response.write(part.subarray(0, part.length / 2), () => setTimeout(() => response.destroy(), 20));
}

function sendXml(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  sendXml(response, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status);
}
