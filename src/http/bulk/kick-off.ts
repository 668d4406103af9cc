/**
 * `GET|POST [base]/$export`, `Patient/$export`, `Group/[id]/$export`: the request is read and kept, the work comes later.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request
 */
import { type Given, givenByParameters, givenByQuery } from '../../export/kick-off/given.ts';
import { readRequest } from '../../export/kick-off/read-request.ts';
import type { ExportRequest } from '../../export/request.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { jsonOrXml } from '../batch-entries.ts';
import { outcomeAnswer } from '../errors.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { preferencesOf } from '../prefer.ts';
import { searchContext } from '../search-context.ts';
import type { Server } from '../server.ts';
import { servedType } from '../type-of-path.ts';
import { exporterOf, exportsOf, statusUrl } from './exports-of.ts';

export const SEPARATE_STATUS = 'separate-export-status';

export function kickOff(level: ExportRequest['level']) {
  return async (server: Server, exchange: Exchange): Promise<Answer> => {
    const exports = exportsOf(server);
    const { headers, method, path, requestId } = exchange;
    // HEAD comes by the routes of GET, and must start nothing.
    if (method === 'HEAD') throw new FhirError(issue('F103', { method }));
    if (level !== 'system') servedType(server, exchange);
    const preferences = preferencesOf(headers);
    if (!preferences.has('respond-async')) throw new FhirError(issue('F501', {}));

    const given = await givenBy(exchange);
    const access = exporterOf(server, exchange);
    const { baseUrl, limits } = searchContext(server.config, { types: 'system' }, 'strict');
    const isSeparate = preferences.has(SEPARATE_STATUS);
    const request = readRequest(
      {
        level,
        ...(level === 'group' && { group: path[1] ?? '' }),
        method: method === 'POST' ? 'POST' : 'GET',
        given,
        handling: preferences.has('handling=lenient') ? 'lenient' : 'strict',
        ...(isSeparate && { separateStatus: true }),
        url: baseUrl + (exchange.target ?? ''),
      },
      { registry: server.registry, access, baseUrl, limits, exports },
    );
    const job = await exports.start(request, access);
    const applied = ['respond-async', ...(isSeparate ? [SEPARATE_STATUS] : [])];
    const answered = { 'Content-Location': statusUrl(server, job), 'Preference-Applied': applied.join(', ') };
    const audited = {
      shown: [{ type: 'bulk', id: job }],
      asked: given.map(({ name, value }) => [name, value] as const),
    };
    if (request.ignored.length === 0) return { status: 202, headers: answered, ...audited };
    return { ...outcomeAnswer(202, request.ignored, requestId, answered), ...audited };
  };
}

async function givenBy(exchange: Exchange): Promise<readonly Given[]> {
  const given = givenByQuery(exchange.query);
  if (exchange.method !== 'POST' || exchange.body === undefined || exchange.body.length === 0) return given;
  return [...given, ...givenByParameters(await jsonOrXml(exchange))];
}
