/** Every search that servers shall or should offer of a profile's type, and the other ways to ask the same. */
import { searchParameter } from '../../fhir/definitions.ts';
import type { EncodedSearch } from '../../fhir/profiles/encode-server.ts';
import { valuesOf } from '../match/values.ts';
import type { FhirResource } from '../profile/json.ts';
import type { Check } from '../result.ts';
import type { ProfileRun } from '../run/run.ts';
import { type Asked, askedOf } from './asked.ts';
import { judge, type Question } from './judge.ts';
import { alternatives, chains, comparators, referenceForm, samePost, tokenForm } from './variants.ts';

export async function checkSearches(run: ProfileRun): Promise<readonly Check[]> {
  const all = await Promise.all(run.asked.searches.map((search, at) => checkSearch(run, search, at === firstOf(run))));
  return all.flat();
}

/** By the first search that shall work the other ways of asking are compared. */
const firstOf = ({ asked }: ProfileRun): number =>
  asked.searches.findIndex(({ expectation }) => expectation === 'SHALL');

async function checkSearch(run: ProfileRun, search: EncodedSearch, isFirst: boolean): Promise<readonly Check[]> {
  const { expectation, parameters } = search;
  const name = parameters.join(' + ');
  const example = exampleOf(run, parameters);
  if (example === undefined)
    return [{ kind: 'search', name, expectation, outcome: 'lacks', says: lackingOf(run, parameters) }];
  const { resource, asked } = example;
  const base: Question = { kind: 'search', name, expectation, asked };
  const first = await judge(run, base);
  const others = await Promise.all([
    ...(isFirst ? [samePost(run, base, first), referenceForm(run, base)] : []),
    ...asked.flatMap((each) => (each.coded === undefined ? [] : [tokenForm(run, base, each)])),
    ...comparators(run, base, resource),
    ...alternatives(run, base),
    ...(isFirst ? chains(run, resource) : []),
  ]);
  return [first.check, ...others.flatMap((each) => each ?? [])];
}

interface Example {
  readonly resource: FhirResource;
  readonly asked: readonly Asked[];
}

function exampleOf(run: ProfileRun, parameters: readonly string[]): Example | undefined {
  for (const resource of run.resources) {
    const asked = parameters.flatMap((code) => askedOf(run, resource, code) ?? []);
    if (asked.length === parameters.length) return { resource, asked };
  }
  return undefined;
}

function lackingOf({ resources, profile }: ProfileRun, parameters: readonly string[]): string {
  const without = parameters.filter((code) => !resources.some((each) => valuesOf(each, code).length > 0));
  const paths = without.flatMap(
    (code) => searchParameter(profile.type, code)?.paths.map(({ path }) => path.join('.')) ?? [code],
  );
  return without.length === 0
    ? `no resource has all of ${parameters.join(', ')}`
    : `no resource has ${[...new Set(paths)].join(' or ')}`;
}
