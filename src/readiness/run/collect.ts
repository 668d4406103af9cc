/** Finds resources of every profile: by the patients' searches, then by what these refer to and what refers to them. */
import type { EncodedProfile } from '../../fhir/profiles/encode-profiles.ts';
import { isObject, itemsOf } from '../profile/json.ts';
import { type MustSupportTally, tallyMustSupports } from '../profile/must-support-report.ts';
import type { Profiles } from '../profile/profiles.ts';
import type { Client } from '../server/client.ts';
import { type Found, pathOf, type Query, search } from '../server/search.ts';
import { baseSearch } from './base-search.ts';
import { claimsOf, type Pools } from './pools.ts';

export interface Collecting {
  readonly profiles: Profiles;
  /** Those that are looked at. */
  readonly asked: readonly EncodedProfile[];
  /** Those whose resources lead to some of them that no patient's search finds. */
  readonly leading: readonly EncodedProfile[];
  readonly client: Client;
  readonly pools: Pools;
  readonly patients: readonly string[];
}

/** Patients whose resources are read whatever was seen before, so that there is something to search among. */
const AT_LEAST = 3;

export async function collect(collecting: Collecting): Promise<void> {
  const { profiles, asked, leading, client, pools, patients } = collecting;
  const bases = [...new Set([...asked, ...leading])].flatMap((profile) => {
    const base = baseSearch(profiles, profile);
    const isAsked = asked.includes(profile);
    return base === undefined ? [] : [{ profile, base, tally: tallyMustSupports(profiles, profile), isAsked }];
  });
  for (const [at, patient] of patients.entries()) {
    const wanted = bases.filter((each) => at < AT_LEAST || (each.isAsked && isLacking(each.tally)));
    if (wanted.length === 0) break;
    const answers = new Map<string, Promise<Found>>();
    const found = (type: string, query: Query) => {
      const path = pathOf(type, query);
      if (!answers.has(path)) answers.set(path, search(client, type, query));
      return answers.get(path)!;
    };
    await Promise.all(
      wanted.map(async ({ profile, base, tally }) => {
        const all = await Promise.all(base.queries(patient).map((query) => found(profile.type, query)));
        for (const resource of all.flatMap(({ matches }) => matches)) {
          pools.add(resource, profile);
          const claims = claimsOf(resource);
          if (claims.length === 0 || claims.includes(profile.url)) tally.add(resource);
        }
      }),
    );
  }
  await follow(collecting);
  await other(collecting);
  await follow(collecting);
}

const isLacking = (tally: MustSupportTally): boolean => tally.report().missing.length > 0;

/** Of each type so many are read. */
const FOLLOWED = 60;

/** Reads what is referred to and was not seen, of the types of profiles that are looked at. */
async function follow({ asked, leading, client, pools }: Collecting): Promise<void> {
  const types = new Set(asked.map(({ type }) => type).filter((type) => type !== 'Patient'));
  const wanted = new Map<string, Set<string>>();
  for (const type of new Set([...types, ...leading.map((each) => each.type)])) {
    for (const resource of pools.ofType(type)) {
      for (const reference of referencesIn(resource)) {
        const [, to = '', id = ''] = /(?:^|\/)([A-Z]\w+)\/([\w.-]+)$/.exec(reference) ?? [];
        const isElsewhere = /^https?:/.test(reference) && !reference.startsWith(`${client.base}/`);
        if (isElsewhere || !types.has(to) || pools.get(to, id) !== undefined) continue;
        wanted.set(to, (wanted.get(to) ?? new Set()).add(id));
      }
    }
  }
  const reads = [...wanted].flatMap(([type, ids]) =>
    [...ids].slice(0, FOLLOWED).map((id) => client.get(`${type}/${id}`)),
  );
  for (const { resource } of await Promise.all(reads)) if (resource !== undefined) pools.add(resource);
}

/** Of types that no patient's search and no reference finds: what any search of the type gives, one page. */
async function other({ profiles, asked, client, pools }: Collecting): Promise<void> {
  const lookedFor = asked.filter((profile) => baseSearch(profiles, profile) === undefined);
  await Promise.all(
    [...new Set(lookedFor.map(({ type }) => type))].map(async (type) => {
      const use = profiles.set.server?.types[type];
      const byPractitioner = use?.parameters.practitioner !== undefined;
      const queries: readonly Query[] = byPractitioner
        ? pools
            .ofType('Practitioner')
            .slice(0, FOLLOWED)
            .map(({ id }) => [['practitioner', `Practitioner/${id}`]] as const)
        : use?.parameters.patient !== undefined
          ? pools
              .ofType('Patient')
              .slice(0, FOLLOWED)
              .map(({ id }) => [['patient', String(id)]] as const)
          : type === 'Provenance'
            ? targetsOf(asked, pools)
            : [];
      const all = await Promise.all(queries.map((query) => search(client, type, query, 1)));
      for (const resource of all.flatMap(({ matches }) => matches)) pools.add(resource);
    }),
  );
}

/** Of each type two resources, whose Provenance is looked for. */
const targetsOf = (asked: readonly EncodedProfile[], pools: Pools): readonly Query[] =>
  [...new Set(asked.map(({ type }) => type))].flatMap((type) =>
    pools
      .ofType(type)
      .slice(0, 2)
      .map(({ id }) => [['target', `${type}/${id}`]] as const),
  );

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const own = typeof value.reference === 'string' ? [value.reference] : [];
  return [
    ...own,
    ...Object.values(value)
      .flatMap((each) => itemsOf(each))
      .flatMap(referencesIn),
  ];
}
