/** `GET [base]/Patient/1`. https://hl7.org/fhir/R4/http.html#read */
import type { Source } from '../adapter/source.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import { planContext } from '../plan/context.ts';
import { refuseUngranted } from '../plan/granted.ts';
import { layoutOf } from '../plan/layout.ts';
import { type ElementFilter, elementsOf } from '../plan/shape.ts';
import { versionId } from '../render/renderer.ts';
import { parseSearch } from '../search/parse-search.ts';
import { readByKey } from '../sql/read-by-key.ts';
import { isNotModified, notModified, versionHeaders, weakEtag } from './conditional.ts';
import { contentVersion } from './content-version.ts';
import { outcomeAnswer } from './errors.ts';
import type { Answer, Exchange } from './exchange.ts';
import { searchContext } from './search-context.ts';
import type { Server } from './server.ts';
import { shownOf } from './shown.ts';

export async function read(server: Server, exchange: Exchange, type: string, id: string): Promise<Answer> {
  const { registry, rendererOf } = server;
  const database = server.database.for('read');
  const { access, signal, timing } = exchange;
  const context = planContext(registry, access, Date.now(), 'read');
  refuseUngranted([type], context);
  const [source, key] = keyOf(server, type, id);
  const survivor = registry.mergesOf(type)?.survivorOf(key[0]!);
  if (survivor !== undefined && survivor !== key[0]) return movedTo(server, exchange, source, survivor);

  const elements = shapeAsked(server, exchange, type);
  timing.mark('plan');
  const row = await readByKey(source, key, context, database, signal, elements);
  timing.mark('database');
  if (row === undefined) throw new FhirError(issue('F105', { type }));

  const layout = layoutOf(source, elements);
  const render = rendererOf(source, layout, elements);
  const shown = server.audit && [shownOf(registry, { source, layout, row }, id)];
  const at = render.lastUpdatedOf(row);
  if (at === undefined) {
    const plain = render.write(row);
    const dated = elements === undefined ? await server.exports?.dated?.(source, plain) : undefined;
    const body = dated?.text ?? plain;
    const version =
      dated === undefined
        ? { etag: weakEtag(contentVersion(body)) }
        : { etag: weakEtag(versionId(dated.at, registry.version)), lastModified: new Date(dated.at) };
    return isNotModified(exchange.headers, version)
      ? { ...notModified(version), shown }
      : { status: 200, headers: versionHeaders(version), body, shown };
  }
  const version = { etag: weakEtag(versionId(at, registry.version)), lastModified: new Date(at) };
  if (isNotModified(exchange.headers, version)) return { ...notModified(version), shown };
  const body = render.write(row);
  timing.mark('render');
  return { status: 200, headers: versionHeaders(version), body, shown };
}

/** The source whose id this is, and the key in it. An id that is none of ours reaches no statement. */
function keyOf({ registry }: Server, type: string, id: string): [Source, readonly string[]] {
  for (const source of registry.sourcesOf(type)) {
    const key = source.key.decode(id);
    if (key !== undefined) return [source, key];
  }
  throw new FhirError(issue('F104', { type }));
}

/** A merged chart leads to the chart that survives, if the caller may see that one. */
async function movedTo(server: Server, exchange: Exchange, source: Source, survivor: string): Promise<Answer> {
  const { config, registry } = server;
  const database = server.database.for('read');
  const { type } = source;
  const context = planContext(registry, exchange.access, Date.now(), 'read');
  const row = await readByKey(source, [survivor], context, database, exchange.signal);
  if (row === undefined) throw new FhirError(issue('F105', { type }));
  const id = source.key.encode([survivor])!;
  const Location = `${config.baseUrl}/${type}/${id}`;
  const moved = outcomeAnswer(301, [issue('F107', { type })], exchange.requestId, { Location });
  return { ...moved, shown: [{ type, id, patients: type === 'Patient' ? [id] : [] }] };
}

const SHAPING = new Set(['_summary', '_elements']);

/** `_summary` and `_elements` shape a read as they shape a search. */
function shapeAsked({ config }: Server, { query }: Exchange, type: string): ElementFilter | undefined {
  const asked = query.filter(([name]) => SHAPING.has(name));
  if (asked.length === 0) return undefined;
  const context = searchContext(config, { types: [type] }, 'strict');
  const { request } = parseSearch(context, asked);
  return elementsOf(type, request);
}
