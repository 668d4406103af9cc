/**
 * A FHIR server as the other side: by `$export` where it offers that, else by paging through each type.
 * https://hl7.org/fhir/R4/http.html#paging
 */
import { join } from 'node:path';
import { readResource } from './folder-target.ts';
import { linesOf } from './read-lines.ts';
import { type ServerClient, type ServerOptions, serverClient, shown } from './server-client.ts';
import { type ExportedUrl, offersExport, runExport } from './server-export.ts';
import { openSpool, type Spool } from './spool.ts';
import { CannotCompare, type Sink, type Target, type TargetResource } from './target.ts';

export interface ServerTargetOptions extends ServerOptions {
  readonly via: 'auto' | 'export' | 'search';
  /** Resources asked for on a page. */
  readonly pageSize: number;
  /** Types, or files, read at once. */
  readonly concurrency: number;
}

/** `scratch`: a folder for what the server sends. */
export async function serverTarget(
  options: ServerTargetOptions,
  scratch: string,
  signal: AbortSignal,
): Promise<Target> {
  const client = serverClient({ ...options, base: options.base.replace(/\/+$/, '') });
  const byExport = options.via === 'export' || (options.via === 'auto' && (await offersExport(client, signal)));
  const spool = openSpool(join(scratch, 'target.ndjson'));
  const how = byExport ? 'read by its $export' : 'read by searches';
  return {
    facts: { kind: 'server', where: client.base, notes: [how] },
    read: (types, sink, until) => {
      const reading = { client, options, spool, sink, signal: until };
      return byExport ? readExport(types, reading) : readPages(types, reading);
    },
    close: async () => spool.close(),
  };
}

interface Reading {
  readonly client: ServerClient;
  readonly options: ServerTargetOptions;
  readonly spool: Spool;
  readonly sink: Sink;
  readonly signal: AbortSignal;
}

function readPages(types: readonly string[], { client, options, spool, sink, signal }: Reading): Promise<void> {
  return inTurns(types, options.concurrency, async (type) => {
    const seen = new Set<string>();
    for (let url: string | undefined = `${client.base}/${type}?_count=${options.pageSize}`; url !== undefined; ) {
      if (seen.has(url)) throw new CannotCompare(`${shown(url)} leads in a circle by its next links.`);
      seen.add(url);
      const page: Page = await pageAt(client, url, signal);
      for (const resource of page.resources) {
        if (resource.resourceType !== type || typeof resource.id !== 'string') continue;
        sink.found(resource, spool.add(Buffer.from(JSON.stringify(resource))));
      }
      url = page.next;
    }
  });
}

interface Page {
  readonly resources: readonly TargetResource[];
  readonly next: string | undefined;
}

async function pageAt(client: ServerClient, url: string, signal: AbortSignal): Promise<Page> {
  const answer = await client.get(url, signal);
  const bundle = (await answer.json().catch(() => undefined)) as Bundle | undefined;
  if (bundle?.resourceType !== 'Bundle') throw new CannotCompare(`${shown(url)} answers with no Bundle.`);
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  return {
    resources: (bundle.entry ?? []).flatMap(({ resource, search }) =>
      resource !== undefined && search?.mode !== 'outcome' ? [resource] : [],
    ),
    next: next === undefined ? undefined : new URL(next, url).href,
  };
}

interface Bundle {
  readonly resourceType?: string;
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly {
    readonly resource?: TargetResource;
    readonly search?: { readonly mode?: string };
  }[];
}

async function readExport(types: readonly string[], reading: Reading): Promise<void> {
  const { client, options, spool, sink, signal } = reading;
  const files = (await runExport(client, types, signal)).filter(({ type }) => types.includes(type));
  await inTurns(files, options.concurrency, async ({ type, url }: ExportedUrl) => {
    const answer = await client.get(url, signal, { accept: 'application/fhir+ndjson' });
    if (answer.body === null) return;
    for await (const { number, bytes } of linesOf(answer.body)) {
      if (bytes.toString('latin1').trim() === '') continue;
      const read = readResource(bytes, type);
      if (typeof read === 'string') sink.unreadable({ file: shown(url), line: number, reason: read });
      else sink.found(read, spool.add(bytes));
    }
  });
}

/** The works, so many at once. */
async function inTurns<W>(works: readonly W[], concurrency: number, run: (work: W) => Promise<void>): Promise<void> {
  const queue = works.values();
  const worker = async () => {
    for (const work of queue) await run(work);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, works.length) }, worker));
}
