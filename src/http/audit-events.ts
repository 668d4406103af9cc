/**
 * `GET AuditEvent` and `GET AuditEvent/{id}`: the audit log, for administrators alone, from the state store. Newest first.
 * https://hl7.org/fhir/R4/auditevent.html#search
 */
import type { Audit } from '../audit/audit.ts';
import { toAuditEvent } from '../audit/audit-event.ts';
import { conditionOf } from '../audit/condition.ts';
import { findRecords, type Position, recordById } from '../audit/find.ts';
import { FhirError, issue, toOperationOutcome } from '../fhir/issue.ts';
import { searchsetText } from '../render/bundle.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { SearchRequest } from '../search/request.ts';
import type { Positions } from '../sql/run-search.ts';
import { type CursorBinding, openCursor, sealCursor } from './cursor.ts';
import type { Answer, Exchange, QueryPair } from './exchange.ts';
import { handlingOf } from './prefer.ts';
import { searchContext } from './search-context.ts';
import type { Server } from './server.ts';

/** Whether a request is for the audit log, which no adapter serves. */
export const isAudit = (server: Server, type: string): boolean => type === 'AuditEvent' && server.audit !== undefined;

export async function readAuditEvent(server: Server, exchange: Exchange, id: string): Promise<Answer> {
  const { store } = await auditOf(server, exchange);
  const record = await recordById(store, id);
  if (record === undefined) throw new FhirError(issue('F105', { type: 'AuditEvent' }));
  const body = JSON.stringify(toAuditEvent(record, server.config.baseUrl));
  return { status: 200, body, shown: [{ type: 'AuditEvent', id }] };
}

export async function searchAuditEvents(
  server: Server,
  exchange: Exchange,
  query: readonly QueryPair[],
): Promise<Answer> {
  const { config, cursorKey, registry } = server;
  const { store } = await auditOf(server, exchange);
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  const opened = cursor === undefined ? undefined : openCursor(cursorKey, cursor);
  const context = searchContext(config, { types: ['AuditEvent'] }, handlingOf(exchange.headers));
  const { request, issues } = parseSearch(context, opened?.query ?? query);
  refuseUnsupported(request);
  const binding: CursorBinding = {
    caller: exchange.access.caller,
    path: 'AuditEvent',
    query: request.accepted.map(({ name, value }) => [name, value] as const),
    version: 'audit',
  };
  opened?.check(binding);
  const conditions = (request.criteria[0] ?? []).map((criterion) => conditionOf(criterion, registry.system.zone));
  const count = request.summary === 'count' ? 0 : (request.count ?? config.pageSize);
  const after = positionOf(opened?.positions.AuditEvent);
  const found = count === 0 ? [] : await findRecords(store, conditions, count + 1, after);
  const page = found.slice(0, count);
  const events = page.map((record) => toAuditEvent(record, config.baseUrl));
  const carried = exchange.method === 'POST' || opened?.query !== undefined;
  const link = (pairs: readonly QueryPair[]) => {
    const text = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
    return `${config.baseUrl}/AuditEvent${text === '' ? '' : `?${text}`}`;
  };
  const next = () => {
    const { at, node, seq } = page.at(-1)!;
    const sealed = sealCursor(cursorKey, { AuditEvent: [String(at), node, String(seq)] }, binding, carried);
    return link([...(carried ? [] : binding.query), ['_cursor', sealed]]);
  };
  const body = searchsetText({
    baseUrl: config.baseUrl,
    self: link(binding.query),
    next: found.length > count && count > 0 ? next() : undefined,
    entries: events.map((event) => ({
      type: 'AuditEvent',
      id: event.id,
      resource: JSON.stringify(event),
      mode: 'match' as const,
    })),
    outcome: issues.length > 0 ? JSON.stringify(toOperationOutcome(issues)) : undefined,
  });
  const shown = events.map(({ id }) => ({ type: 'AuditEvent', id }));
  return { status: 200, body, shown, ...(carried && { asked: opened?.query ?? query }) };
}

/** What a cursor of this search holds. */
function positionOf(held: Positions[string] | undefined): Position | undefined {
  if (!Array.isArray(held)) return undefined;
  const [at, node, seq] = held;
  return { at: Number(at), node: String(node), seq: Number(seq) };
}

/** Throws F302 (403) for everybody but administrators. */
async function auditOf({ audit, signIn }: Server, { access }: Exchange): Promise<Audit> {
  const { readsAudit, agent } = access;
  const may =
    readsAudit === 'own' ||
    (readsAudit === 'administrator' && agent !== undefined && (await signIn?.isAdministrator?.(agent.subject)));
  if (may !== true || audit === undefined) throw new FhirError(issue('F302', {}));
  return audit;
}

function refuseUnsupported({ sort, includes, revIncludes, total, summary, elements, explain }: SearchRequest): void {
  const refused = {
    _sort: sort.length > 0,
    _include: includes.length > 0,
    _revinclude: revIncludes.length > 0,
    _total: total !== 'none',
    _summary: summary === 'true' || summary === 'text' || summary === 'data',
    _elements: elements !== undefined,
    _explain: explain,
  };
  const [parameter] = Object.entries(refused).find(([, given]) => given) ?? [];
  if (parameter === undefined) return;
  throw new FhirError(issue('F111', { parameter }, { expression: [`http.${parameter}`] }));
}
