/** What a validator says of good resources and of broken copies of them. */
import type { FhirResource } from '../../src/readiness/profile/json.ts';
import type { Profiles } from '../../src/readiness/profile/profiles.ts';
import { claimsOf } from '../../src/readiness/run/pools.ts';
import type { Validator } from '../../src/readiness/validate/validator.ts';
import { mutations } from './mutations.ts';

export interface Measured {
  readonly broken: number;
  /** `us-core-goal: a wrong date at target.0.dueDate`. */
  readonly missed: readonly string[];
  readonly kinds: ReadonlySet<string>;
}

/** Each way to break an element of a profile once; of these every `stride`-th. */
export function measure(
  profiles: Profiles,
  validator: Validator,
  resources: Iterable<FhirResource>,
  stride = 1,
): Measured {
  const tried = new Set<string>();
  const kinds = new Set<string>();
  const missed: string[] = [];
  let broken = 0;
  for (const resource of resources) {
    for (const url of claimsOf(resource)) {
      const profile = profiles.profile(url);
      if (profile === undefined) continue;
      for (const mutation of mutations(profiles, profile, resource)) {
        const way = `${url.slice(url.lastIndexOf('/') + 1)}: ${mutation.kind} at ${mutation.at.replace(/\.\d+/g, '')}`;
        if (tried.has(way) || JSON.stringify(mutation.broken) === JSON.stringify(resource)) continue;
        tried.add(way);
        if (tried.size % stride !== 0) continue;
        kinds.add(mutation.kind);
        broken++;
        if (validator.validate(mutation.broken, [url]).length === 0) missed.push(way);
      }
    }
  }
  return { broken, missed, kinds };
}
