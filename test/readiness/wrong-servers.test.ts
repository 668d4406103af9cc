/** A server that is right passes; each of those that get one thing wrong is found, and what is wrong is named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import { readiness } from '../../src/readiness/readiness.ts';
import type { Check, Readiness } from '../../src/readiness/result.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor } from '../support/engine.ts';
import { type AnswerOfIt, type Resource, type Wrong, wrongServer } from '../support/wrong-server.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const set = profileSets.find(({ version }) => version === '6.1.0')!;

/** Few types that have all kinds of searches between them. */
const only = ['AllergyIntolerance', 'CareTeam', 'Procedure', 'us-core-diagnosticreport-lab'];

async function runOver(wrong: Wrong, options: { readonly token?: string } = {}): Promise<Readiness> {
  const server = await wrongServer(engine, wrong);
  try {
    return await readiness({
      base: server.base,
      headers: {},
      set,
      packages: [],
      only,
      patient: [],
      patients: 6,
      concurrency: 4,
      validate: 5,
      showValues: false,
      signal: AbortSignal.timeout(120_000),
      ...options,
    });
  } finally {
    server.close();
  }
}

interface Failure extends Check {
  readonly profile: string;
}

const failures = (found: Readiness): readonly Failure[] =>
  [{ name: 'server', checks: found.checks }, ...found.profiles].flatMap(({ name: profile, checks }) =>
    checks.filter(({ outcome }) => outcome === 'fail').map((each) => ({ ...each, profile })),
  );
const told = ({ profile, kind, name, says }: Failure) => `${profile} ${kind} ${name}: ${says}`;

const right = await runOver({});
const known = new Set(failures(right).map(told));

test('of a server that is right nothing fails', () => {
  assert.deepEqual([...known], []);
  assert.ok(right.counts.pass > 50, JSON.stringify(right.counts));
});

/** Each search's answer. */
const searches = (change: (matches: Resource[], bundle: Resource) => void) => ({
  answered: (answer: AnswerOfIt): AnswerOfIt => {
    const bundle = answer.body;
    if (bundle?.resourceType !== 'Bundle') return answer;
    const entries = bundle.entry ?? [];
    change(
      entries.filter(({ search }) => search?.mode === 'match').map(({ resource }) => resource),
      bundle,
    );
    return answer;
  },
});

const parameter = (name: string, change: (value: string) => string | undefined): Wrong => ({
  asked: (asked) => {
    const query = new URLSearchParams();
    for (const [key, value] of asked.query) {
      const changed = key === name ? change(value) : value;
      if (changed !== undefined) query.append(key, changed);
    }
    return { ...asked, query };
  },
});

function careTeamDeclared(change: (entry: Resource) => void): Wrong {
  return {
    answered: (answer, { path }) => {
      const rest = (answer.body?.rest ?? []) as { resource: Resource[] }[];
      for (const entry of path === 'metadata' ? rest[0]!.resource : []) if (entry.type === 'CareTeam') change(entry);
      return answer;
    },
  };
}

const wrongs: Readonly<Record<string, readonly [wrong: Wrong, kind: Check['kind'], says: RegExp]>> = {
  'a patient’s search returns resources of another': [
    parameter('patient', () => undefined),
    'search',
    /that do not match patient, such as \w+\/\S+$/,
  ],
  'a match is left out': [
    searches((_, bundle) => {
      if ((bundle.entry?.length ?? 0) > 1) bundle.entry?.shift();
    }),
    'search',
    /leaves out \d+ of \d+ that match, such as/,
  ],
  'there is no POST': [
    { asked: (asked) => (asked.method === 'POST' ? { status: 405, body: undefined } : asked) },
    'post',
    /answers 405/,
  ],
  'POST ignores its form': [
    { asked: (asked) => (asked.method === 'POST' ? { ...asked, query: new URLSearchParams('_count=5') } : asked) },
    'post',
    /do not match patient/,
  ],
  'a reference with its type is not understood': [
    parameter('patient', (value) => (value.startsWith('Patient/') ? 'nobody' : value)),
    'reference form',
    /leaves out/,
  ],
  'a code with its system is not understood': [
    {
      asked: (asked) =>
        [...asked.query.values()].some((each) => each.includes('|')) ? { status: 400, body: undefined } : asked,
    },
    'token form',
    /answers 400/,
  ],
  'comparators are turned round': [
    parameter('date', (value) => value.replace(/^gt/, 'lt')),
    'comparator',
    /do not match date|leaves out/,
  ],
  'of several values one is taken': [parameter('status', (value) => value.replace(/,.*/, '')), 'or', /leaves out/],
  'nothing is included in reverse': [parameter('_revinclude', () => undefined), 'revinclude', /includes no Provenance/],
  'a read gives another resource': [
    {
      answered: (answer, { path }) =>
        /^Procedure\/./.test(path) && answer.body ? { ...answer, body: { ...answer.body, id: 'another' } } : answer,
    },
    'read',
    /another resource/,
  ],
  'references lead nowhere': [
    {
      asked: (asked) => (/^(Practitioner|Organization)\/./.test(asked.path) ? { status: 404, body: undefined } : asked),
    },
    'references',
    /a reference answers 404/,
  ],
  'a status that R4 does not have': [
    searches((matches) => {
      for (const each of matches) if (each.resourceType === 'Procedure') each.status = 'done';
    }),
    'validation',
    /^Procedure\.status has no code of http:\/\/hl7\.org\/fhir\/ValueSet\/event-status, such as Procedure\//,
  ],
  'a mandatory element is missing': [
    searches((matches) => {
      for (const each of matches) if (each.resourceType === 'AllergyIntolerance') delete each.code;
    }),
    'validation',
    /^AllergyIntolerance\.code is mandatory and missing/,
  ],
  'a page is sent twice': [
    searches((_, bundle) => {
      bundle.entry = [...(bundle.entry ?? []), ...(bundle.entry ?? [])];
    }),
    'search',
    /returns \d+ resources twice/,
  ],
  'the statement lacks a profile': [
    careTeamDeclared((entry) => delete entry.supportedProfile),
    'declared',
    /does not list the profile/,
  ],
  'the statement lacks a search parameter': [
    careTeamDeclared((entry) => delete entry.searchParam),
    'declared',
    /lacks search parameter patient, search parameter status/,
  ],
  'an unknown resource is no error': [
    {
      asked: (asked) =>
        asked.path === 'Patient/there-is-no-such-patient' ? { status: 200, body: { resourceType: 'Patient' } } : asked,
    },
    'server',
    /answers 200, not 404/,
  ],
};

for (const [name, [wrong, kind, says]] of Object.entries(wrongs)) {
  test(name, async () => {
    const found = failures(await runOver(wrong)).filter((each) => !known.has(told(each)));
    const named = found.filter((each) => each.kind === kind && says.test(each.says ?? ''));
    assert.ok(named.length > 0, found.map(told).join('\n') || 'nothing fails');
  });
}

test('a server that reads without a token', async () => {
  const found = failures(await runOver({}, { token: 'a token that nobody looks at' }));
  assert.ok(found.some(({ name, says }) => name === 'no access without a token' && says === 'answers 200, not 401'));
});

test('nothing of a patient is in what is told', () => {
  const requests = JSON.stringify(right.profiles.flatMap(({ checks }) => checks.map(({ request }) => request)));
  assert.match(requests, /GET Procedure\?patient=\{id\}&date=gt\{date\}/);
  assert.doesNotMatch(requests, /\d{4}-\d\d-\d\d|patient=\d/);
});

test('a server that asks for patience gets it', async () => {
  let refused = 0;
  const patient: Wrong = {
    asked: (asked) =>
      refused++ % 10 === 0 ? { status: 429, body: undefined, headers: { 'retry-after': '0' } } : asked,
  };
  const found = await runOver(patient);
  assert.deepEqual([found.counts.fail, found.counts.pass], [right.counts.fail, right.counts.pass]);
});
