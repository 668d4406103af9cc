/** Includes and reverse includes that servers are asked for. https://hl7.org/fhir/R4/search.html#include */
import { valuesOf } from '../match/values.ts';
import type { FhirResource } from '../profile/json.ts';
import { isObject } from '../profile/json.ts';
import { referredType } from '../profile/seen.ts';
import type { Check } from '../result.ts';
import { baseSearch } from '../run/base-search.ts';
import type { ProfileRun } from '../run/run.ts';
import { type Asked, askedOf } from './asked.ts';
import { judge, nameOf } from './judge.ts';

export async function checkIncludes(run: ProfileRun): Promise<readonly Check[]> {
  const { includes, revincludes } = run.asked;
  const checks = [
    ...Object.entries(includes)
      .filter(([, expectation]) => expectation !== 'MAY')
      .map(([name, expectation]) => include(run, name, expectation)),
    ...Object.entries(revincludes)
      .filter(([, expectation]) => expectation !== 'MAY')
      .map(([name, expectation]) => reverse(run, name, expectation)),
  ];
  return Promise.all(checks);
}

type Expected = Check['expectation'];

async function include(run: ProfileRun, name: string, expectation: Expected): Promise<Check> {
  const [, parameter = '', target] = name.split(':');
  const refers = (each: FhirResource) =>
    valuesOf(each, parameter).some(
      (value) => isObject(value) && (target === undefined || referredType(value) === target),
    );
  const base = { kind: 'include', name, expectation } as const;
  const asked = askedFor(run, run.resources.filter(refers));
  if (asked === undefined) return { ...base, outcome: 'lacks', says: `no resource has a reference for ${name}` };
  const { check, found } = await judge(run, { ...base, asked, more: [['_include', name]] });
  if (check.outcome !== 'pass') return check;
  const types = new Set(found.matches.flatMap((each) => valuesOf(each, parameter)).map(referredType));
  const stray = found.includes.find(
    ({ resourceType }) => !types.has(resourceType) && resourceType !== 'OperationOutcome',
  );
  const says =
    found.includes.length === 0 ? 'includes nothing' : stray && `includes ${nameOf(stray)}, to which nothing refers`;
  return says === undefined ? check : { ...check, outcome: expectation === 'SHALL' ? 'fail' : 'warn', says };
}

async function reverse(run: ProfileRun, name: string, expectation: Expected): Promise<Check> {
  const base = { kind: 'revinclude', name, expectation } as const;
  const asked = askedFor(run, run.resources);
  if (asked === undefined) return { ...base, outcome: 'lacks', says: 'there is no resource of this profile' };
  const { check, found } = await judge(run, { ...base, asked, more: [['_revinclude', name]] });
  for (const each of found.includes) run.pools.add(each);
  if (check.outcome !== 'pass') return check;
  const [type = '', parameter = ''] = name.split(':');
  const ids = new Set(found.matches.map(nameOf));
  const its = found.includes.filter(({ resourceType }) => resourceType === type);
  const leads = its.filter((each) =>
    valuesOf(each, parameter).some(
      (value) => isObject(value) && ids.has(String(value.reference).replace(/^.*\/(?=[A-Z]\w+\/[^/]+$)/, '')),
    ),
  );
  const says =
    its.length === 0
      ? `includes no ${type}`
      : leads.length < its.length
        ? `includes a ${type} of none of the matches`
        : undefined;
  return says === undefined ? check : { ...check, outcome: expectation === 'SHALL' ? 'fail' : 'warn', says };
}

/** By the search that finds a patient's resources; by the id where there is none. */
function askedFor(run: ProfileRun, resources: readonly FhirResource[]): readonly Asked[] | undefined {
  const parameters = baseSearch(run.profiles, run.profile)?.parameters ?? run.asked.searches[0]?.parameters ?? ['_id'];
  for (const resource of resources) {
    const asked = parameters.flatMap((code) => askedOf(run, resource, code) ?? []);
    if (asked.length === parameters.length) return asked;
  }
  return undefined;
}
