/**
 * What a caller may not see does not show: two databases that differ only in such rows give the same answers, byte for
 * byte, to searches, pages, totals, includes and reads that ask for it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { accessOfClaims } from '../../smart/tokens/access-of-claims.ts';
import { type Access, openAccess, patientAccess } from '../../src/access/access.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { type Engine, openEngine } from '../support/engine.ts';
import { everyResource } from '../support/everything.ts';
import { otherwise, otherwiseHidden } from '../support/otherwise.ts';
import { Questions, searches, urlOf } from '../support/search.arbitrary.ts';
import { isObject, type Json } from '../support/searched-values.ts';
import { type SmallRows, smallFolder, writeSmall } from '../support/small-system.ts';
import { CALLER, tangles } from '../support/tangle.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-interference-'));
after(() => rmSync(home, { recursive: true }));

/** All that can be told apart: status, telling headers, text. A cursor is sealed anew each time, and a request id is. */
function shown({ status, headers, text }: { status: number; headers: Headers; text: string }): string {
  const telling = ['content-type', 'etag', 'last-modified', 'location', 'allow', 'retry-after'].map((name) =>
    headers.get(name),
  );
  const plain = text
    .replace(/_cursor=[\w-]+/g, '_cursor=…')
    .replace(/("resourceType":"OperationOutcome","id":")[^"]*/g, '$1…');
  return JSON.stringify([status, telling, plain]);
}

/** A request and all pages that follow it. */
async function answers(engine: Engine, path: string): Promise<string[]> {
  const seen: string[] = [];
  for (let next: string | undefined = path; next !== undefined && seen.length < 60; ) {
    const answer = await engine.request(next);
    seen.push(shown(answer));
    const { link } = JSON.parse(answer.text) as { link?: { relation: string; url: string }[] };
    next = link?.find(({ relation }) => relation === 'next')?.url;
  }
  return seen;
}

const extras = fc
  .tuple(
    fc.constantFrom('', '&_count=2', '&_count=3', '&_count=5', '&_summary=count'),
    fc.constantFrom('', '&_total=accurate', '&_total=estimate'),
    fc.constantFrom(
      '',
      '',
      '&_include=*',
      '&_revinclude=*',
      '&_include=*&_include:iterate=Encounter:part-of',
      '&_revinclude:iterate=*',
    ),
  )
  .map((parts) => parts.join(''));

const seen = { requests: 0, differentForOthers: 0 };

/** Two databases and one caller: the same answers to generated requests, reads, compartments and pages. */
async function assertAlike(folder: AdapterFolder, pair: readonly SmallRows[], seed: number, access: Access) {
  const files = pair.map((rows) => {
    const file = join(home, `${run++}.sqlite`);
    writeSmall(file, rows);
    return file;
  });
  const engines = await Promise.all(files.map((file) => openEngine({ folder, file })));
  const [left, right] = engines as [Engine, Engine];
  try {
    const resources = await everyResource(left.registry, left.database);
    const questions = new Questions(left.registry, resources);
    const generated = fc.sample(fc.tuple(searches(questions), extras), { numRuns: 90, seed });
    const reads = [...resources.values()]
      .flat()
      .map((one: Json) => (isObject(one) ? `${one.resourceType}/${one.id}` : ''));
    const compartments = questions.patients.flatMap((id) => [
      `Patient/${id}/*?_count=3`,
      `Patient/${id}/Encounter?_total=accurate`,
    ]);
    const paths = [
      ...generated.map(([search, extra]) => urlOf(search) + extra),
      ...reads,
      ...compartments,
      '?_count=4&_total=accurate',
    ];
    for (const path of paths) {
      for (const engine of engines) engine.access = access;
      assert.deepEqual(await answers(right, path), await answers(left, path), path);
      seen.requests++;
      if (seen.requests % 5 !== 0) continue;
      for (const engine of engines) engine.access = openAccess;
      const [all, others] = [await left.request(path), await right.request(path)];
      if (shown(all) !== shown(others)) seen.differentForOthers++;
    }
  } finally {
    for (const engine of engines) await engine.close();
  }
}

let run = 0;

test('two databases that differ in what may not be seen: the same answers to generated requests', async () => {
  const property = fc.asyncProperty(tangles, fc.nat(2 ** 30), (rows, seed) =>
    assertAlike(smallFolder, [rows, otherwise(rows, seed)], seed, patientAccess('caller', String(CALLER))),
  );
  await fc.assert(property, { numRuns: 5, endOnFailure: true });
  // The requests do touch what differs: somebody who may see all of it does tell the databases apart.
  assert.ok(seen.differentForOthers > seen.requests / 20, JSON.stringify(seen));
});

const scopes = (level: string) =>
  ['Patient.rs', 'Encounter.rs', 'Condition.rs', 'Practitioner.rs', 'Observation.rs?category=vital-signs']
    .map((scope) => `${level}/${scope}`)
    .join(' ');
const folder: AdapterFolder = {
  ...smallFolder,
  access: {
    users: ['Patient?general-practitioner={user}'],
    sensitive: [
      {
        label: { system: 'urn:small:label', code: 'secret' },
        found: ['Condition?code=urn:small:kind|B', 'Encounter?type=urn:small:kind|A'],
      },
    ],
  },
};
const claims = { sub: 's', client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31 };

for (const [name, more, hides] of [
  ['a patient', { scope: scopes('patient'), patient: String(CALLER) }, otherwise],
  ['a general practitioner', { scope: scopes('user'), fhirUser: 'Practitioner/S1' }, otherwise],
  ['a patient who signed in', { scope: scopes('user'), fhirUser: `Patient/${CALLER}` }, otherwise],
  ['a service', { scope: scopes('system') }, (rows: SmallRows) => rows],
] as const) {
  test(`the same for the token of ${name}: other patients, results by category, and what is sensitive`, async () => {
    const access = accessOfClaims({ ...claims, ...more });
    const property = fc.asyncProperty(tangles, fc.nat(2 ** 30), (rows, seed) =>
      assertAlike(folder, [rows, otherwiseHidden(hides(rows, seed), seed)], seed, access),
    );
    await fc.assert(property, { numRuns: 2, endOnFailure: true });
    assert.ok(seen.differentForOthers > seen.requests / 20, JSON.stringify(seen));
  });
}
