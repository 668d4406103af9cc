/**
 * `POST Group` and `DELETE Group/[id]`: cohorts, by administrators. Answered at once, also where the client would wait.
 * https://hl7.org/fhir/uv/bulkdata/STU3/group.html#bulk-cohort-api · https://hl7.org/fhir/R4/http.html#create
 */
import { COHORT_PREFIX, cohortRules, isWrong } from '../../export/groups/cohort.ts';
import { isGroup } from '../../export/groups/cohort-file.ts';
import type { Cohorts } from '../../export/groups/cohorts.ts';
import { typesIn } from '../../export/groups/types-in.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { planContext } from '../../plan/context.ts';
import { grantsOn, isEveryRow } from '../../plan/granted.ts';
import type { PatientRules } from '../../plan/plan-export.ts';
import { versionHeaders, weakEtag } from '../conditional.ts';
import { contentVersion } from '../content-version.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { headerText, parseList } from '../media-type.ts';
import { methodNotAllowed } from '../not-there.ts';
import { searchContext } from '../search-context.ts';
import type { Server } from '../server.ts';

export async function createGroup(server: Server, exchange: Exchange): Promise<Answer> {
  const { cohorts, config, registry } = server;
  if (cohorts === undefined) return methodNotAllowed(server, exchange, ['GET']);
  await refuseOthers(server, exchange, 'create');
  const group = groupIn(exchange);
  const { limits } = searchContext(config, { types: ['Group'] }, 'strict');
  const rules = cohortRules(group, { registry, baseUrl: config.baseUrl, limits });
  if (isWrong(rules)) throw new FhirError(...rules);
  refuseUnseen(server, exchange, rules);
  const at = Date.now();
  const created = await cohorts.create(group, creatorOf(exchange), at);
  const body = JSON.stringify(created);
  const headers = {
    ...versionHeaders({ etag: weakEtag(contentVersion(body)), lastModified: new Date(at) }),
    Location: `${config.baseUrl}/Group/${created.id}`,
  };
  return { status: 201, headers, body, shown: [{ type: 'Group', id: created.id }] };
}

export async function deleteGroup(server: Server, exchange: Exchange): Promise<Answer> {
  const { cohorts } = server;
  const [, id = ''] = exchange.path;
  if (cohorts === undefined) return methodNotAllowed(server, exchange, ['GET']);
  await refuseOthers(server, exchange, 'delete');
  // What the legacy system has is not looked at: it cannot be deleted here whether it is there or not.
  if (!id.startsWith(COHORT_PREFIX)) throw new FhirError(issue('F529', {}));
  return removed(await cohorts.remove(id), id);
}

function removed(outcome: Awaited<ReturnType<Cohorts['remove']>>, id: string): Answer {
  if (outcome === 'fixed') throw new FhirError(issue('F529', {}));
  if (outcome === 'missing') throw new FhirError(issue('F105', { type: 'Group' }));
  return { status: 204, shown: [{ type: 'Group', id }] };
}

/** Throws F528 for everybody but administrators. */
async function refuseOthers({ signIn }: Server, { access }: Exchange, what: 'create' | 'delete'): Promise<void> {
  if (access.open) return;
  const { agent, managesGroups } = access;
  const right = managesGroups?.[what];
  if (right === 'own') return;
  const may = right === 'administrator' && agent !== undefined && (await signIn?.isAdministrator?.(agent.subject));
  if (may !== true) throw new FhirError(issue('F528', {}));
}

/** Who defines a cohort learns from it who is in it: throws F527 for what they could not search for themselves. */
function refuseUnseen({ registry }: Server, { access }: Exchange, rules: PatientRules): void {
  if (access.open) return;
  const context = planContext(registry, access, Date.now(), 'search');
  const unseen = typesIn(rules.flat()).filter((type) => !grantsOn(type, context).some(isEveryRow));
  const [first, ...others] = unseen.map((type) => issue('F527', { type }));
  if (first !== undefined) throw new FhirError(first, ...others);
}

function groupIn({ body, headers }: Exchange) {
  const [type] = parseList(headerText(headers['content-type']));
  if (type?.name !== 'application/fhir+json' && type?.name !== 'application/json') {
    throw new FhirError(issue('F171', {}));
  }
  try {
    const group: unknown = JSON.parse(body?.toString('utf8') ?? '');
    if (isGroup(group)) return group;
  } catch {
    // No JSON: said below.
  }
  throw new FhirError(issue('F174', { expected: 'Group in JSON' }));
}

const creatorOf = ({ access: { agent, user } }: Exchange): string =>
  agent === undefined ? '' : JSON.stringify([agent.client, agent.subject, user ?? agent.user ?? null]);
