/** `GET [base]/Binary/note-1`: what a document holds, to whom the document is shown. https://hl7.org/fhir/R4/binary.html#rest */
import { ATTACHMENT, type Carrier, CONTENT } from '../../adapter/binary-content.ts';
import type { Json } from '../../adapter/node.ts';
import { formatInstant } from '../../fhir/format-instant.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { planContext } from '../../plan/context.ts';
import { refuseUngranted } from '../../plan/granted.ts';
import { layoutOf } from '../../plan/layout.ts';
import type { ElementFilter } from '../../plan/shape.ts';
import { noCells } from '../../render/access-cells.ts';
import { metas } from '../../render/metas.ts';
import { nodeReader } from '../../render/read-node.ts';
import { versionId } from '../../render/renderer.ts';
import { readByKey } from '../../sql/read-by-key.ts';
import { isNotModified, notModified, versionHeaders, weakEtag } from '../conditional.ts';
import type { Answer, Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';
import { shownOf } from '../shown.ts';
import { answerWith } from './answer-with.ts';
import { asResource } from './as-resource.ts';
import { negotiateBinary, wantsResource } from './asked-form.ts';
import { contentIn, type FoundRow } from './stored-content.ts';

interface FoundBinary extends FoundRow {
  readonly attachment: Readonly<Record<string, Json>>;
}

export async function readBinary(server: Server, exchange: Exchange): Promise<Answer> {
  const { registry } = server;
  const { headers, query, timing } = exchange;
  const id = exchange.path[1] ?? '';
  const found = await findBinary(server, exchange, id);
  timing.mark('database');
  const { carrier, row, layout, attachment } = found;
  const type = mediaTypeOf(attachment.contentType);
  const at = server.rendererOf(carrier.source, layout, elements).lastUpdatedOf(row);
  const version =
    at === undefined ? undefined : { etag: weakEtag(versionId(at, registry.version)), lastModified: new Date(at) };
  const shown = server.audit && [{ ...shownOf(registry, { source: carrier.source, layout, row }, id), type: 'Binary' }];
  if (version && isNotModified(headers, version)) return { ...notModified(version), shown };

  const content = await contentIn(server, exchange, found).catch((error) => missed(server, exchange, found, error));
  const about = version === undefined ? {} : versionHeaders(version);
  if (!wantsResource(exchange, type)) {
    return { ...answerWith(content, exchange, { ...about, ...raw, 'Content-Type': type }), shown };
  }
  const { security } = metas(carrier.source, layout, false)(row.cells).meta;
  const meta = {
    ...(at !== undefined && {
      versionId: versionId(at, registry.version),
      lastUpdated: formatInstant(at, registry.system.zone),
    }),
    ...(security === undefined ? {} : { security }),
  };
  const binary = {
    resourceType: 'Binary',
    id,
    ...(Object.keys(meta).length > 0 && { meta }),
    contentType: type,
    securityContext: { reference: `${carrier.source.type}/${carrier.source.key.encode(found.key)}` },
  };
  const format = negotiateBinary(query, headers);
  const resource = await asResource(binary, content, format);
  const mediaType = `application/fhir+${format.xml ? 'xml' : 'json'}; charset=utf-8`;
  return { ...answerWith(resource, exchange, { ...about, 'Content-Type': mediaType }), shown };
}

/** What a browser that is shown it must not do with it: run it, or let it reach anything. https://www.w3.org/TR/CSP3/ */
const raw = { 'Content-Security-Policy': "default-src 'none'; sandbox" } as const;

/** All that is read of a row. */
const elements: ElementFilter = { name: 'binary', has: (element) => element === ATTACHMENT || element === CONTENT };

/** The site is to know what it has no more; of whom it is, the log does not say. */
function missed({ log }: Server, { requestId }: Exchange, { carrier }: FoundRow, error: unknown): never {
  if (error instanceof FhirError) {
    const { source, content } = carrier;
    const why = error.issues.map(({ code }) => code);
    log.warn(
      { requestId, table: source.table, binary: content.name, issues: why },
      'content of a document is not to be had',
    );
  }
  throw error;
}

/** By the first row that shows it to the caller. An id that none of ours could have reaches no statement. */
async function findBinary(server: Server, { access, signal, timing }: Exchange, id: string): Promise<FoundBinary> {
  const { registry } = server;
  if (registry.binaries.size === 0) throw new FhirError(issue('F200', { type: 'Binary' }));
  const context = planContext(registry, access, Date.now(), 'read');
  refuseUngranted(typesOf([...registry.binaries.values()].flat()), context);
  const carriers = registry.binaries.get(id.split('-', 1)[0] ?? '') ?? [];
  const key = carriers[0]?.content.key.decode(id);
  if (key === undefined) throw new FhirError(issue('F104', { type: 'Binary' }));
  timing.mark('plan');
  for (const carrier of carriers) {
    const { source } = carrier;
    const layout = layoutOf(source, elements);
    const row = await readByKey(source, key, context, server.database.for('read'), signal, elements);
    const attachment = row && nodeReader(carrier.attachment, source, layout)(row.cells, noCells, row.kids);
    if (row !== undefined && isObject(attachment)) return { carrier, key, layout, row, attachment };
  }
  throw new FhirError(issue('F105', { type: 'Binary' }));
}

const typesOf = (carriers: readonly Carrier[]): string[] => [...new Set(carriers.map(({ source }) => source.type))];

const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[\w !#$&^.+/-]*"))*$/;

/** What the record says, where that can stand in a header. */
const mediaTypeOf = (said: Json | undefined): string =>
  typeof said === 'string' && MEDIA_TYPE.test(said) ? said : 'application/octet-stream';

/** Binaries are found by the documents that lead to them. */
export function searchBinary({ registry }: Server): never {
  const isServed = registry.binaries.size > 0;
  throw new FhirError(isServed ? issue('F102', { interaction: 'search-type' }) : issue('F200', { type: 'Binary' }));
}
