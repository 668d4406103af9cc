/** What is wrong with what the demonstration hospital serves, one line for each kind of mistake. */
import { type FhirResource, isObject } from '../../src/readiness/profile/json.ts';
import type { Profiles } from '../../src/readiness/profile/profiles.ts';
import { claimsOf } from '../../src/readiness/run/pools.ts';
import { checkTargets } from '../../src/readiness/validate/check-targets.ts';
import { elementOf, type Problem } from '../../src/readiness/validate/problem.ts';
import type { Validator } from '../../src/readiness/validate/validator.ts';

export type Served = ReadonlyMap<string, readonly FhirResource[]>;

/** By base R4 and the profiles that they claim; `enough`: of each source and profile. */
export function invalid(validator: Validator, all: Served, enough = Number.POSITIVE_INFINITY): readonly string[] {
  const looked = new Map<string, number>();
  return lines(all, (resource) => {
    const claims = claimsOf(resource);
    const kind = `${resource.resourceType} ${sourceOf(resource)} ${claims.join()}`;
    const before = looked.get(kind) ?? 0;
    looked.set(kind, before + 1);
    return before < enough ? validator.validate(resource, claims) : [];
  });
}

export function unresolved(profiles: Profiles, all: Served): readonly string[] {
  const byId = new Map([...all].map(([type, its]) => [type, new Map(its.map((each) => [each.id, each]))]));
  const resolve = (reference: string) => {
    const [type = '', id] = reference.split('/');
    return byId.get(type)?.get(id);
  };
  return lines(all, (resource) =>
    claimsOf(resource)
      .flatMap((url) => profiles.profile(url) ?? [])
      .flatMap((profile) => checkTargets(profiles, profile, resource, resolve)),
  );
}

function lines(all: Served, check: (resource: FhirResource) => readonly Problem[]): readonly string[] {
  const found = new Map<string, readonly string[]>();
  for (const resource of [...all.values()].flat()) {
    for (const problem of check(resource)) {
      const message = `${elementOf(problem)} ${problem.says}`;
      found.set(message, [...(found.get(message) ?? []), `${resource.resourceType}/${resource.id}`]);
    }
  }
  return [...found].map(([message, ids]) => `${message} (${ids.length}: ${ids.slice(0, 3).join(', ')})`);
}

/** The table, of `meta.source`. */
const sourceOf = ({ meta }: FhirResource): string =>
  isObject(meta) ? String(meta.source ?? '').replace(/[#/][^#/]*$/, '') : '';
