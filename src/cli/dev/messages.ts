/** What is wrong with a resource, beside the element concerned: R4's own rules and the profiles that it claims. */
import type { Json } from '../../adapter/node.ts';
import { profileSets } from '../../fhir/profiles/profile-sets.ts';
import { profilesOf } from '../../readiness/profile/profiles.ts';
import { openValidator } from '../../readiness/validate/validator.ts';

export interface Message {
  /** `component[1].value`; '' of the resource as a whole. */
  readonly path: string;
  readonly says: string;
}

export interface Validator {
  readonly messages: (resource: Readonly<Record<string, Json>>) => Message[];
  /** Structure and invariants are looked at; they need optional packages. */
  readonly complete: boolean;
}

export async function openMessages(): Promise<Validator> {
  const validators = await Promise.all(profileSets.map((set) => openValidator(profilesOf(set))));
  return {
    complete: validators.every(({ complete }) => complete),
    messages: (resource) => {
      const { meta } = resource as { readonly meta?: { readonly profile?: readonly string[] } };
      const problems = validators.flatMap(({ validate }) =>
        validate(resource as Parameters<typeof validate>[0], meta?.profile ?? []),
      );
      const messages = problems.map(({ path, says }) => ({ path: path.replace(/^[A-Z]\w*\.?/, ''), says }));
      return [...new Map(messages.map((each) => [`${each.path} ${each.says}`, each])).values()];
    },
  };
}
