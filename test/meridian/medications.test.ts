/** Medications as they are served, prescribed, ordered, listed and handed out, against what the generator knows of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Medication, MedicationDispense, MedicationRequest } from 'fhir/r4.d.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { childKey, patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile, demoOptions } from '../support/demo-file.ts';
import { engineFor, resourcesOf } from '../support/engine.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const patients = Array.from({ length: 60 }, (_, n) => generatePatient(demoOptions.seed, n));
const everybody = patients.map(({ index }) => patientId(index)).join();

async function everything<R>(search: string): Promise<R[]> {
  const found: R[] = [];
  for await (const page of engine.pages(`${search}&_count=500`)) found.push(...(resourcesOf(page) as unknown as R[]));
  return found;
}

const instant = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : new Date(text).toISOString().replace('.000', '');
const lines = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => row.join('|')).sort();

test('every fill is a MedicationDispense that says of which prescription, what, how much, when and by whom', async () => {
  const expected = patients.flatMap(({ index, dispenses, medications }) =>
    dispenses.map((one) => {
      const { setting, code, directions } = medications[one.medication]!;
      return [
        `Patient/${patientId(index)}`,
        setting === 'prescription' ? `MedicationRequest/rx-${childKey(index, one.medication)}` : undefined,
        code.display,
        ...[one.status, one.type, one.prepared, one.handedOver, one.quantity, one.days, one.substituted],
        ...[`Practitioner/${one.pharmacist}`, 'Organization/910', directions],
      ];
    }),
  );
  const served = await everything<MedicationDispense>(`MedicationDispense?patient=${everybody}`);
  const got = served.map((one) => [
    one.subject?.reference,
    one.authorizingPrescription?.[0]?.reference,
    one.medicationReference?.display ?? one.medicationCodeableConcept?.text,
    ...[one.status, one.type?.coding?.[0]?.code, instant(one.whenPrepared), instant(one.whenHandedOver)],
    ...[one.quantity?.value, one.daysSupply?.value, one.substitution?.wasSubstituted],
    ...(one.performer ?? []).map(({ actor }) => actor.reference),
    one.dosageInstruction?.[0]?.text,
  ]);
  assert.deepEqual(lines(got), lines(expected));
});

test('a medication is served once: prescriptions with their problem, orders of the house, what was told and by whom', async () => {
  const expected = patients.flatMap(({ index, medications }) =>
    medications.map(({ setting, start, problem, informant, quantity, refills }) => [
      `Patient/${patientId(index)}`,
      ...[setting === 'reported' ? 'plan' : 'order', setting === 'order' ? 'inpatient' : 'community'],
      setting === 'reported' ? start.slice(0, 10) : start,
      ...(setting === 'prescription' ? [quantity, refills] : []),
      problem === undefined ? '' : `Condition/problem-${childKey(index, problem)}`,
      setting !== 'reported' ? '' : informant ? `Practitioner/${informant}` : 'true',
    ]),
  );
  const served = await everything<MedicationRequest>(`MedicationRequest?patient=${everybody}`);
  const got = served.map((one) => [
    one.subject.reference,
    ...[one.intent, one.category?.[0]?.coding?.[0]?.code],
    one.authoredOn!.length === 10 ? one.authoredOn : instant(one.authoredOn),
    ...(one.dispenseRequest ? [one.dispenseRequest.quantity?.value, one.dispenseRequest.numberOfRepeatsAllowed] : []),
    one.reasonReference?.[0]?.reference ?? '',
    one.reportedReference?.reference ?? (one.reportedBoolean === undefined ? '' : String(one.reportedBoolean)),
  ]);
  assert.deepEqual(lines(got), lines(expected));
});

test('what a Medication says is what the drug’s code says in a request of its own', async () => {
  const drugs = new Map(
    (await everything<Medication>('Medication?status=active')).map((one) => [`Medication/${one.id}`, one]),
  );
  assert.ok([...drugs.values()].some(({ form }) => form?.coding?.[0]?.code === '385055001'));
  assert.ok([...drugs.values()].some(({ form }) => form === undefined));
  for (const { dispenses, medications, index } of patients) {
    for (const [at, { medication }] of dispenses.entries()) {
      const { code } = medications[medication]!;
      const { text } = await engine.request(`MedicationDispense/${childKey(index, at)}`);
      const { medicationReference } = JSON.parse(text) as MedicationDispense;
      if (medicationReference !== undefined)
        assert.equal(drugs.get(medicationReference.reference!)?.code?.coding?.[0]?.code, code.code);
    }
  }
});

test('searches of US Core: includes bring the drug, type and status narrow what the pharmacy handed out', async () => {
  for (const type of ['MedicationRequest', 'MedicationDispense']) {
    const page = await engine.bundle(`${type}?patient=${everybody}&_include=${type}:medication&_count=1000`);
    const all = resourcesOf(page) as unknown as (MedicationRequest | MedicationDispense | Medication)[];
    const names = new Set(all.map((one) => `${one.resourceType}/${one.id}`));
    const named = all.flatMap((one) =>
      'medicationReference' in one && one.medicationReference ? [one.medicationReference.reference!] : [],
    );
    assert.ok(named.length > 0);
    for (const name of named) assert.ok(names.has(name), name);
  }
  const truth = patients.flatMap(({ dispenses }) => dispenses);
  const wanted = truth.filter(({ type, status }) => type === 'RFC' && status === 'completed').length;
  const found = await everything(`MedicationDispense?patient=${everybody}&status=completed&type=RFC`);
  assert.ok(wanted > 0 && wanted < truth.length);
  assert.equal(found.length, wanted);
});
