/** `$lastn` on each engine is what an oracle makes of a plain search, by as many statements whatever is asked. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { CodeableConcept, Observation } from 'fhir/r4.d.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { zoneOf } from '../../src/fhir/zone.ts';
import { newestOf } from '../../src/http/operations/lastn/groups.ts';
import { demoEngines } from '../support/demo-engines.ts';
import { demoFile } from '../support/demo-file.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const zone = zoneOf('America/New_York');

/** Where an Observation begins; a day begins at the site's midnight. */
function momentOf({ effectiveDateTime, effectivePeriod }: Observation): number {
  const text = effectiveDateTime ?? effectivePeriod?.start;
  if (text === undefined) return Number.NEGATIVE_INFINITY;
  return text.length === 10 ? zone.toUtc(Date.parse(text)) : Date.parse(text);
}

const keysOf = ({ coding = [], text }: CodeableConcept): string[] =>
  coding.length === 0 ? [`text ${text}`] : coding.map(({ system, code }) => `${system} ${code}`);

/** The slow way: groups are thrown together as long as two of them share a key. */
function oracle<O>(
  all: readonly O[],
  codeOf: (one: O) => CodeableConcept,
  at: (one: O) => number,
  max: number,
): Set<O> {
  let groups = all.map((one) => ({ keys: keysOf(codeOf(one)), members: [one] }));
  for (;;) {
    const joined: typeof groups = [];
    for (const group of groups) {
      const other = joined.find(({ keys }) => keys.some((key) => group.keys.includes(key)));
      if (other === undefined) joined.push(group);
      else {
        other.keys.push(...group.keys);
        other.members.push(...group.members);
      }
    }
    if (joined.length === groups.length) break;
    groups = joined;
  }
  return new Set(
    groups.flatMap(({ members }) =>
      members.filter((one) => members.filter((other) => at(other) > at(one)).length < max),
    ),
  );
}

test('codes are the same by any coding, through others, and by text to the letter', () => {
  const coding = fc.constantFrom('a', 'b', 'c', 'd', 'e').map((code) => ({ system: 'urn:x', code }));
  const code = fc.oneof(
    fc.array(coding, { minLength: 1, maxLength: 2 }).map((codings): CodeableConcept => ({ coding: codings })),
    fc.constantFrom('Text', 'text', 't e x t').map((text): CodeableConcept => ({ text })),
  );
  const one = fc.record({ code, at: fc.option(fc.integer({ min: 0, max: 5 })) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (all, max) => {
      const found = newestOf(all, max);
      const expected = oracle(
        all,
        ({ code }) => code,
        ({ at }) => at ?? -1,
        max,
      );
      assert.deepEqual(new Set(found), expected);
      assert.equal(found.length, expected.size);
      for (const [i, { at }] of found.entries()) assert.ok(i === 0 || (at ?? -1) <= (found[i - 1]!.at ?? -1));
    }),
    { numRuns: 500 },
  );
});

const patients = Array.from({ length: 25 }, (_, n) => String(1_000_000 + n * 10));
const criteria = [
  'category=vital-signs',
  'category=laboratory',
  'category=survey',
  'category=social-history',
  'category=vital-signs,laboratory,survey,social-history',
  'code=8867-4',
  'code=http://loinc.org|2708-6,http://loinc.org|2951-2',
  'combo-code=8480-6',
  'category=laboratory&date=lt2022',
  'category=laboratory&status=final&code:not=2951-2',
];

for (const { title, skip, open, remove } of await demoEngines('portico_lastn')) {
  describe(`$lastn on ${title}`, { skip }, () => {
    let engine: Engine;
    before(async () => {
      engine = await openEngine({ folder, file: '', env: { PORTICO_DATABASE_URL: await open() } });
    });
    after(async () => {
      await engine?.close();
      await remove();
    });
    const all = async (path: string): Promise<Observation[]> => {
      const found: Observation[] = [];
      for await (const page of engine.pages(path)) found.push(...(resourcesOf(page) as Observation[]));
      return found;
    };

    test('is the newest of each code, with ties, from the newest on', async () => {
      let some = 0;
      const asked = fc.record({
        patient: fc.constantFrom(...patients),
        criterion: fc.constantFrom(...criteria),
        max: fc.integer({ min: 1, max: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ patient, criterion, max }) => {
          const query = `patient=${patient}&${criterion}`;
          const expected = oracle(await all(`Observation?${query}&_count=1000`), ({ code }) => code, momentOf, max);
          const bundle = await engine.bundle(`Observation/$lastn?${query}&max=${max}`);
          const found = resourcesOf(bundle) as Observation[];
          assert.deepEqual(found.map(({ id }) => id).sort(), [...expected].map(({ id }) => id).sort(), query);
          assert.equal(bundle.total, found.length);
          for (const [i, one] of found.entries()) assert.ok(i === 0 || momentOf(one) <= momentOf(found[i - 1]!));
          some += found.length;
        }),
        { numRuns: 60 },
      );
      assert.ok(some > 100);
    });

    test('takes as many statements for many as for one, and reads no more rows than it needs', async () => {
      const query = `Observation/$lastn?patient=${patients[0]}&category=laboratory`;
      const [one, many] = [await engine.request(query), await engine.request(`${query}&max=50`)];
      assert.equal(one.statements.length, many.statements.length);
      assert.ok(one.statements.some(({ sql }) => /rank\(\) over/i.test(sql)));
      assert.ok(JSON.parse(one.text).total < JSON.parse(many.text).total);
    });

    test('a POST of Parameters is the GET, and max is 1 when left out', async () => {
      const query = `patient=Patient/${patients[0]}&category=vital-signs`;
      const parameter = [
        { name: 'patient', valueString: `Patient/${patients[0]}` },
        { name: 'category', valueString: 'vital-signs' },
        { name: 'max', valueInteger: 2 },
      ];
      const body = JSON.stringify({ resourceType: 'Parameters', parameter });
      const headers = { 'content-type': 'application/fhir+json' };
      const posted = await engine.bundle('Observation/$lastn', { method: 'POST', body, headers });
      const ids = (bundle: Parameters<typeof resourcesOf>[0]) => resourcesOf(bundle).map(({ id }) => id);
      assert.deepEqual(ids(posted), ids(await engine.bundle(`Observation/$lastn?${query}&max=2`)));
      const one = await engine.bundle(`Observation/$lastn?${query}`);
      assert.deepEqual(ids(one), ids(await engine.bundle(`Observation/$lastn?${query}&max=1`)));
    });

    test('brings what the Observations refer to', async () => {
      const bundle = await engine.bundle(
        `Observation/$lastn?patient=${patients[0]}&category=vital-signs&_include=Observation:subject`,
      );
      assert.deepEqual(
        bundle.entry!.filter(({ search }) => search?.mode === 'include').map(({ resource }) => resource!.id),
        [patients[0]],
      );
    });
  });
}

describe('what $lastn cannot be asked', () => {
  let engine: Engine;
  before(async () => {
    engine = await openEngine({ folder, file: '', env: { PORTICO_DATABASE_URL: `sqlite:${await demoFile()}` } });
  });
  after(() => engine.close());
  const wrong: Readonly<Record<string, string>> = {
    'category=vital-signs': 'F698',
    'patient=1000000,1000010&category=vital-signs': 'F698',
    'patient=1000000&subject=1000000&category=vital-signs': 'F698',
    'patient.family=smith&category=vital-signs': 'F698',
    'patient=1000000': 'F699',
    'patient=1000000&status=final': 'F699',
    'patient=1000000&category=vital-signs&max=0': 'F700',
    'patient=1000000&category=vital-signs&max=-1': 'F700',
    'patient=1000000&category=vital-signs&max=99999': 'F700',
    'patient=1000000&category=vital-signs&max=many': 'F601',
    'patient=1000000&category=vital-signs&_sort=date': 'F701',
    'patient=1000000&category=vital-signs&_count=5': 'F701',
  };
  for (const [query, code] of Object.entries(wrong)) {
    test(query, async () => {
      const { status, text, statements } = await engine.request(`Observation/$lastn?${query}`);
      assert.equal(status, 400);
      assert.equal(JSON.parse(text).resourceType, 'OperationOutcome');
      assert.equal(JSON.parse(text).issue[0].details.coding[0].code, code);
      assert.equal(statements.length, 0);
    });
  }

  test('a patient of whom nothing is known has an empty answer', async () => {
    const bundle = await engine.bundle('Observation/$lastn?patient=5&category=vital-signs');
    assert.equal(bundle.total, 0);
  });

  test('nobody sees another patient’s', async () => {
    const lastn = 'Observation/$lastn?patient=1000000&category=vital-signs';
    assert.ok((await engine.bundle(lastn)).total! > 0);
    engine.access = patientAccess('app', '1000010');
    try {
      assert.equal((await engine.bundle(lastn)).total, 0);
    } finally {
      engine.access = openAccess;
    }
  });

  test('the CapabilityStatement lists it', async () => {
    const statement = JSON.parse((await engine.request('metadata')).text);
    const { operation } = statement.rest[0].resource.find(({ type }: { type: string }) => type === 'Observation');
    assert.ok(operation.some(({ name }: { name: string }) => name === 'lastn'));
  });
});
