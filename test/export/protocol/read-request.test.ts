/** Kick-off parameters → what they ask for, by GET and by POST, strict and lenient. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Access, openAccess } from '../../../src/access/access.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { exportAccess } from '../../../src/export/caller.ts';
import { givenByParameters, givenByQuery } from '../../../src/export/kick-off/given.ts';
import { type KickOff, readRequest } from '../../../src/export/kick-off/read-request.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { FhirError, type Issue } from '../../../src/fhir/issue.ts';
import { limits } from '../../support/everything.ts';
import { smallFolder } from '../../support/small-system.ts';

const registry = buildRegistry(smallFolder, 'test');
const baseUrl = 'http://portico.test/fhir';
const deidentify = (name: string) => (name === 'limited' ? ({ name } as never) : undefined);
const kickOff: Omit<KickOff, 'given'> = {
  level: 'system',
  method: 'GET',
  handling: 'strict',
  url: `${baseUrl}/$export`,
};

function read(query: string, change: Partial<KickOff> = {}, access: Access = openAccess): ExportRequest {
  const given = givenByQuery([...new URLSearchParams(query)]);
  return readRequest({ ...kickOff, given, ...change }, { registry, access, baseUrl, limits, exports });
}

function post(parameter: readonly object[], change: Partial<KickOff> = {}): ExportRequest {
  const given = givenByParameters({ resourceType: 'Parameters', parameter });
  return readRequest(
    { ...kickOff, method: 'POST', given, ...change },
    { registry, access: openAccess, baseUrl, limits, exports },
  );
}

function refused(make: () => unknown): readonly Issue[] {
  try {
    make();
  } catch (error) {
    if (error instanceof FhirError) return error.issues;
    throw error;
  }
  throw new Error('it was not refused');
}
const codes = (make: () => unknown): string[] => refused(make).map(({ code }) => code);

const exports = { organizes: true, deidentify };

test('nothing is asked for: everything', () => {
  assert.deepEqual(read(''), {
    level: 'system',
    typeFilters: [],
    includeAssociatedData: [],
    allowPartialManifests: false,
    handling: 'strict',
    url: `${baseUrl}/$export`,
    ignored: [],
  });
});

test('repeated parameters are a comma list (row 32)', () => {
  const types = ['Patient', 'Observation', 'Condition'];
  assert.deepEqual(read('_type=Patient,Observation,Condition').types, types);
  assert.deepEqual(read('_type=Patient,Observation&_type=Condition&_type=Patient').types, types);
  assert.deepEqual(
    post([
      { name: '_type', valueString: 'Patient,Observation' },
      { name: '_type', valueCode: 'Condition' },
    ]).types,
    types,
  );
});

test('a type that is not served, or is no type, or is missing, is refused (row 70)', () => {
  assert.deepEqual(
    codes(() => read('_type=Patient,Device,Nonsense')),
    ['F516', 'F516'],
  );
  assert.deepEqual(
    codes(() => read('_type=')),
    ['F505'],
  );
  const lenient = read('_type=Patient,Device', { handling: 'lenient' });
  assert.deepEqual(lenient.types, ['Patient']);
  assert.deepEqual(
    lenient.ignored.map(({ code, severity }) => [code, severity]),
    [['F112', 'warning']],
  );
  assert.deepEqual(
    codes(() => read('_type=Device', { handling: 'lenient' })),
    ['F516'],
    'nothing would be left',
  );
});

test('only types outside of the compartment are refused at the level of patients (row 71)', () => {
  assert.deepEqual(
    codes(() => read('_type=Practitioner', { level: 'patient' })),
    ['F516'],
  );
  assert.deepEqual(read('_type=Practitioner,Patient', { level: 'patient' }).types, ['Practitioner', 'Patient']);
  assert.deepEqual(read('_type=Practitioner').types, ['Practitioner']);
});

test('a type that the caller has no scope for is refused with the scope it needs', () => {
  const access: Access = { caller: 'a', grantsFor: (type) => (type === 'Patient' ? [{}] : []) };
  const [problem] = refused(() => read('_type=Patient,Observation', {}, access));
  assert.equal(problem?.code, 'F518');
  assert.deepEqual(problem?.details, { scope: 'system/Observation.rs' });
});

test('_since and _until are instants, and one after the other', () => {
  const since = '2024-01-01T00:00:00Z';
  assert.equal(read(`_since=${since}`).since, since);
  assert.equal(
    read('_since=2024-01-01T00:00:00+01:00').since,
    '2024-01-01T00:00:00+01:00',
    'a plus that was not encoded',
  );
  assert.equal(read(`_until=2024-01-01T00:00:00.5Z&_since=${since}`).until, '2024-01-01T00:00:00.5Z');
  for (const wrong of [
    '2024',
    '2024-01-01',
    '2024-01-01T00:00:00',
    '2024-01-01T00:00Z',
    '2024-13-01T00:00:00Z',
    'now',
  ]) {
    assert.deepEqual(
      codes(() => read(`_since=${wrong}`)),
      ['F505'],
      wrong,
    );
  }
  assert.deepEqual(
    codes(() => read(`_since=${since}&_until=2024-01-01T00:59:59%2B01:00`)),
    ['F514'],
  );
  assert.deepEqual(
    codes(() => read(`_since=${since}&_until=${since}`)),
    ['F514'],
  );
});

test('the three names of NDJSON are taken, and no other format (rows 49–52)', () => {
  for (const format of ['application/fhir%2Bndjson', 'application/fhir+ndjson', 'application/ndjson', 'ndjson']) {
    assert.doesNotThrow(() => read(`_outputFormat=${format}`), format);
  }
  assert.deepEqual(
    codes(() => read('_outputFormat=application/json')),
    ['F502'],
  );
  assert.deepEqual(
    codes(() => read('_outputFormat=csv', { handling: 'lenient' })),
    ['F502'],
    'lenient or not',
  );
});

test('_elements are root elements of exported types, with or without the type (rows 76–78)', () => {
  const elements = { Patient: ['name', 'birthDate'], '*': ['id', 'name'] };
  assert.deepEqual(read('_elements=Patient.name,id,name&_elements=Patient.birthDate').elements, elements);
  assert.equal(read('').elements, undefined);
  assert.deepEqual(
    codes(() => read('_elements=Patient.name.given')),
    ['F505'],
  );
  assert.deepEqual(
    codes(() => read('_elements=Patient.shoeSize,Device.owner,shoeSize')),
    ['F155', 'F511', 'F155'],
  );
  assert.deepEqual(
    codes(() => read('_type=Observation&_elements=birthDate')),
    ['F155'],
    'no exported type has it',
  );
});

test('_typeFilter: several, in one list or repeated, their commas encoded or not', () => {
  const labs = {
    type: 'Observation',
    query: [
      ['category', 'laboratory'],
      ['value-quantity', 'gt5,lt2'],
    ],
  };
  const names = { type: 'Patient', query: [['name', 'Adams,Baker']] };
  const query = 'Observation?category=laboratory&value-quantity=gt5%2Clt2';
  const list = new URLSearchParams({ _typeFilter: `${query},Patient?name=Adams%2CBaker` });
  assert.deepEqual(read(list.toString()).typeFilters, [labs, names]);
  const repeated = new URLSearchParams([
    ['_typeFilter', query.replace('%2C', ',')],
    ['_typeFilter', 'Patient?name=Adams,Baker'],
  ]);
  assert.deepEqual(read(repeated.toString()).typeFilters, [labs, names]);
});

test('_typeFilter takes no result parameters, and no type that is not exported (row 104)', () => {
  const filter =
    (text: string, type = '') =>
    () =>
      read(new URLSearchParams({ _typeFilter: text, ...(type && { _type: type }) }).toString());
  for (const name of ['_include', '_revinclude', '_sort', '_elements', '_count', '_summary', '_total']) {
    assert.deepEqual(codes(filter(`Observation?${name}=1`)), ['F510'], name);
  }
  assert.deepEqual(codes(filter('Observation?code=1', 'Patient')), ['F511']);
  assert.deepEqual(codes(filter('Observation')), ['F505']);
  assert.deepEqual(codes(filter('Observation?shoe-size=43')), ['F110']);
  assert.deepEqual(codes(filter('Observation?date=2024-99')), ['F121']);
});

test('lenient leaves out what cannot be searched by, and says so; a wrong value stays wrong', () => {
  const lenient = (text: string) =>
    read(new URLSearchParams({ _typeFilter: text }).toString(), { handling: 'lenient' });
  const request = lenient('Observation?shoe-size=43&code=1');
  assert.deepEqual(
    request.ignored.map(({ code, expression }) => [code, expression]),
    [['F112', ['http._typeFilter']]],
  );
  assert.deepEqual(
    codes(() => lenient('Observation?date=2024-99')),
    ['F121'],
  );
});

test('patient: references of a POST, for patients and groups only', () => {
  const one = { name: 'patient', valueReference: { reference: 'Patient/1' } };
  const two = { name: 'patient', valueReference: { reference: `${baseUrl}/Patient/2` } };
  assert.deepEqual(post([one, two, one], { level: 'patient' }).patients, ['1', '2', '1']);
  assert.deepEqual(post([one], { level: 'group', group: 'g' }).patients, ['1']);
  assert.deepEqual(
    codes(() => post([one])),
    ['F512'],
  );
  assert.deepEqual(
    codes(() => read('patient=Patient/1', { level: 'patient' })),
    ['F512'],
  );
  assert.deepEqual(
    codes(() => read('patient=Patient/1', { level: 'patient', handling: 'lenient' })),
    ['F512'],
  );
  const other = { name: 'patient', valueReference: { reference: 'http://elsewhere.test/fhir/Patient/1' } };
  const [problem] = refused(() => post([one, other], { level: 'patient' }));
  assert.deepEqual([problem?.code, problem?.expression], ['F505', ['Parameters.parameter[1]']]);
});

test('includeAssociatedData knows the two values for Provenance, and no site values', () => {
  const both = 'LatestProvenanceResources,RelevantProvenanceResources';
  assert.deepEqual(read(`includeAssociatedData=${both}`).includeAssociatedData, both.split(','));
  assert.deepEqual(
    codes(() => read('includeAssociatedData=_ours')),
    ['F509'],
  );
  assert.deepEqual(
    codes(() => read('includeAssociatedData=Everything')),
    ['F505'],
  );
  const lenient = read('includeAssociatedData=_ours', { handling: 'lenient' });
  assert.deepEqual([lenient.includeAssociatedData, lenient.ignored.length], [[], 1]);
});

test('organizeOutputBy, allowPartialManifests and _deidentify', () => {
  const request = read('organizeOutputBy=Patient&allowPartialManifests=true&_deidentify=limited');
  assert.deepEqual([request.organizeOutputBy, request.allowPartialManifests], ['Patient', true]);
  assert.equal(request.deidentify?.name, 'limited');
  assert.equal(post([{ name: 'allowPartialManifests', valueBoolean: true }]).allowPartialManifests, true);
  assert.deepEqual(
    codes(() => read('organizeOutputBy=Encounter&allowPartialManifests=maybe')),
    ['F509', 'F159'],
  );
  assert.deepEqual(
    codes(() => read('_deidentify=thoroughly', { handling: 'lenient' })),
    ['F519'],
    'never ignored',
  );
});

test('all that is wrong is said at once, each with what it is about', () => {
  const all = refused(() =>
    read('_type=Device&_since=now&_until=then&_outputFormat=csv&_colour=blue&_since=2024-01-01T00:00:00Z'),
  );
  assert.deepEqual(all.map(({ code, expression }) => `${code} ${expression}`).sort(), [
    'F115 http._since',
    'F502 http._outputFormat',
    'F505 http._since',
    'F505 http._until',
    'F509 http._colour',
    'F516 http._type',
  ]);
});

test('what is not known is ignored when lenient, each with a warning for the error file (row 197)', () => {
  const request = read('_colour=blue&_format=json&_size=1', { handling: 'lenient' });
  assert.deepEqual(
    request.ignored.map(({ code, details }) => [code, details.parameter]),
    [
      ['F112', '_colour'],
      ['F112', '_size'],
    ],
  );
});

test('a body that is no Parameters resource is refused', () => {
  const bodies = [undefined, [], { resourceType: 'Patient' }];
  for (const body of bodies)
    assert.deepEqual(
      codes(() => givenByParameters(body)),
      ['F174'],
    );
  for (const parameter of [
    {},
    [{}],
    [{ name: '_type' }],
    [{ name: '_type', valueString: 'a', valueCode: 'b' }],
    [{ name: 'x', part: [] }],
  ]) {
    assert.deepEqual(
      codes(() => givenByParameters({ resourceType: 'Parameters', parameter })),
      ['F170'],
    );
  }
});

test('an export uses what a token both reads and finds, of services, and of users where the site lets them', () => {
  const grants = [{}, { user: 'Practitioner/1' }, { patient: '1' }, { where: [['category', 'laboratory']] as const }];
  const access: Access = {
    caller: 'x',
    grantsFor: (type, interaction) => (type === 'Patient' ? grants : interaction === 'search' ? grants : []),
  };
  assert.deepEqual(exportAccess(access, false).grantsFor('Patient', 'search'), [grants[0], grants[3]]);
  assert.deepEqual(exportAccess(access, true).grantsFor('Patient', 'search'), [grants[0], grants[1], grants[3]]);
  assert.deepEqual(exportAccess(access, true).grantsFor('Observation', 'search'), [], 'it may not read them');
  assert.equal(exportAccess(openAccess, false), openAccess);
});
