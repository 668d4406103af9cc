/**
 * `GET Group?…`: cohorts by their ids, whatever the order asked for, and then the Groups of the legacy system.
 * https://hl7.org/fhir/R4/http.html#search
 */
import { cohortParameters, matchesCohort } from '../../export/groups/match-cohort.ts';
import { seesCohort } from '../../export/groups/see-cohorts.ts';
import { FhirError, type Issue, issue, toOperationOutcome } from '../../fhir/issue.ts';
import { planContext } from '../../plan/context.ts';
import { refuseUngranted } from '../../plan/granted.ts';
import { supported } from '../../plan/supported.ts';
import { searchsetText } from '../../render/bundle.ts';
import { parseSearch } from '../../search/parse-search.ts';
import type { Criterion, SearchRequest } from '../../search/request.ts';
import { type CursorBinding, openCursor, sealCursor } from '../cursor.ts';
import type { Answer, Exchange, QueryPair } from '../exchange.ts';
import { handlingOf } from '../prefer.ts';
import { searchContext } from '../search-context.ts';
import { searchType } from '../search-type.ts';
import type { Server } from '../server.ts';
import { shapedEntry } from '../shaped.ts';

const scope = { types: ['Group'] } as const;

export async function searchGroups(
  server: Server,
  exchange: Exchange,
  query: readonly QueryPair[],
  method: 'GET' | 'POST',
): Promise<Answer> {
  const { config, registry, cursorKey } = server;
  const context = planContext(registry, exchange.access, Date.now(), 'search');
  refuseUngranted(['Group'], context);
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  const opened = cursor === undefined ? undefined : openCursor(cursorKey, cursor);
  const after = opened?.positions.cohorts;
  // Past the cohorts.
  if (opened !== undefined && after === undefined) return searchType(server, exchange, scope, query, method);

  const asked = (opened?.query ?? query).filter(([name]) => name !== '_cursor');
  const handling = handlingOf(exchange.headers);
  const { request, issues } = parseSearch(searchContext(config, scope, handling), asked);
  const hasLegacy = registry.types.includes('Group');
  const criteria = hasLegacy ? supported(request, registry, handling).criteria[0]! : ofCohorts(request);
  const binding: CursorBinding = {
    caller: exchange.access.caller,
    path: 'Group',
    query: request.accepted.map(({ name, value }) => [name, value] as const),
    version: 'cohorts',
  };
  opened?.check(binding);
  const zone = registry.system.zone;
  const found = (await server.cohorts!.all()).filter(
    (group) => seesCohort(group, context) && criteria.every((criterion) => matchesCohort(criterion, group, zone)),
  );
  const count = request.summary === 'count' ? 0 : (request.count ?? config.pageSize);
  const left = found.filter(({ id }) => !Array.isArray(after) || id > String(after[0]));
  const page = left.slice(0, count);
  const entries = page.map((group) => shapedEntry(group, request));
  const carried = method === 'POST' || opened?.query !== undefined;
  const hasRoom = count === 0 || page.length < count;
  if (hasLegacy && hasRoom) {
    return searchType(server, exchange, scope, asked, carried ? 'POST' : 'GET', { entries, total: found.length });
  }
  const isLast = !hasLegacy && left.length === page.length;
  const position = sealCursor(cursorKey, { cohorts: [page.at(-1)?.id ?? ''] }, binding, carried);
  const body = searchsetText({
    baseUrl: config.baseUrl,
    self: linkTo(server, binding.query),
    next:
      isLast || count === 0 ? undefined : linkTo(server, [...(carried ? [] : binding.query), ['_cursor', position]]),
    total: hasLegacy ? undefined : found.length,
    entries,
    outcome: outcomeOf(issues),
  });
  const shown = page.map(({ id }) => ({ type: 'Group', id }));
  return { status: 200, body, shown, ...(carried && { asked }) };
}

/** Where no adapter serves Group: throws F201 for what cohorts are not searched by. */
function ofCohorts({ criteria: [criteria = []] }: SearchRequest): readonly Criterion[] {
  for (const { kind, parameter } of criteria) {
    if (kind === 'parameter' && cohortParameters.some((known) => known === parameter.code)) continue;
    throw new FhirError(issue('F201', { type: 'Group', parameter: parameter.code }));
  }
  return criteria;
}

const outcomeOf = (issues: readonly Issue[]): string | undefined =>
  issues.length > 0 ? JSON.stringify(toOperationOutcome(issues)) : undefined;

function linkTo({ config }: Server, query: readonly QueryPair[]): string {
  const text = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return `${config.baseUrl}/Group${text === '' ? '' : `?${text}`}`;
}
