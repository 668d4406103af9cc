/**
 * What the demonstration hospital lacks of a set of profiles: `npm run profiles:lacking -- --patients 60 --only careplan,goal`.
 * Per profile how many resources claim it, which must-supports none of them shows, and what is wrong with them, by message.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPackage } from '../../src/fhir/profiles/package.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import type { FhirResource } from '../../src/readiness/profile/json.ts';
import { tallyMustSupports } from '../../src/readiness/profile/must-support-report.ts';
import { profilesOf } from '../../src/readiness/profile/profiles.ts';
import { claimsOf } from '../../src/readiness/run/pools.ts';
import { elementOf } from '../../src/readiness/validate/problem.ts';
import { openValidator } from '../../src/readiness/validate/validator.ts';
import { demoResources } from '../support/demo-resources.ts';

const { values } = parseArgs({
  options: {
    patients: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    package: { type: 'string', default: '' },
    /** Of each profile so many are validated: that is what takes long. */
    validate: { type: 'string', default: '100' },
  },
});
const only = values.only.split(',').filter(Boolean);
const isAsked = (url: string) =>
  only.length === 0 || only.some((name) => url.toLowerCase().includes(name.toLowerCase()));

const profiles = profilesOf(profileSets[0]!);
const shared = resolve(process.env.PORTICO_SHARED ?? '../shared', 'data/us-core/hl7.fhir.us.core-6.1.0.tgz');
const tgz = values.package || (existsSync(shared) ? shared : '');
const validator = await openValidator(profiles, tgz === '' ? [] : [readPackage(tgz)]);

const claimed = new Map<string, FhirResource[]>();
const unclaimed = new Map<string, FhirResource[]>();
const push = (to: Map<string, FhirResource[]>, key: string, resource: FhirResource) => {
  if (!to.get(key)?.push(resource)) to.set(key, [resource]);
};
for (const [type, resources] of await demoResources(Number(values.patients))) {
  for (const resource of resources) {
    const claims = claimsOf(resource);
    for (const url of claims) push(claimed, url, resource);
    if (claims.length === 0) push(unclaimed, type, resource);
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`);

function problemsOf(resources: readonly FhirResource[], urls: readonly string[]): void {
  const found = new Map<string, string[]>();
  for (const resource of resources.slice(0, Number(values.validate))) {
    for (const problem of validator.validate(resource, urls)) {
      const message = `${elementOf(problem)} ${problem.says}`;
      found.set(message, [...(found.get(message) ?? []), `${resource.resourceType}/${resource.id}`]);
    }
  }
  for (const [message, ids] of found) print(`    wrong  ${message} (${ids.length}, ${ids[0]})`);
}

for (const profile of profiles.asked.filter(({ url }) => isAsked(url))) {
  const { url, type } = profile;
  const isOnly = profiles.asked.filter((each) => each.type === type).length === 1;
  // Before an adapter says so, resources of a type with one profile are taken to be of it.
  const resources = [...(claimed.get(url) ?? []), ...(isOnly ? (unclaimed.get(type) ?? []) : [])];
  const tally = tallyMustSupports(profiles, profile);
  for (const resource of resources) tally.add(resource);
  const { seen, missing, excused } = tally.report();
  print(`${url.slice(url.lastIndexOf('/') + 1)}: ${resources.length} resources, ${seen} must-supports seen`);
  if (resources.length > 0) for (const path of missing) print(`    lacks  ${path}`);
  if (resources.length > 0) for (const { path, because } of excused) print(`    (lacks ${path}: ${because})`);
  problemsOf(resources, [url]);
}
for (const [type, resources] of unclaimed) {
  if (!isAsked(type)) continue;
  print(`${type}: ${resources.length} resources claim no profile`);
  problemsOf(resources, []);
}
