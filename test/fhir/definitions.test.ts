/** The generated definitions are R4's: complete, current, and the same as DefinitelyTyped's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  compartmentParameters,
  elementDefinitions,
  isResourceType,
  requiredCodes,
  requiredSystem,
  resourceTypes,
  type SearchParameter,
  searchParameter,
  searchParameters,
} from '../../src/fhir/definitions.ts';
import { encodeDefinitions } from '../../src/fhir/r4/encode-definitions.ts';
import { withoutPaths } from '../../src/fhir/r4/encode-paths.ts';

const file = new URL('../../src/fhir/r4/definitions.generated.json', import.meta.url);

test('the generated file is what `npm run definitions` makes, and small', () => {
  const text = readFileSync(file, 'utf8');
  assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(encodeDefinitions())));
  assert.ok(text.length < 1_000_000);
});

test('R4 has 146 resource types that one can have instances of', () => {
  assert.equal(resourceTypes.length, 146);
  assert.ok(isResourceType('Patient'));
  for (const name of ['Resource', 'DomainResource', 'HumanName', 'SubscriptionStatus', 'constructor', '']) {
    assert.equal(isResourceType(name), false, name);
  }
});

const everyParameter = resourceTypes.flatMap((type) =>
  searchParameters(type).map((parameter) => ({ type, parameter })),
);

test('every search parameter of R4 leads to elements, or is on the list with the reason', () => {
  const listed = new Set<string>();
  for (const { type, parameter } of everyParameter) {
    if (parameter.url in withoutPaths) {
      listed.add(parameter.url);
      assert.deepEqual(parameter.paths, [], parameter.url);
      continue;
    }
    assert.ok(parameter.paths.length > 0 || (parameter.components?.length ?? 0) > 1, parameter.url);
    for (const names of pathsOf(parameter)) assertElements(type, names, parameter.url);
  }
  assert.deepEqual([...listed].sort(), Object.keys(withoutPaths).sort());
});

/** All paths below the resource, those of a composite's components under each of its bases. */
function pathsOf(parameter: SearchParameter): string[][] {
  const below = parameter.paths.map(({ path, as, where }) => {
    assert.ok(where === undefined || path.length > 0);
    return withDatatype(path, as);
  });
  const conditions = parameter.paths.flatMap(({ path, where }) => (where ? [[path[0] ?? '', where.path]] : []));
  const inBases = (parameter.bases ?? []).flatMap((base) =>
    (parameter.components ?? []).flatMap((component) =>
      component.parameter.paths.map(({ path, as, fromResource }) => [
        ...(fromResource ? [] : base),
        ...withDatatype(path, as),
      ]),
    ),
  );
  return [...below, ...conditions, ...inBases];
}

/** `value:CodeableConcept`, so that the walk below knows which datatype to go on with. */
function withDatatype(path: readonly string[], as: string | undefined): string[] {
  return as === undefined ? [...path] : path.map((name) => (name === 'text' ? name : `${name}:${as}`));
}

function assertElements(type: string, names: readonly string[], url: string): void {
  let within = type;
  for (const part of names) {
    const [name = '', as] = part.split(':');
    const element = elementDefinitions(within).get(name);
    assert.ok(element !== undefined, `${url}: ${within} has no ${name}`);
    if (as !== undefined && element.choice) assert.ok(element.types.includes(as), `${url}: ${name} is never ${as}`);
    within = (element.choice ? as : undefined) ?? element.types[0] ?? '';
  }
}

/** R4 does not say what these canonicals are of. */
const untyped = new Set(
  ['RequestGroup-instantiates-canonical'].map((name) => `http://hl7.org/fhir/SearchParameter/${name}`),
);

test('reference parameters have targets, and all are resource types', () => {
  for (const { parameter } of everyParameter) {
    assert.ok(
      parameter.type !== 'reference' || parameter.targets.length > 0 || untyped.has(parameter.url),
      parameter.url,
    );
    assert.ok(parameter.targets.every(isResourceType), parameter.url);
    for (const { targetType } of parameter.paths) {
      assert.ok(targetType === undefined || parameter.targets.includes(targetType), parameter.url);
    }
  }
});

test('R4 uses all nine search types', () => {
  const types = new Set(everyParameter.map(({ parameter }) => parameter.type));
  assert.deepEqual([...types].sort(), [
    'composite',
    'date',
    'number',
    'quantity',
    'reference',
    'special',
    'string',
    'token',
    'uri',
  ]);
});

test('each form of FHIRPath in R4 becomes a path', () => {
  const path = (type: string, code: string) => searchParameter(type, code)?.paths;
  assert.deepEqual(path('Patient', 'phone'), [{ path: ['telecom'], where: { path: 'system', value: 'phone' } }]);
  assert.deepEqual(path('Patient', 'deceased'), [{ path: ['deceased'], exists: true }]);
  assert.deepEqual(path('Observation', 'patient'), [{ path: ['subject'], targetType: 'Patient' }]);
  assert.deepEqual(path('InsurancePlan', 'name'), [{ path: ['name'] }, { path: ['alias'] }]);
  assert.deepEqual(path('Observation', 'value-string'), [
    { path: ['value'], as: 'string' },
    { path: ['value', 'text'], as: 'CodeableConcept' },
  ]);
  assert.deepEqual(path('Library', 'depends-on'), [
    { path: ['relatedArtifact', 'resource'], where: { path: 'type', value: 'depends-on' } },
    ...(path('Library', 'depends-on')?.slice(1) ?? []),
  ]);
  assert.deepEqual(path('Patient', '_lastUpdated'), [{ path: ['meta', 'lastUpdated'] }]);
});

test('a composite has its bases and components', () => {
  const parameter = searchParameter('Observation', 'combo-code-value-quantity');
  assert.deepEqual(parameter?.bases, [[], ['component']]);
  assert.deepEqual(
    parameter?.components?.map(({ parameter: part }) => [part.code, part.type, part.paths]),
    [
      ['combo-code', 'token', [{ path: ['code'] }]],
      ['combo-value-quantity', 'quantity', [{ path: ['value'], as: 'Quantity' }]],
    ],
  );
  const sequence = searchParameter('MolecularSequence', 'chromosome-variant-coordinate');
  assert.equal(sequence?.components?.[0]?.parameter.paths[0]?.fromResource, true);
});

test('Object.prototype has no search parameters, elements or codes', () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    assert.equal(searchParameter('Patient', name), undefined);
    assert.equal(searchParameter(name, '_id'), undefined);
    assert.equal(elementDefinitions(name).size, 0);
    assert.deepEqual(compartmentParameters(name), []);
    assert.equal(requiredCodes(name), undefined);
  }
});

test('the patient compartment is R4’s: the focus of an Observation confers nothing', () => {
  assert.deepEqual(compartmentParameters('Observation'), ['subject', 'performer']);
  assert.deepEqual(compartmentParameters('Organization'), []);
  for (const type of resourceTypes) {
    for (const code of compartmentParameters(type)) {
      assert.equal(searchParameter(type, code)?.type, 'reference', `${type}.${code}`);
    }
  }
});

test('required codes with their systems, where R4 lists them', () => {
  const gender = elementDefinitions('Patient').get('gender')?.requiredValueSet ?? '';
  assert.deepEqual([...(requiredCodes(gender) ?? [])], ['male', 'female', 'other', 'unknown']);
  assert.equal(requiredSystem(gender, 'male'), 'http://hl7.org/fhir/administrative-gender');
  assert.equal(requiredSystem(gender, 'M'), undefined);
  assert.equal(requiredCodes('http://hl7.org/fhir/ValueSet/mimetypes'), undefined);
});
