/** A run over a FHIR server as certification does it, from the data of a set of profiles. https://hl7.org/fhir/us/core/STU6.1/ */

import type { EncodedProfileSet } from '../fhir/profiles/encode-profile-set.ts';
import type { EncodedProfile } from '../fhir/profiles/encode-profiles.ts';
import type { FhirPackage } from '../fhir/profiles/package.ts';
import { CannotRun } from './cannot-run.ts';
import { checkDeclared } from './checks/declared.ts';
import { checkIncludes } from './checks/includes.ts';
import { checkMustSupports, checkRead, checkReferences, checkValidity } from './checks/resources.ts';
import { checkSearches } from './checks/searches.ts';
import { checkServer, softwareOf } from './checks/server.ts';
import { type Profiles, profilesOf } from './profile/profiles.ts';
import { type Check, type Outcome, outcomes, type ProfileResult, type Readiness, worstOf } from './result.ts';
import { baseSearch } from './run/base-search.ts';
import { collect } from './run/collect.ts';
import { findPatients } from './run/find-patients.ts';
import { openPools } from './run/pools.ts';
import type { ProfileRun, Run } from './run/run.ts';
import { openClient } from './server/client.ts';
import { openValidator } from './validate/validator.ts';

export interface ReadinessOptions {
  readonly base: string;
  readonly token?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly set: EncodedProfileSet;
  /** With the full definitions, for validation. */
  readonly packages: readonly FhirPackage[];
  /** Parts of names of profiles, or of types; empty: all. */
  readonly only: readonly string[];
  /** Ids; empty: found by a search. */
  readonly patient: readonly string[];
  /** At most so many patients are looked at. */
  readonly patients: number;
  readonly concurrency: number;
  /** Of each profile so many resources are validated. */
  readonly validate: number;
  readonly showValues: boolean;
  readonly signal: AbortSignal;
  readonly onStage?: (stage: string) => void;
}

export async function readiness(options: ReadinessOptions): Promise<Readiness> {
  const { base, set, packages, only, signal, onStage = () => undefined } = options;
  const begun = Date.now();
  const profiles = profilesOf(set);
  const asked = profiles.asked.filter((each) => isAsked(each, only));
  if (asked.length === 0) throw new CannotRun('No profile of the set has such a name.');
  const client = openClient({ ...options, base });
  onStage('reading the CapabilityStatement');
  const { resource: statement } = await client.get('metadata');
  if (statement?.resourceType !== 'CapabilityStatement') {
    throw new CannotRun(
      `${client.base}/metadata is no CapabilityStatement: this is no FHIR server, or it needs a token.`,
    );
  }
  const pools = openPools(profiles);
  onStage('finding patients');
  const patients = await findPatients(client, options.patient, options.patients);
  onStage('reading the definitions');
  const validator = options.validate === 0 ? undefined : await openValidator(profiles, packages);
  onStage(`reading resources of up to ${patients.length} patients`);
  const leading = asked.every((each) => baseSearch(profiles, each) !== undefined) ? [] : profiles.asked;
  await collect({ profiles, asked, leading, client, pools, patients });
  onStage('searching');
  const { showValues, validate: validated } = options;
  const run: Run = { profiles, client, pools, patients, validator, statement, showValues, validated };
  const checks = await checkServer({ ...run, withToken: options.token !== undefined });
  const results = await allProfiles(run, asked, profiles);
  signal.throwIfAborted();
  const all = [...checks, ...results.flatMap((each) => each.checks)];
  const counts = Object.fromEntries(
    outcomes.map((each) => [each, all.filter(({ outcome }) => outcome === each).length]),
  );
  return {
    server: client.base,
    software: softwareOf(statement),
    profileSet: `${set.name} ${set.version}`,
    started: new Date(begun).toISOString(),
    seconds: Math.round((Date.now() - begun) / 100) / 10,
    patients: pools.ofType('Patient').length,
    requests: client.requests(),
    validated:
      validator === undefined ? 'not' : validator.complete ? 'with definitions' : 'by the data of the profiles',
    checks,
    profiles: results,
    counts: counts as Record<Outcome, number>,
    ready: counts.fail === 0,
  };
}

/** Provenance is known when all others were searched with it. */
async function allProfiles(
  run: Run,
  asked: readonly EncodedProfile[],
  profiles: Profiles,
): Promise<readonly ProfileResult[]> {
  const isLast = ({ type }: EncodedProfile) => type === 'Provenance';
  const first = await Promise.all(asked.filter((each) => !isLast(each)).map((each) => oneProfile(run, each, profiles)));
  const last = await Promise.all(asked.filter(isLast).map((each) => oneProfile(run, each, profiles)));
  return [...first, ...last];
}

async function oneProfile(run: Run, profile: EncodedProfile, { set }: Profiles): Promise<ProfileResult> {
  const asked = set.server!.types[profile.type]!;
  const resources = run.pools.ofProfile(profile);
  const own: ProfileRun = { ...run, profile, asked, resources };
  const { report, checks: mustSupport } = checkMustSupports(own);
  const over = resources.length === 0 ? [] : await overHttp(own);
  const checks: readonly Check[] = [...checkDeclared(own), ...over, ...mustSupport, ...checkValidity(own)];
  return {
    url: profile.url,
    name: nameOf(profile),
    title: profile.title,
    type: profile.type,
    expectation: asked.expectation,
    resources: resources.length,
    checks,
    mustSupport: report,
    outcome: worstOf(checks),
  };
}

async function overHttp(run: ProfileRun): Promise<readonly Check[]> {
  const checks = [checkRead(run), checkSearches(run), checkIncludes(run), checkReferences(run)];
  return (await Promise.all(checks)).flat();
}

const nameOf = ({ url }: EncodedProfile): string => url.slice(url.lastIndexOf('/') + 1);

const isAsked = ({ url, type }: EncodedProfile, only: readonly string[]): boolean =>
  only.length === 0 ||
  only.some((each) => type === each || nameOf({ url } as EncodedProfile).includes(each.toLowerCase()));
