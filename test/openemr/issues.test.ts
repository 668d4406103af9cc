/** Rows of lists: problems, diagnoses of encounters, allergies, surgeries and devices, by hand from the fixtures. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AllergyIntolerance, Condition, Device, Procedure } from 'fhir/r4.d.ts';
import { clinicalOptions } from './fixtures/clinical-options.ts';
import { issues } from './fixtures/issues.ts';
import { people } from './fixtures/people.ts';
import { staff } from './fixtures/staff.ts';
import { visits } from './fixtures/visits.ts';
import { openWorld } from './world.ts';

const world = await openWorld(people, staff, visits, clinicalOptions, issues);
const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const snomed = 'http://snomed.info/sct';
const statuses = async (path: string) =>
  Object.fromEntries(
    (await world.search<Condition>(path)).map(({ id, clinicalStatus }) => [id, clinicalStatus?.coding?.[0]?.code]),
  );

describe('Condition of the problem list', { skip: world.skip }, () => {
  test('each code of a list is in its own system', async () => {
    const { code, onsetDateTime, recorder, verificationStatus, note } =
      await world.read<Condition>('Condition/problem-1');
    assert.deepEqual(code, {
      coding: [
        { system: icd10, code: 'E11.9' },
        { system: snomed, code: '44054006' },
      ],
      text: 'Diabetes',
    });
    assert.equal(onsetDateTime, '2020-03-01T00:00:00-05:00');
    assert.deepEqual([recorder, note], [{ reference: 'Practitioner/11' }, [{ text: 'Diet first' }]]);
    assert.equal(verificationStatus?.coding?.[0]?.code, 'confirmed');
    assert.deepEqual((await world.read<Condition>('Condition/problem-2')).code, { text: 'Cough, nobody knows why' });
    assert.deepEqual((await world.read<Condition>('Condition/problem-7')).code?.coding, [
      { system: 'urn:openemr:code', code: 'E11.9' },
    ]);
  });

  test('and found by each, and by nothing else', async () => {
    const found = (code: string) => world.ids(`Condition?code=${encodeURIComponent(code)}`);
    assert.deepEqual(await found(`${icd10}|E11.9`), ['diagnosis-1', 'problem-1']);
    assert.deepEqual(await found('44054006'), ['diagnosis-1', 'problem-1']);
    assert.deepEqual(await found('E11.9'), ['diagnosis-1', 'problem-1', 'problem-7']);
    assert.deepEqual(await found('http://hl7.org/fhir/sid/icd-9-cm|274.9'), ['problem-5']);
    assert.deepEqual(await found(`${icd10}|E11`), []);
    assert.deepEqual(await world.ids('Condition?patient=1&category=problem-list-item&code:not=E11.9'), [
      ...['problem-2', 'problem-3', 'problem-4', 'problem-5'],
    ]);
    assert.deepEqual(await world.ids('Condition?code:text=gout'), ['problem-5']);
  });

  test('what is over, comes back, or was a mistake', async () => {
    assert.deepEqual(await statuses('Condition?category=problem-list-item'), {
      'problem-1': 'active',
      'problem-2': 'active',
      'problem-3': 'inactive',
      'problem-4': 'resolved',
      'problem-5': 'recurrence',
      'problem-7': 'active',
      'problem-8': undefined,
    });
    assert.deepEqual(await world.ids('Condition?clinical-status=inactive'), ['problem-3']);
    assert.deepEqual(await world.ids('Condition?clinical-status:missing=true'), ['problem-8']);
    assert.deepEqual(await world.ids('Condition?verification-status=entered-in-error'), ['problem-8']);
    assert.deepEqual(await world.ids('Condition?verification-status=unconfirmed'), []);
  });

  test('a row taken back, and one of a patient who is not there, are not', async () => {
    for (const id of ['problem-6', 'problem-9', 'problem-20', 'diagnosis-3', 'diagnosis-4']) {
      assert.equal((await world.engine.request(`Condition/${id}`)).status, 404, id);
    }
  });

  test('a health concern is one, of its kind', async () => {
    const { category } = await world.read<Condition>('Condition/problem-10');
    assert.deepEqual(
      category?.map(({ coding }) => coding?.[0]?.code),
      ['health-concern', 'sdoh'],
    );
    assert.deepEqual(await world.ids('Condition?category=health-concern'), ['problem-10']);
  });

  test('a diagnosis is a problem that an encounter was about', async () => {
    assert.deepEqual(await statuses('Condition?category=encounter-diagnosis'), {
      'diagnosis-1': 'active',
      'diagnosis-2': 'resolved',
    });
    assert.deepEqual(await world.ids('Condition?encounter=Encounter/1.5001'), ['diagnosis-1', 'diagnosis-2']);
  });
});

describe('AllergyIntolerance', { skip: world.skip }, () => {
  test('how severe a reaction was is reviewed, and what was there is kept', async () => {
    const { code, reaction } = await world.read<AllergyIntolerance>('AllergyIntolerance/20');
    assert.deepEqual(code?.coding, [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7980' }]);
    assert.equal(reaction?.[0]?.manifestation[0]?.coding?.[0]?.code, '247472004');
    assert.equal(reaction?.[0]?.severity, 'moderate');
    assert.equal(reaction?.[0]?._severity?.extension?.[0]?.valueCode, 'inexact');
  });

  test('of a reaction that nobody named there is how severe it was, or nothing', async () => {
    const [nuts, cats] = await Promise.all(
      ['21', '22'].map((id) => world.read<AllergyIntolerance>(`AllergyIntolerance/${id}`)),
    );
    assert.deepEqual(
      [nuts?.reaction?.[0]?.manifestation[0]?.coding?.[0]?.code, nuts?.reaction?.[0]?.severity],
      ['unknown', 'severe'],
    );
    assert.equal(cats?.reaction, undefined);
    assert.deepEqual(await world.ids('AllergyIntolerance?patient=1'), ['20', '21', '22']);
    assert.deepEqual(await world.ids('AllergyIntolerance?manifestation=247472004'), ['20']);
    assert.deepEqual(await world.ids('AllergyIntolerance?severity=severe'), ['21']);
  });
});

describe('Procedure and Device', { skip: world.skip }, () => {
  test('a surgery is tied to the first of its encounters', async () => {
    const { encounter, performedDateTime, outcome } = await world.read<Procedure>('Procedure/surgery-30');
    assert.deepEqual(encounter, { reference: 'Encounter/1.5001' });
    assert.equal(performedDateTime, '2001-07-01T00:00:00-04:00');
    assert.equal(outcome?.text, 'Resolved');
    assert.deepEqual(await world.ids('Procedure?status=unknown'), ['surgery-31']);
    assert.deepEqual(await world.ids('Procedure?date=2001&code=http://www.ama-assn.org/go/cpt|44950'), ['surgery-30']);
  });

  test('the parts of a UDI are read from JSON, and what is none does not harm', async () => {
    const device = await world.read<Device>('Device/40');
    assert.deepEqual(device.udiCarrier, [
      {
        deviceIdentifier: '00844588003288',
        carrierHRF: '(01)00844588003288(17)141120(10)7654321D(21)10987654d321',
      },
    ]);
    assert.deepEqual(
      [device.manufactureDate, device.expirationDate, device.lotNumber, device.manufacturer],
      ['2013-11-20', '2014-11-20', '7654321D', 'ACME'],
    );
    const broken = await world.read<Device>('Device/42');
    assert.deepEqual([broken.udiCarrier, broken.identifier?.[0]?.value], [undefined, '(01)9']);
    assert.deepEqual(await world.ids('Device?patient=1&status=inactive'), ['41']);
  });
});
