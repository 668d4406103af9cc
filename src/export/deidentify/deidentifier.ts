/** Resources → de-identified resources and lines, by a profile and the site's key, with a count of what was changed. */
import type { Json } from '../../adapter/node.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { countingPeople } from './anonymity.ts';
import type { Fields, Run, Tools } from './leaves.ts';
import type { DeidentifyProfile, Label } from './profile.ts';
import { ruleOfType } from './rules.ts';
import { counting, type DeidentifyTally } from './tally.ts';
import { keyIdOf, tokens } from './tokens.ts';
import { walker } from './walk.ts';

export interface DeidentifyKeys {
  /** PORTICO_DEIDENTIFY_KEY. */
  readonly key: string;
  /** When the job began: ages are those of that year. */
  readonly at: number;
  /** References below it are this server's. */
  readonly baseUrl: string;
}

/** Of one worker: counts are not shared. */
export interface Deidentifier {
  /** undefined: withheld. `patient`: whose it is; left out, its dates move by a number of its own. */
  readonly deidentify: (resource: Fields, patient: string | undefined) => Record<string, Json> | undefined;
  /** The same as JSON text, without a line feed. */
  readonly lineOf: (resource: Fields, patient: string | undefined) => string | undefined;
  /** What became of an id, for what is not a resource: bundles of deletions, key ranges, issues. */
  readonly tokenOf: (type: string, id: string) => string;
  /** What was counted since the last time. */
  readonly takeTally: () => DeidentifyTally;
}

/** Throws F537 when the key is no more the one that the job began with. */
export function deidentifier(profile: DeidentifyProfile, { key, at, baseUrl }: DeidentifyKeys): Deidentifier {
  if (profile.keyId !== undefined && profile.keyId !== keyIdOf(key)) throw new FhirError(issue('F537', {}));
  const made = tokens(key, profile);
  const { aggregateAgesOver: highest, shiftDays, label } = profile;
  const firstYear = highest === undefined ? 0 : new Date(at).getUTCFullYear() - highest - 1;
  const tools: Tools = { profile, tokens: made, baseUrl, firstYear };
  const counts = counting();
  const people = countingPeople();
  const walk = walker(tools, counts);

  const deidentify: Deidentifier['deidentify'] = (resource, patient) => {
    const type = String(resource.resourceType);
    const own = type === 'Patient' ? String(resource.id) : (patient ?? `${type}/${resource.id}`);
    const run: Run = { days: shiftDays === undefined ? 0 : made.daysOf(own), contained: false, withheld: false };
    const kept = walk.resource(resource, run);
    const shown = kept !== undefined && !run.withheld;
    counts.seen(type, shown);
    if (!shown) return undefined;
    const labelled = label === undefined ? kept : withLabel(kept, label);
    if (type === 'Patient') people.add(labelled);
    return labelled;
  };
  return {
    deidentify,
    lineOf: (resource, patient) => {
      const kept = deidentify(resource, patient);
      return kept === undefined ? undefined : JSON.stringify(kept);
    },
    tokenOf: (type, id) => made.token('id', type, id),
    takeTally: () => counts.take(people.take()),
  };
}

/** `meta` after `id`, where R4 has it. */
function withLabel(resource: Fields, { system, code, display }: Label): Record<string, Json> {
  const { resourceType, id, meta, ...rest } = resource;
  const before = (meta ?? {}) as Fields;
  const security = [...((before.security ?? []) as readonly Json[]), { system, code, display }];
  return {
    resourceType: resourceType!,
    ...(id === undefined ? {} : { id }),
    meta: { ...before, security },
    ...rest,
  };
}

/** Whether resources of a type are released at all: an export need not read those that are not. */
export function releases(profile: DeidentifyProfile, type: string): boolean {
  return ruleOfType(profile, type) === 'parts';
}
