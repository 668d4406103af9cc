/** What becomes of elements one by one: dates, ages, places, references, extensions, what R4 does not have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../../src/adapter/node.ts';
import { limited } from '../../../src/export/deidentify/built-in/limited.ts';
import { safeHarbor } from '../../../src/export/deidentify/built-in/safe-harbor.ts';
import { deidentifier } from '../../../src/export/deidentify/deidentifier.ts';
import type { DeidentifyProfile } from '../../../src/export/deidentify/profile.ts';
import { problemsOf } from '../../support/base-r4.ts';
import { keys, type Resource } from './released.ts';

const shown = (resource: Resource, profile: DeidentifyProfile = safeHarbor, patient?: string) =>
  deidentifier(profile, keys).deidentify(resource, patient);
/** The element of a Patient with it. */
const ofPatient = (element: string, value: Json, profile?: DeidentifyProfile) =>
  shown({ resourceType: 'Patient', id: '1', gender: 'female', [element]: value }, profile)?.[element];
const shiftedBy = (shiftDays: number): DeidentifyProfile => ({
  ...safeHarbor,
  rules: { ...safeHarbor.rules, date: 'shift', dateTime: 'shift', instant: 'shift' },
  shiftDays,
});

describe('dates', () => {
  test('become years', () => {
    assert.equal(ofPatient('birthDate', '1980-02-29'), '1980');
    assert.equal(ofPatient('deceasedDateTime', '2019-12-31T23:59:59.999-05:00'), '2019');
    assert.equal(ofPatient('birthDate', '1980-02'), '1980');
  });

  test('that tell of more than 89 years are one year, in births and in events', () => {
    for (const date of ['1850-01-01', '1920', '1936-12-31']) assert.equal(ofPatient('birthDate', date), '1936');
    assert.equal(ofPatient('birthDate', '1937-01-01'), '1937');
    const visit = { resourceType: 'Encounter', id: '1', status: 'finished', class: { code: 'AMB' } };
    const kept = shown({ ...visit, period: { start: '1930-05-01', end: '1930-05-02' } });
    assert.deepEqual(kept?.period, { start: '1936', end: '1936' });
  });

  test('stay in a limited data set', () => {
    assert.equal(ofPatient('birthDate', '1920-05-06', limited), '1920-05-06');
  });

  test('that are none are left out', () => {
    for (const date of ['Smith, born 1980', '1980-02-30', '', 1980, null, ['1980'], { start: '1980' }]) {
      assert.equal(ofPatient('birthDate', date as Json), undefined, JSON.stringify(date));
      assert.equal(ofPatient('birthDate', date as Json, limited), undefined, JSON.stringify(date));
    }
  });

  test('an instant goes, and where one must be its year stays', () => {
    assert.equal(shown({ resourceType: 'Observation', id: '1', issued: '2020-05-06T01:02:03Z' })?.issued, undefined);
    const slot = shown({ resourceType: 'Slot', id: '1', start: '2020-05-06T01:02:03Z', end: '1900-05-06T01:02:03Z' });
    assert.equal(slot?.start, '2020-01-01T00:00:00Z');
    assert.equal(slot?.end, '1936-01-01T00:00:00Z');
  });

  test('move together, by at least a day', () => {
    for (const shiftDays of [1, 3, 40]) {
      const seen = new Set<number>();
      for (let n = 0; n < 200; n++) {
        const period = { start: '2020-02-28T10:00:00-05:00', end: '2020-03-01T09:00:00-05:00' };
        const visit = shown({ resourceType: 'Encounter', id: `${n}`, period }, shiftedBy(shiftDays), `p${n}`);
        const moved = visit?.period as typeof period;
        assert.equal(
          Date.parse(moved.end) - Date.parse(moved.start),
          Date.parse(period.end) - Date.parse(period.start),
        );
        assert.match(moved.start, /T10:00:00-05:00$/);
        const days = (Date.parse(moved.start) - Date.parse(period.start)) / 86_400_000;
        assert.ok(days !== 0 && Math.abs(days) <= shiftDays);
        seen.add(days);
        const other = shown(
          { resourceType: 'Procedure', id: 'x', performedDateTime: period.start },
          shiftedBy(shiftDays),
          `p${n}`,
        );
        assert.equal(other?.performedDateTime, moved.start);
      }
      assert.equal(seen.size, shiftDays < 40 ? 2 * shiftDays : seen.size);
      assert.ok(seen.size > 1);
    }
  });

  test('that would leave the calendar are left out', () => {
    const year = shiftedBy(1);
    const dates = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (id) => shown({ resourceType: 'Patient', id, deceasedDateTime: '9999-12-31' }, year)?.deceasedDateTime,
    );
    assert.deepEqual(new Set(dates), new Set([undefined, '9999-12-30']));
  });
});

describe('ages', () => {
  const onset = (value: number, code: string) =>
    (shown({ resourceType: 'Condition', id: '1', onsetAge: { value, unit: code, code } })?.onsetAge ?? {}) as Resource;
  const over = { value: 90, comparator: '>=', unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' };

  test('above 89 are one category, in any unit of time', () => {
    for (const [value, code] of [
      [90, 'a'],
      [104, 'a'],
      [1080, 'mo'],
      [35_000, 'd'],
      [5_000, 'wk'],
    ] as const) {
      assert.deepEqual(onset(value, code), over, `${value} ${code}`);
    }
    assert.deepEqual(onset(89, 'a'), { value: 89, unit: 'a', code: 'a' });
    assert.deepEqual(onset(1000, 'mo'), { value: 1000, unit: 'mo', code: 'mo' });
  });

  test('of Observations of an age too, whatever their unit', () => {
    const code = { coding: [{ system: 'http://loinc.org', code: '30525-0' }] };
    const age = { resourceType: 'Observation', id: '1', status: 'final', code };
    assert.deepEqual(shown({ ...age, valueQuantity: { value: 93 } })?.valueQuantity, over);
    assert.deepEqual(shown({ ...age, valueQuantity: { value: 93, unit: 'Jahre' } })?.valueQuantity, over);
    assert.equal(shown({ ...age, valueInteger: 93 })?.valueInteger, 90);
    assert.equal(shown({ ...age, valueInteger: 89 })?.valueInteger, 89);
    assert.equal(shown({ ...age, valueDateTime: '1980' })?.valueDateTime, undefined);
    const other = { ...age, code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] } };
    assert.deepEqual(shown({ ...other, valueQuantity: { value: 93, unit: '/min' } })?.valueQuantity, {
      value: 93,
      unit: '/min',
    });
    const part = shown({ ...other, component: [{ code, valueInteger: 99 }] })?.component as Resource[];
    assert.equal(part[0]?.valueInteger, 90);
  });
});

describe('places', () => {
  const address = (parts: Resource, profile?: DeidentifyProfile) => ofPatient('address', [parts], profile);

  test('are states and ZIP areas, of few people none', () => {
    const whole = { line: ['1 High St'], city: 'Troy', district: 'X County', state: 'NY', postalCode: '12180-1234' };
    assert.deepEqual(address({ ...whole, text: '1 High St' }), [{ state: 'NY', postalCode: '121' }]);
    for (const zip of '03601 05901 06390 10201 20301 55601 69201 79001 82101 82301 83001 83101 87801 87901 88401 89001 89301'.split(
      ' ',
    )) {
      assert.deepEqual(address({ postalCode: zip }), [{ postalCode: '000' }], zip);
    }
  });

  test('of other countries have no ZIP', () => {
    assert.deepEqual(address({ postalCode: '10115', country: 'DE' }), [{ country: 'DE' }]);
    assert.deepEqual(address({ postalCode: '12180', country: 'US' }), [{ postalCode: '121', country: 'US' }]);
    assert.equal(address({ postalCode: 'SW1A 1AA' }), undefined);
  });

  test('keep town and ZIP in a limited data set', () => {
    const parts = { line: ['1 High St'], city: 'Troy', district: 'X County', state: 'NY', postalCode: '12180' };
    assert.deepEqual(address(parts, limited), [{ city: 'Troy', state: 'NY', postalCode: '12180' }]);
  });
});

describe('ids and references', () => {
  const { deidentify, tokenOf } = deidentifier(safeHarbor, keys);
  const subjectOf = (reference: string) =>
    deidentify({ resourceType: 'Condition', id: '1', subject: { reference, display: 'Jane Doe' } }, undefined)?.subject;

  test('agree in ids, references, versions and bundles', () => {
    const token = tokenOf('Patient', '12');
    assert.equal(deidentify({ resourceType: 'Patient', id: '12' }, undefined)?.id, token);
    assert.deepEqual(subjectOf('Patient/12'), { reference: `Patient/${token}` });
    assert.deepEqual(subjectOf('Patient/12/_history/3'), { reference: `Patient/${token}` });
    assert.deepEqual(subjectOf(`${keys.baseUrl}/Patient/12`), { reference: `${keys.baseUrl}/Patient/${token}` });
    assert.notEqual(tokenOf('Group', '12'), token);
    const request = { method: 'DELETE', url: 'Patient/12' };
    const bundle = deidentify(
      { resourceType: 'Bundle', type: 'transaction', entry: [{ fullUrl: `${keys.baseUrl}/Patient/12`, request }] },
      undefined,
    );
    assert.deepEqual(bundle?.entry, [
      { fullUrl: `${keys.baseUrl}/Patient/${token}`, request: { method: 'DELETE', url: `Patient/${token}` } },
    ]);
  });

  test('lead nowhere else', () => {
    const masked = { extension: [{ url: ABSENT, valueCode: 'masked' }] };
    for (const reference of ['http://jane.example/Patient/12', 'Patient?identifier=12', 'jane.doe', 'Person12/12']) {
      assert.deepEqual(subjectOf(reference), masked, reference);
    }
    assert.match(JSON.stringify(subjectOf('urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0')), /urn:uuid:[0-9a-f-]{36}"/);
  });

  test('to what is contained lead to it', () => {
    const kept = deidentify(
      {
        resourceType: 'Condition',
        id: '1',
        contained: [{ resourceType: 'Practitioner', id: 'a', name: [{ family: 'Who' }], gender: 'male' }],
        subject: { reference: 'Patient/1' },
        asserter: { reference: '#a' },
      },
      undefined,
    );
    const inner = (kept!.contained as readonly Resource[])[0];
    assert.deepEqual(kept?.asserter, { reference: `#${inner?.id}` });
    assert.equal(inner?.name, undefined);
    assert.notEqual(inner?.id, tokenOf('Practitioner', 'a'));
  });

  test('identifiers are tokens within their system', () => {
    const [a, b, c] = ofPatient('identifier', [
      { system: 'urn:a', value: '7' },
      { system: 'urn:b', value: '7' },
      { system: 'urn:a', value: '7', assigner: { display: 'NY DMV' } },
    ]) as readonly Resource[];
    assert.notEqual(a?.value, b?.value);
    assert.deepEqual(a, c);
    assert.match(String(a?.value), /^[a-z2-7]{32}$/);
  });
});

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

describe('what no rule knows', () => {
  test('is left out and counted', () => {
    const { deidentify, takeTally } = deidentifier(safeHarbor, keys);
    const kept = deidentify(
      { resourceType: 'Patient', id: '1', gender: 'female', nickname: 'Janey', __proto__x: 'Janey', valueString: 'J' },
      undefined,
    );
    assert.deepEqual(Object.keys(kept ?? {}), ['resourceType', 'id', 'meta', 'gender']);
    assert.deepEqual(takeTally().changes['Patient.nickname'], { unknown: 1 });
  });

  test('is left out when it is not of its datatype', () => {
    for (const value of ['female Jane', { text: 'Jane' }, ['female'], 3, null]) {
      assert.equal(shown({ resourceType: 'Patient', id: '1', gender: value as Json })?.gender, undefined);
    }
    assert.equal(ofPatient('name', 'Jane'), undefined);
    assert.equal(ofPatient('maritalStatus', 'Jane'), undefined);
  });

  test('withholds types that have no place, and resources with modifiers that it does not know', () => {
    const { deidentify, takeTally } = deidentifier(safeHarbor, keys);
    assert.equal(deidentify({ resourceType: 'Binary', id: '1', data: 'AAAA' }, undefined), undefined);
    assert.equal(deidentify({ resourceType: 'Pet', id: '1' }, undefined), undefined);
    const modifierExtension = [{ url: 'urn:not-done', valueBoolean: true }];
    assert.equal(deidentify({ resourceType: 'Procedure', id: '1', modifierExtension }, undefined), undefined);
    const component = [{ code: { coding: [{ code: 'x' }] }, modifierExtension }];
    assert.equal(deidentify({ resourceType: 'Observation', id: '1', component }, undefined), undefined);
    assert.equal(deidentify({ resourceType: 'Patient', id: '1', implicitRules: 'urn:x' }, undefined), undefined);
    const contained = [{ resourceType: 'Procedure', id: 'a', modifierExtension }];
    assert.equal(deidentify({ resourceType: 'Encounter', id: '1', contained }, undefined), undefined);
    assert.deepEqual(takeTally().withheld, {
      Binary: 1,
      Pet: 1,
      Procedure: 1,
      Observation: 1,
      Patient: 1,
      Encounter: 1,
    });
  });

  test('of extensions only those on the list stay', () => {
    const race = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race';
    const ombCategory = {
      url: 'ombCategory',
      valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code: '2106-3' },
    };
    const kept = ofPatient('extension', [
      { url: race, extension: [ombCategory, { url: 'text', valueString: 'Jane' }] },
      { url: 'urn:mothers-name', valueString: 'Jane' },
      { url: 'urn:country', valueCode: 'DE' },
    ]);
    assert.deepEqual(kept, [{ url: race, extension: [ombCategory] }]);
    assert.equal(
      shown({
        resourceType: 'Patient',
        id: '1',
        _birthDate: { extension: [{ url: 'urn:t', valueDateTime: '1980-01-01T10:00:00Z' }] },
      })?._birthDate,
      undefined,
    );
  });
});

describe('what must be there', () => {
  test('is masked, and the resource stays valid', () => {
    const cases: readonly Resource[] = [
      { resourceType: 'Condition', id: '1', subject: { reference: 'http://elsewhere.example/1' } },
      { resourceType: 'Organization', id: '1', name: 'Doe & Sons' },
      { resourceType: 'Observation', id: '1', status: 'final', code: { text: 'Jane’s pain' }, valueString: 'bad' },
      { resourceType: 'DocumentReference', id: '1', status: 'current', content: [{ attachment: { data: 'AAAA' } }] },
      {
        resourceType: 'Observation',
        id: '1',
        status: 'final',
        code: { coding: [{ code: 'x' }] },
        referenceRange: [{ text: 'as last time', type: { coding: [{ code: 'normal' }] } }],
      },
    ];
    for (const resource of cases) {
      const kept = shown(resource)!;
      assert.deepEqual(problemsOf(kept), [], JSON.stringify(kept));
      assert.doesNotMatch(JSON.stringify(kept), /Jane|Doe|AAAA|elsewhere|last time|bad/);
    }
    assert.deepEqual(shown(cases[1]!)?._name, { extension: [{ url: ABSENT, valueCode: 'masked' }] });
    assert.match(JSON.stringify(shown(cases[2]!)?.dataAbsentReason), /"masked"/);
  });

  test('every resource bears the label', () => {
    const security = [{ system: 'urn:x', code: 'R' }];
    const { meta } = shown({ resourceType: 'Patient', id: '1', meta: { versionId: '3', security } }) as {
      meta: Resource;
    };
    assert.deepEqual(meta, { security: [...security, { ...safeHarbor.label }] });
  });
});
