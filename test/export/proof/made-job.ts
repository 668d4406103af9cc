/** A finished job over the small system, made from counts: what the engine keeps of one, with files of real lines. */
import { generateKeyPairSync, hash } from 'node:crypto';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import type { ExportedFile } from '../../../src/export/exports.ts';
import type { Chunk, Job, Part, Segment, Stretch } from '../../../src/export/job.ts';
import type { Signer } from '../../../src/export/proof/jws.ts';
import type { Sealing } from '../../../src/export/proof/seal-job.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { everything } from '../../support/exporter.ts';
import { smallFolder } from '../../support/small-system.ts';

export const registry = buildRegistry(smallFolder, 'small-1');

export function newSigner(kid: string): Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  return { kid, alg: 'ES384', key: privateKey };
}

export const signer = newSigner('test-key');

/** What becomes of the rows of one stretch, and of the stretches of a source. */
export interface MadeStretch {
  readonly lines: number;
  readonly quarantined?: number;
  readonly excluded?: Readonly<Record<string, number>>;
  /** The stretch begins a new chunk, segment, or part. */
  readonly begins?: 'chunk' | 'segment' | 'part';
}

export interface MadeSource {
  readonly type: string;
  readonly source: string;
  readonly stretches: readonly MadeStretch[];
}

export interface Made extends Omit<Sealing, 'chunks' | 'parts'> {
  readonly chunks: Chunk[];
  readonly parts: Part[];
  readonly texts: ReadonlyMap<string, string>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Every source has keys 1, 2, 3 … and every part writes a file of its own. */
export function madeJob(sources: readonly MadeSource[], asked: Partial<ExportRequest> = {}): Made {
  const types = [...new Set(sources.map(({ type }) => type))];
  const job: Job = {
    id: 'job-1',
    owner: 'test',
    status: 'running',
    request: { ...everything, types, ...asked },
    access: { caller: 'test', open: true, grants: Object.fromEntries(types.map((type) => [type, [{}]])) as never },
    key: '',
    createdAt: 1_700_000_000_000,
    expiresAt: 1_800_000_000_000,
    snapshots: [{ name: 'state-1', at: 1_700_000_000_000 }],
    version: registry.version,
  };
  const parts: Part[] = [];
  const chunks: Chunk[] = [];
  const files: ExportedFile[] = [];
  const texts = new Map<string, string>();
  for (const source of sources) addSource(source, { parts, chunks, files, texts });
  const branches = sources.map(({ type, source }) => ({ source: { type, name: source } }));
  const read = async function* (file: ExportedFile) {
    yield Buffer.from(texts.get(file.name) ?? '');
  };
  const fixed = { held: 'read transaction', database: 'sqlite', version: '1.2.3', signer, read } as const;
  return { job, parts, chunks, files, branches, registry, texts, ...fixed };
}

function addSource(
  { type, source, stretches }: MadeSource,
  into: { parts: Part[]; chunks: Chunk[]; files: ExportedFile[]; texts: Map<string, string> },
): void {
  let key = 0;
  let id = 0;
  const byPart: MadeStretch[][] = [];
  for (const stretch of stretches) {
    if (byPart.length === 0 || stretch.begins === 'part') byPart.push([]);
    byPart.at(-1)!.push(stretch);
  }
  byPart.forEach((own, partAt) => {
    const number = into.parts.length + 1;
    const segments: Writable<Segment>[] = [];
    const ofPart: Writable<Chunk>[] = [];
    let text = '';
    let chunkText = '';
    const closeChunk = () => {
      const chunk = ofPart.at(-1);
      if (chunk === undefined) return;
      chunk.bytes = Buffer.byteLength(chunkText);
      chunk.sha256 = hash('sha256', chunkText);
      chunk.fileSha256 = hash('sha256', text + chunkText);
      text += chunkText;
      chunkText = '';
    };
    own.forEach((made, at) => {
      const excluded = made.excluded ?? {};
      const quarantined = made.quarantined ?? 0;
      const rows = made.lines + quarantined + Object.values(excluded).reduce((sum, count) => sum + count, 0);
      const isLast = partAt === byPart.length - 1 && at === own.length - 1;
      const after = key === 0 ? {} : { after: [String(key)] };
      key += Math.max(rows, 1);
      const upTo = isLast ? {} : { upTo: [String(key)] };
      if (at === 0 || made.begins === 'segment') segments.push({ type, source, ...after });
      const ends = own[at + 1] === undefined || own[at + 1]!.begins === 'segment';
      if (ends) Object.assign(segments.at(-1)!, upTo);
      if (at === 0 || made.begins === 'chunk') {
        closeChunk();
        const name = `job-1/${number}-${ofPart.length + 1}.ndjson`;
        const stored = { name, coding: 'identity', bytes: 0, codedBytes: 0, sha256: '' } as const;
        const counted = {
          part: number,
          number: ofPart.length + 1,
          kind: 'output',
          type,
          file: 1,
          lines: 0,
          fileSha256: '',
        } as const;
        ofPart.push({ ...stored, ...counted, stretches: [] });
      }
      const chunk = ofPart.at(-1)!;
      chunk.lines += made.lines;
      const stretch: Stretch = {
        ...{ type, source, ...after, ...upTo, segment: segments.length - 1, lines: made.lines, quarantined },
        ...{ tally: { rows, excluded }, snapshot: 0, last: ends },
      };
      chunk.stretches = [...chunk.stretches, stretch];
      for (let line = 0; line < made.lines; line++) {
        chunkText += `${JSON.stringify({ resourceType: type, id: `${source && `${source}-`}${++id}` })}\n`;
      }
    });
    closeChunk();
    const quarantined = own.reduce((sum, made) => sum + (made.quarantined ?? 0), 0);
    into.chunks.push(...ofPart);
    into.parts.push({ job: 'job-1', number, type, segments, rowsExpected: 0, status: 'done', attempts: 1 });
    addFile(into, `${type}.${number}.ndjson`, type, ofPart, text);
    if (quarantined > 0) addErrors(into, type, number, quarantined);
  });
}

function addErrors(
  into: { chunks: Chunk[]; files: ExportedFile[]; texts: Map<string, string> },
  type: string,
  part: number,
  lines: number,
): void {
  const text = `${JSON.stringify({ resourceType: 'OperationOutcome', issue: [] })}\n`.repeat(lines);
  const stored = {
    coding: 'identity',
    bytes: text.length,
    codedBytes: text.length,
    sha256: hash('sha256', text),
  } as const;
  const counted = { part, number: 1, kind: 'error', type, file: 1, lines, stretches: [] } as const;
  const chunk: Chunk = { name: `job-1/${part}-error.ndjson`, ...stored, ...counted, fileSha256: stored.sha256 };
  into.chunks.push(chunk);
  addFile(into, `error.${part}.ndjson`, type, [chunk], text);
}

function addFile(
  { files, texts }: { files: ExportedFile[]; texts: Map<string, string> },
  name: string,
  type: string,
  chunks: readonly Chunk[],
  text: string,
): void {
  const lines = chunks.reduce((sum, chunk) => sum + chunk.lines, 0);
  if (lines === 0) return;
  const held = chunks.filter((chunk) => chunk.lines > 0);
  files.push({
    name,
    type,
    kind: chunks[0]!.kind as ExportedFile['kind'],
    lines,
    bytes: Buffer.byteLength(text),
    chunks: held,
  });
  texts.set(name, text);
}
