/**
 * Whom `Group/[id]/$export` is about, as rules for the patients: members of today of a legacy Group, or whoever a cohort's
 * searches find. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#endpoint---group-of-patients
 */
import type { Access } from '../../access/access.ts';
import type { Registry } from '../../adapter/registry.ts';
import { searchParameter } from '../../fhir/definitions.ts';
import { planContext } from '../../plan/context.ts';
import { refuseUngranted } from '../../plan/granted.ts';
import type { PatientRules } from '../../plan/plan-export.ts';
import { elementsOf } from '../../plan/shape.ts';
import type { HasCriterion } from '../../search/request.ts';
import type { Database } from '../../sql/database.ts';
import { readByKey } from '../../sql/read-by-key.ts';
import type { Cohorts } from './cohorts.ts';
import { seesCohort } from './see-cohorts.ts';

/**
 * undefined: there is no such Group, or the caller may not see it. Throws F302 when the caller may see no Group at all.
 * The rules look at all that the site has: what the caller may see is up to the export's own access.
 */
export type GroupRules = (id: string, access: Access, signal: AbortSignal) => Promise<PatientRules | undefined>;

export function groupRules(registry: Registry, database: Database, cohorts?: Cohorts): GroupRules {
  return async (id, access, signal) => {
    const context = planContext(registry, access, Date.now(), 'read');
    refuseUngranted(['Group'], context);
    const cohort = await cohorts?.find(id);
    if (cohort !== undefined) return seesCohort(cohort, context) ? cohorts?.rules(id) : undefined;
    for (const source of registry.sourcesOf('Group')) {
      const key = source.key.decode(id);
      if (key === undefined) continue;
      const row = await readByKey(source, key, context, database.for('read'), signal, headOnly);
      if (row !== undefined) return [[memberOf(id)]];
    }
    return undefined;
  };
}

/** Without its members, who may be many. */
const headOnly = elementsOf('Group', { summary: 'false', elements: ['type'] });

/** `_has:Group:member:_id=[id]`, by the rows that are members today. */
export function memberOf(id: string): HasCriterion {
  const source = { name: '_has:Group:member:_id', value: id };
  const values = [{ type: 'token' as const, code: id }];
  return {
    kind: 'has',
    type: 'Group',
    parameter: searchParameter('Group', 'member')!,
    criterion: { kind: 'parameter', parameter: searchParameter('Group', '_id')!, values, source },
    activeMembers: true,
    source,
  };
}
