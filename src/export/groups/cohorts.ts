/**
 * The cohorts of this server: those of the site's file, which stay as they are, and those that administrators created,
 * in the state store.
 */
import { randomBytes } from 'node:crypto';
import type { PatientRules } from '../../plan/plan-export.ts';
import type { Store } from '../../store/store.ts';
import type { FilterContext } from '../type-filter.ts';
import { COHORT_PREFIX, COHORT_PROFILE, cohortRules, type Group, isWrong } from './cohort.ts';

export type CohortGroup = Group & { readonly id: string };

export interface Cohorts {
  /** By id. */
  readonly all: () => Promise<readonly CohortGroup[]>;
  readonly find: (id: string) => Promise<CohortGroup | undefined>;
  /** A definition that is right; gives it an id. */
  readonly create: (group: Group, createdBy: string, at: number) => Promise<CohortGroup>;
  /** `fixed`: of the site's file. */
  readonly remove: (id: string) => Promise<'gone' | 'missing' | 'fixed'>;
  /** undefined: no such cohort, or one that the adapters of today cannot apply. */
  readonly rules: (id: string) => Promise<PatientRules | undefined>;
}

interface Row {
  readonly id: string;
  readonly resource: string;
  readonly created_by: string;
  readonly created_at: number | string;
}

/** `fixed`: of the site's file. The store is opened when something asks for what is in it. */
export function openCohorts(
  fixed: readonly CohortGroup[],
  store: () => Promise<Store>,
  context: FilterContext,
): Cohorts {
  const groupOf = ({ resource }: Pick<Row, 'resource'>) => JSON.parse(resource) as CohortGroup;
  const find: Cohorts['find'] = async (id) => {
    if (!id.startsWith(COHORT_PREFIX)) return undefined;
    const known = fixed.find((group) => group.id === id);
    if (known !== undefined) return known;
    const row = await (await store()).db<Row>('cohort').where({ id }).first('resource');
    return row && groupOf(row);
  };
  return {
    find,
    all: async () => {
      const rows = await (await store()).db<Row>('cohort').orderBy('id').select('resource');
      return [...fixed, ...rows.map(groupOf)].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    create: async (definition, createdBy, at) => {
      const id = `${COHORT_PREFIX}${randomBytes(12).toString('hex')}`;
      const group = withMeta(definition, id, at);
      const row = { id, resource: JSON.stringify(group), created_by: createdBy, created_at: at };
      await (await store()).db<Row>('cohort').insert(row);
      return group;
    },
    remove: async (id) => {
      if (fixed.some((group) => group.id === id)) return 'fixed';
      const removed = await (await store()).db<Row>('cohort').where({ id }).delete();
      return removed > 0 ? 'gone' : 'missing';
    },
    rules: async (id) => {
      const group = await find(id);
      const rules = group && cohortRules(group, context);
      return rules === undefined || isWrong(rules) ? undefined : rules;
    },
  };
}

/** As it is shown. The client's narrative and metadata are not: nobody has checked them. */
export function withMeta(group: Group, id: string, at: number): CohortGroup {
  const { resourceType, id: _, meta: __, text: ___, ...elements } = group;
  const profile = [COHORT_PROFILE];
  return { resourceType, id, meta: { lastUpdated: new Date(at).toISOString(), profile }, ...elements };
}
