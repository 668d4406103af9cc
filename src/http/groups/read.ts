/** `GET Group/[id]`: a cohort of this server, or a Group of the legacy system. https://hl7.org/fhir/R4/http.html#read */
import { seesCohort } from '../../export/groups/see-cohorts.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { planContext } from '../../plan/context.ts';
import { refuseUngranted } from '../../plan/granted.ts';
import { isNotModified, notModified, versionHeaders, weakEtag } from '../conditional.ts';
import { contentVersion } from '../content-version.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { read } from '../read.ts';
import type { Server } from '../server.ts';

export async function readGroup(server: Server, exchange: Exchange, id: string): Promise<Answer> {
  const { registry, cohorts } = server;
  const context = planContext(registry, exchange.access, Date.now(), 'read');
  refuseUngranted(['Group'], context);
  const cohort = await cohorts?.find(id);
  if (cohort === undefined && registry.types.includes('Group')) return read(server, exchange, 'Group', id);
  if (cohort === undefined || !seesCohort(cohort, context)) throw new FhirError(issue('F105', { type: 'Group' }));
  const body = JSON.stringify(cohort);
  const version = { etag: weakEtag(contentVersion(body)), lastModified: new Date(cohort.meta!.lastUpdated!) };
  const shown = [{ type: 'Group', id }];
  if (isNotModified(exchange.headers, version)) return { ...notModified(version), shown };
  return { status: 200, headers: versionHeaders(version), body, shown };
}
