/**
 * A site's own profiles: a JSON file that says how each differs from a built-in one. What is wrong with it is named by its
 * path in the file, all at once.
 */
import { builtIn } from './built-in/profiles.ts';
import { check, fieldsOf, isText, type Problem } from './check-profile.ts';
import type { DeidentifyProfile } from './profile.ts';

export interface SiteProfiles {
  readonly profiles: ReadonlyMap<string, DeidentifyProfile>;
  /** `profiles.research.rules.date: …` */
  readonly problems: readonly string[];
}

const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** The text of the file. */
export function readSiteProfiles(text: string): SiteProfiles {
  const profiles = new Map<string, DeidentifyProfile>();
  const problems: string[] = [];
  const say = (path: string, sentence: string) => problems.push(`${path}: ${sentence}`);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { profiles, problems: ['the file is not JSON'] };
  }
  const entries = fieldsOf(fieldsOf(file)?.profiles);
  if (entries === undefined) return { profiles, problems: ['profiles: must be an object of profiles by name'] };
  for (const [name, entry] of Object.entries(entries)) {
    const path = `profiles.${name}`;
    if (!NAME.test(name)) say(path, 'a name is of small letters, digits and hyphens, at most 40');
    else if (builtIn.has(name)) say(path, 'is the name of a built-in profile');
    else {
      const before = problems.length;
      const profile = extended(name, entry, (at, sentence) => say(at === '' ? path : `${path}.${at}`, sentence));
      if (profile !== undefined && problems.length === before) profiles.set(name, profile);
    }
  }
  return { profiles, problems };
}

function extended(name: string, entry: unknown, say: Problem): DeidentifyProfile | undefined {
  const fields = fieldsOf(entry);
  if (fields === undefined) {
    say('', 'must be an object');
    return undefined;
  }
  const base = builtIn.get(String(fields.extends));
  if (base === undefined) {
    say('extends', `must be one of ${[...builtIn.keys()].join(', ')}`);
    return undefined;
  }
  if (!check(fields, base, say)) return undefined;
  const own = fields as Partial<DeidentifyProfile>;
  const lists = {
    extensions: [...base.extensions, ...(own.extensions ?? [])],
    publishedSystems: [...base.publishedSystems, ...(own.publishedSystems ?? [])],
    ageCodes: [...base.ageCodes, ...(own.ageCodes ?? [])],
  };
  const { aggregateAgesOver, shiftDays, recipient } = own;
  return {
    ...base,
    name,
    ...lists,
    rules: { ...base.rules, ...own.rules },
    ...(aggregateAgesOver === undefined ? {} : { aggregateAgesOver }),
    ...(shiftDays === undefined ? {} : { shiftDays }),
    ...(isText(recipient) ? { recipient } : {}),
  };
}
