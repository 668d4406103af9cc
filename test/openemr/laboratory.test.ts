/** Orders, reports, results and specimens, whose patient stands one to two tables away: by hand from the fixtures. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle, DiagnosticReport, Observation, ServiceRequest, Specimen } from 'fhir/r4.d.ts';
import { laboratory } from './fixtures/laboratory.ts';
import { people } from './fixtures/people.ts';
import { staff } from './fixtures/staff.ts';
import { visits } from './fixtures/visits.ts';
import { openWorld } from './world.ts';

const world = await openWorld(people, staff, visits, laboratory);
const loinc = 'http://loinc.org';
const result = (id: number) => world.read<Observation>(`Observation/lab-${id}`);

describe('laboratory', { skip: world.skip }, () => {
  test('an order’s line says who asked, of whom, for what and why', async () => {
    const order = await world.read<ServiceRequest>('ServiceRequest/61.1');
    assert.deepEqual([order.status, order.intent, order.priority], ['completed', 'order', 'urgent']);
    assert.deepEqual(order.code, { coding: [{ system: loinc, code: '24323-8' }], text: 'Metabolic panel' });
    assert.deepEqual(order.subject, { reference: 'Patient/1' });
    assert.deepEqual(order.encounter, { reference: 'Encounter/1.5001' });
    assert.deepEqual(order.requester, { reference: 'Practitioner/11' });
    assert.deepEqual(order.performer, [{ reference: 'Organization/lab-4' }]);
    assert.equal(order.authoredOn, '2026-01-05T10:20:00-05:00');
    assert.deepEqual(
      order.reasonCode?.map(({ coding }) => coding?.map(({ code }) => code)),
      [['E11.9', '44054006'], ['E11.9']],
    );
    assert.deepEqual((await world.read<ServiceRequest>('ServiceRequest/61.2')).code?.coding, [
      { system: 'urn:openemr:procedure', code: 'ESR' },
    ]);
    assert.equal((await world.read<ServiceRequest>('ServiceRequest/63.1')).status, 'revoked');
  });

  test('a report leads to its order, its results and its specimens', async () => {
    const report = await world.read<DiagnosticReport>('DiagnosticReport/lab-71');
    assert.deepEqual([report.status, report.conclusion], ['final', 'Fasting']);
    assert.deepEqual(report.basedOn, [{ reference: 'ServiceRequest/61.1' }]);
    assert.deepEqual(
      report.result?.map(({ reference }) => reference),
      [81, 82, 83, 84, 85].map((id) => `Observation/lab-${id}`),
    );
    assert.deepEqual(report.specimen, [{ reference: 'Specimen/91' }]);
    assert.equal(report.issued, '2026-01-06T08:30:00-05:00');
    const lost = await world.read<DiagnosticReport>('DiagnosticReport/lab-72');
    assert.deepEqual([lost.basedOn, lost.status], [undefined, 'unknown']);
    assert.equal(lost.code.coding?.[0]?.code, 'unknown');
  });

  test('a result is a number where its text is one', async () => {
    const glucose = await result(81);
    assert.deepEqual(glucose.valueQuantity, {
      ...{ value: 105, unit: 'mg/dL', system: 'http://unitsofmeasure.org', code: 'mg/dL' },
    });
    assert.deepEqual(glucose.code, { coding: [{ system: loinc, code: '2345-7' }], text: 'Glucose' });
    assert.deepEqual([glucose.referenceRange, glucose.note], [[{ text: '70-99' }], [{ text: 'Repeated' }]]);
    assert.equal(glucose.interpretation?.[0]?.coding?.[0]?.code, 'H');
    assert.equal(glucose.effectiveDateTime, '2026-01-05T11:05:00-05:00');
    assert.deepEqual(glucose.subject, { reference: 'Patient/1' });
    const { valueQuantity, effectiveDateTime } = await result(82);
    assert.deepEqual([valueQuantity?.comparator, valueQuantity?.value], ['<', 0.3]);
    assert.equal(effectiveDateTime, '2026-01-05T11:00:00-05:00');
  });

  test('otherwise text, or nothing with a reason; units and codes that nobody knows stay as they are', async () => {
    const [hemolyzed, none, own] = [await result(83), await result(84), await result(85)];
    assert.deepEqual([hemolyzed.valueString, hemolyzed.status], ['Hemolyzed', 'cancelled']);
    assert.equal(none.dataAbsentReason?.coding?.[0]?.code, 'unknown');
    assert.deepEqual(own.valueQuantity, { value: 140, unit: 'furlongs' });
    assert.deepEqual(own.code.coding, [{ system: 'urn:openemr:procedure', code: '2951-3' }]);
  });

  test('a specimen has its order’s patient', async () => {
    const specimen = await world.read<Specimen>('Specimen/91');
    assert.deepEqual(specimen.subject, { reference: 'Patient/1' });
    assert.deepEqual(specimen.type, {
      coding: [{ system: 'http://snomed.info/sct', code: '119297000' }],
      text: 'Blood specimen',
    });
    assert.equal(specimen.collection?.quantity?.value, 4.5);
    assert.equal(specimen.collection?.collectedDateTime, '2026-01-05T11:00:00-05:00');
  });

  test('what belongs to a deleted order, or to none, is not there', async () => {
    const all = ['lab-81', 'lab-82', 'lab-83', 'lab-84', 'lab-85'];
    assert.deepEqual(await world.ids('Observation?category=laboratory'), all);
    assert.deepEqual(await world.ids('Observation?patient=1&category=laboratory'), all);
    assert.deepEqual(await world.ids('DiagnosticReport?patient=1'), ['lab-71', 'lab-72']);
    assert.deepEqual(await world.ids('Specimen'), ['91']);
    assert.deepEqual(await world.ids('ServiceRequest'), ['61.1', '61.2', '63.1']);
    for (const path of ['Observation/lab-86', 'Observation/lab-87', 'DiagnosticReport/lab-73', 'ServiceRequest/62.1']) {
      assert.equal((await world.engine.request(path)).status, 404, path);
    }
  });

  test('searches across the tables', async () => {
    assert.deepEqual(await world.ids(`Observation?code=${loinc}|2345-7`), ['lab-81']);
    assert.deepEqual(await world.ids(`Observation?code=${loinc}|2951-3`), []);
    assert.deepEqual(await world.ids('Observation?code=urn:openemr:procedure|2951-3'), ['lab-85']);
    assert.deepEqual(await world.ids('Observation?encounter=Encounter/1.5001&category=laboratory&status=cancelled'), [
      'lab-83',
    ]);
    assert.deepEqual(await world.ids('Observation?date=2026-01-05&_sort=-date'), [
      ...['lab-81', 'lab-82', 'lab-83', 'lab-84', 'lab-85'],
    ]);
    assert.deepEqual(await world.ids('DiagnosticReport?result.code=2345-7'), ['lab-71']);
    assert.deepEqual(await world.ids('Patient?_has:Observation:patient:code=2345-7'), ['1']);
    const { entry = [] } = (await world.engine.bundle(
      'DiagnosticReport?_id=lab-71&_include=DiagnosticReport:result&_include=DiagnosticReport:based-on',
    )) as Bundle;
    assert.deepEqual(entry.map(({ resource }) => `${resource?.resourceType}/${resource?.id}`).sort(), [
      'DiagnosticReport/lab-71',
      ...[81, 82, 83, 84, 85].map((id) => `Observation/lab-${id}`),
      'ServiceRequest/61.1',
    ]);
    const pages = await world.search<Observation>('Observation?category=laboratory&_count=2&_sort=code');
    assert.equal(new Set(pages.map(({ id }) => id)).size, 5);
  });
});
