/** What is checked of the resources themselves: read, references, must-supports, validity. */
import { mustSupports } from '../../fhir/profiles/must-support.ts';
import type { FhirResource } from '../profile/json.ts';
import { type MustSupportReport, tallyMustSupports } from '../profile/must-support-report.ts';
import type { Check } from '../result.ts';
import type { ProfileRun } from '../run/run.ts';
import { referencesAt } from '../validate/check-targets.ts';
import { elementOf } from '../validate/problem.ts';
import { nameOf } from './judge.ts';

export async function checkRead({ client, profile, resources, asked }: ProfileRun): Promise<readonly Check[]> {
  const expectation = asked.interactions.read ?? 'MAY';
  const name = `${profile.type}/[id]`;
  const [first] = resources;
  if (first === undefined || expectation === 'MAY') return [];
  const { status, resource } = await client.get(nameOf(first));
  const says =
    status !== 200
      ? `answers ${status}`
      : resource?.resourceType !== profile.type || resource.id !== first.id
        ? 'answers with another resource'
        : undefined;
  const outcome = says === undefined ? 'pass' : expectation === 'SHALL' ? 'fail' : 'warn';
  return [{ kind: 'read', name, expectation, outcome, request: `GET ${profile.type}/{id}`, ...(says && { says }) }];
}

export function checkMustSupports({ profiles, profile, resources }: ProfileRun): {
  readonly report: MustSupportReport;
  readonly checks: readonly Check[];
} {
  const tally = tallyMustSupports(profiles, profile);
  for (const resource of resources) tally.add(resource);
  const report = tally.report();
  const says =
    resources.length === 0 ? 'there is no resource of this profile' : `no resource has ${report.missing.join(', ')}`;
  const check = {
    kind: 'must support',
    name: `${mustSupports(profile).length} elements`,
    expectation: 'SHALL',
  } as const;
  return {
    report,
    checks: [report.missing.length === 0 ? { ...check, outcome: 'pass' } : { ...check, outcome: 'lacks', says }],
  };
}

/** So many of each element are followed until one resolves. */
const TRIES = 3;

export async function checkReferences(run: ProfileRun): Promise<readonly Check[]> {
  const { profile, profiles, resources } = run;
  const elements = profile.elements.filter(
    ({ mustSupport, uscdi, type = [] }) => (mustSupport || uscdi) && type.some(({ code }) => code === 'Reference'),
  );
  const paths = elements.map(({ id }) => id.slice(profile.type.length + 1).replace(/:[^.]+/g, ''));
  const checks = [...new Set(paths)].map(async (path): Promise<Check | undefined> => {
    const element = elements.find(({ id }) => id.endsWith(path))!;
    const types = (element.type ?? []).flatMap(({ targetProfile = [] }) => targetProfile).map(profiles.typeOf);
    const references = new Set(
      resources.flatMap((each) => referencesAt(each, path.split('.'))).filter((each) => !each.startsWith('#')),
    );
    if (references.size === 0) return undefined;
    let says = '';
    for (const reference of [...references].slice(0, TRIES)) {
      says = await resolves(run, reference, types);
      if (says === '') break;
    }
    const request = run.showValues ? `GET ${[...references][0]}` : 'GET {reference}';
    const check = { kind: 'references', name: path, expectation: 'SHALL', request } as const;
    return says === '' ? { ...check, outcome: 'pass' } : { ...check, outcome: 'fail', says };
  });
  return (await Promise.all(checks)).flatMap((each) => each ?? []);
}

async function resolves({ client, pools }: ProfileRun, reference: string, types: readonly string[]): Promise<string> {
  const [, type = '', id = ''] = /(?:^|\/)([A-Z]\w+)\/([\w.-]+)(?:\/_history\/[\w.-]+)?$/.exec(reference) ?? [];
  if (types.length > 0 && !types.includes('Resource') && !types.includes(type)) return `refers to a ${type}`;
  const isElsewhere = /^https?:/.test(reference) && !reference.startsWith(`${client.base}/`);
  if (isElsewhere) return 'refers to another server';
  const { status, resource } = await client.get(`${type}/${id}`);
  if (status !== 200) return `a reference answers ${status}`;
  if (resource?.resourceType !== type || resource.id !== id) return 'a reference leads to another resource';
  pools.add(resource);
  return '';
}

/** The messages of all, with how many resources each is of. */
export function checkValidity(run: ProfileRun): readonly Check[] {
  const { profile, resources, validator, validated } = run;
  if (resources.length === 0 || validator === undefined) return [];
  const looked = resources.slice(0, validated);
  const found = new Map<string, FhirResource[]>();
  for (const resource of looked) {
    const problems = validator.validate(resource, [profile.url]);
    for (const message of new Set(problems.map((each) => `${elementOf(each)} ${each.says}`))) {
      found.set(message, [...(found.get(message) ?? []), resource]);
    }
  }
  const check = { kind: 'validation', expectation: 'SHALL' } as const;
  if (found.size === 0) return [{ ...check, name: `${looked.length} resources`, outcome: 'pass' }];
  return [...found].map(([message, its]) => ({
    ...check,
    name: `${its.length} of ${looked.length} resources`,
    outcome: 'fail',
    says: `${message}, such as ${nameOf(its[0]!)}`,
  }));
}
