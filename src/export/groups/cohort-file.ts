/** The site's own cohorts, of the file that PORTICO_COHORTS names: a JSON array of Groups, each with an id. */
import { readFile, stat } from 'node:fs/promises';
import { sentenceOf } from '../../fhir/issue.ts';
import type { FilterContext } from '../type-filter.ts';
import { COHORT_PREFIX, cohortRules, type Group, isWrong } from './cohort.ts';
import { type CohortGroup, withMeta } from './cohorts.ts';

const ID = /^cohort-[A-Za-z0-9.-]{1,57}$/;

/** Throws one error with a line for everything that is wrong: the server does not start with half of them. */
export async function readCohortFile(path: string, context: FilterContext): Promise<readonly CohortGroup[]> {
  if (path === '') return [];
  const { groups, changed } = await contentOf(path);
  const problems: string[] = [];
  const ids = new Set<string>();
  const read = groups.flatMap((group, at) => {
    const id = typeof group.id === 'string' ? group.id : '';
    const name = id === '' ? `Group ${at + 1}` : id;
    if (!ID.test(id)) problems.push(`${name}: its id must begin with ${COHORT_PREFIX} and be an id of FHIR`);
    if (ids.has(id)) problems.push(`${name}: another Group has the same id`);
    ids.add(id);
    const rules = cohortRules(group, context);
    if (isWrong(rules)) problems.push(...rules.map((issue) => `${name}: ${sentenceOf(issue)}`));
    return withMeta(group, id, changed);
  });
  if (problems.length > 0) throw new Error(problems.map((problem) => `PORTICO_COHORTS: ${problem}`).join('\n'));
  return read;
}

async function contentOf(path: string): Promise<{ groups: readonly Group[]; changed: number }> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const groups: unknown = JSON.parse(text);
    if (Array.isArray(groups) && groups.every(isGroup)) return { groups, changed: Math.floor(mtimeMs) };
  } catch {
    // Said below, without what the file holds.
  }
  throw new Error('PORTICO_COHORTS does not name a file with a JSON array of Groups');
}

export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Group';
