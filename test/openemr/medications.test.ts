/** Prescriptions and the medication list, each fact once, and immunizations. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Immunization, MedicationRequest } from 'fhir/r4.d.ts';
import { clinicalOptions } from './fixtures/clinical-options.ts';
import { medications } from './fixtures/medications.ts';
import { people } from './fixtures/people.ts';
import { staff } from './fixtures/staff.ts';
import { visits } from './fixtures/visits.ts';
import { openWorld } from './world.ts';

const world = await openWorld(people, staff, visits, clinicalOptions, medications);

describe('MedicationRequest', { skip: world.skip }, () => {
  test('what a patient takes is there once, whichever tables have it', async () => {
    // Metformin, albuterol and warfarin are prescribed. Warfarin was stopped there and is taken on; the old metformin, aspirin
    // of the shop and ibuprofen are nobody's prescription.
    const truth = ['list-63', 'list-64', 'list-65', 'list-66', 'rx-1', 'rx-2', 'rx-3'];
    assert.deepEqual(await world.ids('MedicationRequest?patient=1'), truth);
    const { text } = await world.engine.request('MedicationRequest?patient=1&_summary=count');
    assert.equal(JSON.parse(text).total, truth.length);
    assert.deepEqual(await world.ids('MedicationRequest?patient=3'), ['rx-4']);
    for (const id of ['list-61', 'list-62']) {
      assert.equal((await world.engine.request(`MedicationRequest/${id}`)).status, 404, id);
    }
  });

  test('by status', async () => {
    const ids = (status: string) => world.ids(`MedicationRequest?patient=1&status=${status}`);
    assert.deepEqual(await ids('active'), ['list-63', 'list-64', 'rx-1']);
    assert.deepEqual(await ids('completed'), ['list-65', 'rx-2']);
    assert.deepEqual(await ids('stopped'), ['list-66', 'rx-3']);
    assert.deepEqual(await world.ids('MedicationRequest?intent=plan&encounter=Encounter/1.5001'), ['list-64']);
  });

  test('a prescription with its dose', async () => {
    const rx = await world.read<MedicationRequest>('MedicationRequest/rx-1');
    const [dosage] = rx.dosageInstruction!;
    assert.deepEqual(dosage?.doseAndRate?.[0]?.doseQuantity, {
      ...{ value: 500, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
    });
    assert.equal(dosage?.timing?.code?.coding?.[0]?.code, 'BID');
    assert.equal(dosage?.route?.coding?.[0]?.code, '26643006');
    assert.deepEqual(rx.dispenseRequest, { numberOfRepeatsAllowed: 2, quantity: { value: 60 } });
    assert.deepEqual(rx.substitution, { allowedBoolean: false });
    assert.deepEqual(rx.reasonCode, [{ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'E11.9' }] }]);
    assert.deepEqual(await world.ids('MedicationRequest?code=http://www.nlm.nih.gov/research/umls/rxnorm|11289'), [
      'list-63',
      'rx-3',
    ]);
  });

  test('a route that the shipped list gives the code of another keeps its own', async () => {
    const rx = await world.read<MedicationRequest>('MedicationRequest/rx-2');
    const [dosage] = rx.dosageInstruction!;
    assert.deepEqual(dosage?.route, {
      coding: [{ system: 'urn:openemr:list:drug_route', code: 'inhale', display: 'Inhale' }],
      text: 'Inhale',
    });
    assert.deepEqual([dosage?.asNeededBoolean, dosage?.text, dosage?.timing?.code], [true, '2 puffs', undefined]);
    // A unit that UCUM does not have is text.
    assert.deepEqual(dosage?.doseAndRate?.[0]?.doseQuantity, { value: 2, unit: 'mg/2cc' });
    assert.deepEqual([rx.intent, rx.category?.[0]?.coding?.[0]?.code], ['proposal', 'discharge']);
    assert.equal(rx.encounter, undefined);
  });
});

describe('Immunization', { skip: world.skip }, () => {
  test('one that was given', async () => {
    const shot = await world.read<Immunization>('Immunization/1');
    assert.deepEqual(shot.vaccineCode.coding, [
      {
        system: 'http://hl7.org/fhir/sid/cvx',
        code: '08',
        display: 'hepatitis B vaccine, pediatric or pediatric/adolescent dosage',
      },
    ]);
    assert.equal(shot.occurrenceDateTime, '2026-01-05T10:45:00-05:00');
    assert.equal(shot.manufacturer?.identifier?.value, 'MSD');
    assert.deepEqual(
      [shot.primarySource, shot.lotNumber, shot.expirationDate, shot.route?.coding?.[0]?.code],
      [true, 'L1', '2027-01-01', '78421000'],
    );
    assert.deepEqual(
      shot.performer?.map(({ actor }) => actor.reference),
      ['Practitioner/11'],
    );
  });

  test('refused, of old rows, in part, and taken back', async () => {
    const served = await world.search<Immunization>('Immunization?patient=1');
    assert.deepEqual(
      served.map(({ id, status, statusReason, isSubpotent }) => [
        id,
        status,
        statusReason?.coding?.map(({ code }) => code),
        isSubpotent,
      ]),
      [
        ['1', 'completed', undefined, undefined],
        ['2', 'not-done', ['RELIG', 'religious_exemption'], undefined],
        ['3', 'completed', undefined, undefined],
        ['4', 'not-done', undefined, undefined],
        // Nobody has reviewed what a parent's exemption is.
        ['6', 'completed', ['parental_exemption'], true],
      ],
    );
    assert.deepEqual(await world.ids('Immunization?status=not-done'), ['2', '4']);
    assert.deepEqual(await world.ids('Immunization?vaccine-code=http://hl7.org/fhir/sid/cvx|141'), ['3']);
    assert.deepEqual(await world.ids('Immunization?vaccine-code:text=hepatitis'), ['1']);
  });
});
