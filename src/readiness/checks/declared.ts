/** Whether the CapabilityStatement says what is asked of servers. https://hl7.org/fhir/R4/capabilitystatement.html */
import { type FhirResource, isObject, itemsOf, type Json } from '../profile/json.ts';
import type { Check } from '../result.ts';
import type { ProfileRun } from '../run/run.ts';

export function checkDeclared({ statement, profile, asked }: ProfileRun): readonly Check[] {
  const entry = resourceEntry(statement, profile.type);
  const names = (list: unknown, key: string) =>
    itemsOf(list).flatMap((each) => (isObject(each) ? [String(each[key])] : []));
  const declared = {
    interactions: names(entry?.interaction, 'code'),
    parameters: names(entry?.searchParam, 'name'),
    revincludes: itemsOf(entry?.searchRevInclude).map(String),
    includes: itemsOf(entry?.searchInclude).map(String),
    profiles: itemsOf(entry?.supportedProfile).map((each) => String(each).replace(/\|.*$/, '')),
  };
  const shall = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).flatMap(([name, how]) => (how === 'SHALL' ? [name] : []));
  const wanted = [
    ...new Set(
      asked.searches.filter(({ expectation }) => expectation === 'SHALL').flatMap(({ parameters }) => parameters),
    ),
  ];
  const missing = [
    ...shall(asked.interactions).filter((each) => reading.has(each) && !declared.interactions.includes(each)),
    ...wanted.filter((each) => !declared.parameters.includes(each)).map((each) => `search parameter ${each}`),
    ...shall(asked.revincludes)
      .filter((each) => !hasInclude(declared.revincludes, each))
      .map((each) => `_revinclude ${each}`),
    ...shall(asked.includes)
      .filter((each) => !hasInclude(declared.includes, each))
      .map((each) => `_include ${each}`),
  ];
  const check = { kind: 'declared', expectation: 'SHALL', request: 'GET metadata' } as const;
  return [
    declared.profiles.includes(profile.url)
      ? { ...check, name: 'supportedProfile', outcome: 'pass' }
      : {
          ...check,
          name: 'supportedProfile',
          outcome: 'fail',
          says: 'the CapabilityStatement does not list the profile',
        },
    missing.length === 0
      ? { ...check, name: 'interactions and searches', outcome: 'pass' }
      : {
          ...check,
          name: 'interactions and searches',
          outcome: 'fail',
          says: `the CapabilityStatement lacks ${missing.join(', ')}`,
        },
  ];
}

/** What writes is not looked at: nothing is ever written to the server. */
const reading = new Set(['read', 'search-type']);

const hasInclude = (declared: readonly string[], name: string): boolean =>
  declared.includes(name) || declared.includes('*') || declared.some((each) => each.startsWith(`${name}:`));

export function resourceEntry(statement: FhirResource | undefined, type: string): Json | undefined {
  const rest = itemsOf(statement?.rest).find(isObject);
  return itemsOf(rest?.resource)
    .filter(isObject)
    .find((each) => each.type === type);
}
