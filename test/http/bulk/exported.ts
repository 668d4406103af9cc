/** A server that has the files of some exports, and requests for them. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Access } from '../../../src/access/access.ts';
import { buildServer, listenerOf } from '../../../src/app.ts';
import type { Environment } from '../../../src/config.ts';
import type { ExportedFile, Exports } from '../../../src/export/exports.ts';
import type { Coding, JobFiles } from '../../../src/export/files/export-files.ts';
import { fileLinks } from '../../../src/export/files/links.ts';
import type { Job } from '../../../src/export/job.ts';
import { FhirError, issue } from '../../../src/fhir/issue.ts';
import { newJob, type OwnFiles, ownFiles, sha256, writeTexts } from '../../export/files/own-files.ts';
import { openStack } from '../stack.ts';

export interface Exported {
  readonly own: OwnFiles;
  readonly port: number;
  /** Every line logged so far. */
  readonly lines: readonly string[];
  /** Files that are being read now. */
  readonly reading: () => number;
  /** Makes a file of a job; each text is a chunk. */
  readonly add: (name: string, texts: readonly Buffer[], job?: Partial<Job>) => Promise<ExportedFile>;
  readonly ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Got>;
  readonly links: ReturnType<typeof fileLinks>;
}

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Job `job-1` is of the caller `a`. Tokens are the names of callers. */
export async function serveExported(coding: Coding, env: Environment = {}): Promise<Exported> {
  const own = await ownFiles(coding);
  const links = fileLinks([randomBytes(32)], 5);
  const files = new Map<string, ExportedFile[]>();
  const jobs = new Map<string, Job & JobFiles>();
  let reading = 0;
  const exports: Exports = {
    ...unused,
    links,
    find: async (id, { caller }) => (jobs.get(id)?.owner === caller ? jobs.get(id) : undefined),
    findLinked: async (id) => jobs.get(id),
    files: async ({ id }) => files.get(id) ?? [],
    read: async function* (job, file, as, signal, range) {
      reading++;
      try {
        yield* own.files.read(job, file.chunks, as, signal, range);
      } finally {
        reading--;
      }
    },
  };
  const stack = await openStack(env);
  const http = createServer(
    { keepAliveTimeout: 65_000 },
    listenerOf({ ...buildServer({ ...stack, exports }), accessOf }),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  after(() => {
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;
  return {
    own,
    port,
    links,
    lines: stack.lines,
    reading: () => reading,
    add: async (name, texts, change = {}) => {
      const id = change.id ?? 'job-1';
      const job = jobs.get(id) ?? { ...someJob, ...newJob(own.files, id), ...change };
      jobs.set(id, job);
      const chunks = await writeTexts(own.files, job, texts, { name });
      const text = Buffer.concat(texts);
      const file = {
        name,
        type: 'Patient',
        kind: 'output',
        lines: 1,
        bytes: text.length,
        chunks,
        sha256: sha256(text),
      };
      files.set(id, [...(files.get(id) ?? []), file as ExportedFile]);
      return file as ExportedFile;
    },
    ask: (path, headers = {}, method = 'GET') => ask(port, path, { authorization: 'Bearer a', ...headers }, method),
  };
}

/** No header is sent for ''. */
function ask(port: number, path: string, headers: Record<string, string>, method: string): Promise<Got> {
  const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path: `/fhir/bulk/${path}`, headers: sent, method });
    asking.once('error', reject);
    asking.once('response', (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) });
      });
    });
    asking.end();
  });
}

function accessOf({ authorization }: IncomingHttpHeaders | Record<string, string | string[] | undefined>): Access {
  const [, caller] = /^Bearer (\w+)$/.exec(String(authorization)) ?? [];
  if (caller === undefined) throw new FhirError(issue('F300', {}));
  return { caller, grantsFor: () => [] };
}

const someJob: Omit<Job, 'id' | 'key'> = {
  owner: 'a',
  status: 'complete',
  request: {
    level: 'system',
    typeFilters: [],
    includeAssociatedData: [],
    allowPartialManifests: false,
    handling: 'strict',
    url: '',
    ignored: [],
  },
  access: { caller: 'a', grants: {} },
  createdAt: 0,
  expiresAt: Date.now() + 3_600_000,
  snapshots: [],
  version: '',
};

const never = (): never => {
  throw new Error('Not of files.');
};
const unused = { start: never, progress: never, cancel: never, stop: never, close: never };
