/** What a request asks of the database, against the searches that mean the same. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Access, openAccess, patientAccess } from '../../../src/access/access.ts';
import { refuseUnknownPatients } from '../../../src/export/known-patients.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { exportScope, type GroupRules } from '../../../src/export/scope.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import { exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { BASE, engineFor, namesIn } from '../../support/engine.ts';
import { limits } from '../../support/everything.ts';
import { smallFolder, writeSmall } from '../../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-scope-'));
after(() => rmSync(home, { recursive: true }));
const file = join(home, 'small.db');
const day = (second: number, millisecond = 0) => `2024-03-01 10:00:0${second}.${String(millisecond).padStart(3, '0')}`;
writeSmall(file, {
  PERSON: [
    { ID: 1, NAME: 'Adams', BORN: '19500101', DEL: 'N', UPD: day(1) },
    { ID: 2, NAME: 'Baker', BORN: '19600101', DEL: 'N', UPD: day(2) },
    { ID: 3, NAME: 'Clark', BORN: '19700101', DEL: 'N', UPD: day(3) },
  ],
  STAFF: [{ CODE: 'S1', NAME: 'Dr', UPD: day(1) }],
  RESULT: [1, 2, 3].flatMap((person) => [
    { ID: person * 10, PERSON: person, CODE: 'A', NUM: person, DAY: '20240301', TIME: '100000', UPD: day(person, 500) },
    { ID: person * 10 + 1, PERSON: person, CODE: 'B', NUM: 9, DAY: '20240301', TIME: '100000', UPD: day(person, 500) },
  ]),
  TROUBLE: [
    { ID: 1, PERSON: 1, CODE: 'A', UPD: day(1) },
    { ID: 2, PERSON: 2, SAYS: 1, CODE: 'A', UPD: day(2) },
  ],
});
const engine = await engineFor({ folder: smallFolder, file });

const base: ExportRequest = {
  level: 'system',
  typeFilters: [],
  includeAssociatedData: [],
  allowPartialManifests: false,
  handling: 'strict',
  url: `${BASE}/$export`,
  ignored: [],
};
const noGroup: GroupRules = async () => undefined;

const scopeOf = (request: Partial<ExportRequest>, access: Access = openAccess, groupRules = noGroup) =>
  exportScope({ ...base, ...request }, { registry: engine.registry, baseUrl: BASE, limits, access, groupRules });

/** `Patient/1` of every row that the scope reads. */
async function exported(request: Partial<ExportRequest>, access: Access = openAccess, groupRules = noGroup) {
  const scope = await scopeOf(request, access, groupRules);
  const names: string[] = [];
  for (const branch of planExport(scope, engine.registry, access, Date.now())) {
    const { source, layout } = branch;
    const rows = await engine.database.select(exportSelect(branch, {}), AbortSignal.timeout(5000));
    const at = source.key.columns.map((name) => layout.columns.indexOf(name));
    // Rows that are several resources are counted as rows.
    for (const row of rows) names.push(`${source.type}/${source.key.encode(at.map((i) => row[i]!))}`);
  }
  return [...new Set(names)].sort();
}

async function found(...searches: string[]): Promise<string[]> {
  const bundles = await Promise.all(searches.map((search) => engine.bundle(`${search}&_count=1000`)));
  return [...new Set(bundles.flatMap((bundle) => namesIn(bundle, 'match')))].sort();
}

test('the system level is all that there is, in the order of the registry', async () => {
  const { types } = await scopeOf({});
  assert.deepEqual(types, engine.registry.types);
  assert.deepEqual(await exported({}), await found(...types.map((type) => `${type}?_lastUpdated=gt1900`)));
});

test('types are those that the caller may see', async () => {
  const { types } = await scopeOf({}, patientAccess('one', '1', new Set(['Patient', 'Observation'])));
  assert.deepEqual(types, ['Observation', 'Patient']);
});

test('several _typeFilter of a type are alternatives; other types are not filtered', async () => {
  const typeFilters = [
    { type: 'Observation', query: [['value-quantity', 'lt2']] },
    {
      type: 'Observation',
      query: [
        ['value-quantity', '9'],
        ['patient', 'Patient/2'],
      ],
    },
  ] as const;
  const expected = [
    ...(await found('Observation?value-quantity=lt2', 'Observation?value-quantity=9&patient=Patient/2')),
    ...(await found('Patient?_lastUpdated=gt1900')),
  ];
  assert.equal(expected.length, 5);
  assert.deepEqual(await exported({ types: ['Patient', 'Observation'], typeFilters }), expected.sort());
});

test('a chain is full search semantics too', async () => {
  const typeFilters = [{ type: 'Observation', query: [['patient.name', 'baker']] }] as const;
  assert.deepEqual(await exported({ types: ['Observation'], typeFilters }), [
    'Observation/res-20',
    'Observation/res-21',
  ]);
});

test('a filter that cannot be applied is refused, or left out when lenient', async () => {
  const typeFilters = [{ type: 'Patient', query: [['shoe-size', '43']] }] as const;
  await assert.rejects(exported({ types: ['Patient'], typeFilters }), FhirError);
  assert.equal((await exported({ types: ['Patient'], typeFilters, handling: 'lenient' })).length, 3);
});

test('_since and _until are points in time: what is stored to the second or millisecond is compared with them', async () => {
  const types = ['Patient'];
  const after = (since: string) => exported({ types, since });
  assert.deepEqual(await after('2024-03-01T10:00:02+01:00'), ['Patient/2', 'Patient/3']);
  assert.deepEqual(await after('2024-03-01T09:00:02.001Z'), ['Patient/3']);
  assert.deepEqual(await exported({ types, until: '2024-03-01T10:00:02+01:00' }), ['Patient/1']);
  const both = { since: '2024-03-01T10:00:01.500+01:00', until: '2024-03-01T10:00:03+01:00' };
  assert.deepEqual(await exported({ types, ...both }), ['Patient/2']);
});

test('patients bound whatever is of patients, and leave out nothing that is shared', async () => {
  const names = await exported({ level: 'patient', patients: ['1'] });
  const of = ['Patient/1', 'Observation/res-10', 'Observation/res-11', 'Condition/1', 'Condition/2', 'Practitioner/S1'];
  assert.deepEqual(names, of.sort());
});

test('a Group bounds by its rules, and `patient` within them', async () => {
  const { patients } = await scopeOf({ level: 'patient', patients: ['1', '2'] });
  const groupRules: GroupRules = async (id) => (id === 'g' ? patients[0] : undefined);
  const types = ['Patient'];
  const group = { level: 'group', group: 'g', types } as const;
  assert.deepEqual(await exported(group, openAccess, groupRules), ['Patient/1', 'Patient/2']);
  assert.deepEqual(await exported({ ...group, patients: ['2', '3'] }, openAccess, groupRules), ['Patient/2']);
  await assert.rejects(exported({ ...group, group: 'h' }, openAccess, groupRules), /F504/);
});

test('_elements without a type is for all that have it; a type that nothing is said of stays whole', async () => {
  const types = ['Patient', 'Practitioner', 'Observation'];
  const of = async (elements: ExportRequest['elements']) =>
    (await scopeOf({ types, ...(elements && { elements }) })).elements;
  assert.deepEqual(await of(undefined), {});
  assert.deepEqual(await of({ Patient: ['birthDate'] }), { Patient: ['birthDate'] });
  assert.deepEqual(await of({ '*': ['name'], Patient: ['birthDate'] }), {
    Observation: [],
    Patient: ['name', 'birthDate'],
    Practitioner: ['name'],
  });
});

test('patients who are not there, or are no members of the Group, are named by their places', async () => {
  const { patients } = await scopeOf({ level: 'patient', patients: ['1', '2'] });
  const groupRules: GroupRules = async () => patients[0];
  const check = async (request: Partial<ExportRequest>, access: Access = openAccess) => {
    const scope = await scopeOf(request, access, groupRules);
    const { registry, database } = engine;
    await refuseUnknownPatients(request, scope, { registry, access, database }, AbortSignal.timeout(5000));
  };
  const unknown =
    (...places: number[]) =>
    (error: unknown) => {
      assert.ok(error instanceof FhirError);
      const expression = places.map((at) => `Parameters.parameter.where(name = 'patient')[${at}]`);
      assert.deepEqual(error.issues, [{ code: 'F513', severity: 'error', details: {}, expression }]);
      return true;
    };
  await check({ level: 'patient' });
  await check({ level: 'patient', patients: ['1', '3', '1'] });
  await assert.rejects(check({ level: 'patient', patients: ['1', '4', '2', 'x'] }), unknown(1, 3));
  await check({ level: 'group', group: 'g', patients: ['2', '1'] });
  await assert.rejects(check({ level: 'group', group: 'g', patients: ['3', '1'] }), unknown(0));
  const one: Access = { caller: 'one', grantsFor: () => [{ where: [['family', 'Adams']] }] };
  await check({ level: 'patient', patients: ['1'] }, one);
  await assert.rejects(
    check({ level: 'patient', patients: ['1', '2'] }, one),
    unknown(1),
    'whom one may not see is not there',
  );
});
