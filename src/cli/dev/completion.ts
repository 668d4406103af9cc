/** What a search can be made of, as the CapabilityStatement promises it: types, parameters with their kinds, includes. */
import type { CapabilityStatementRestResource } from 'fhir/r4.d.ts';
import { capabilities } from '../../http/capabilities.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Server } from '../../http/server.ts';

export interface Completion {
  readonly type: string;
  readonly parameters: readonly { readonly name: string; readonly kind: string }[];
  readonly includes: readonly string[];
  readonly revIncludes: readonly string[];
}

export function completionOf(server: Server): Completion[] {
  const { body = '{}' } = capabilities(server, { query: [] } as unknown as Exchange);
  const statement: { rest?: readonly { resource?: readonly CapabilityStatementRestResource[] }[] } = JSON.parse(body);
  const served = new Set(server.registry.types);
  return (statement.rest?.[0]?.resource ?? [])
    .filter(({ type }) => served.has(type))
    .map(({ type, searchParam = [], searchInclude = [], searchRevInclude = [] }) => ({
      type,
      parameters: searchParam.map(({ name, type: kind }) => ({ name, kind })),
      includes: searchInclude,
      revIncludes: searchRevInclude,
    }));
}
