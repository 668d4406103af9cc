/** What is served of insurance, concerns and visits is what the generator knows of them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Condition, Coverage, Encounter, Procedure } from 'fhir/r4.d.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile, demoOptions } from '../support/demo-file.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const patients = Array.from({ length: demoOptions.patients }, (_, n) => generatePatient(demoOptions.seed, n));
let engine: Engine;
before(async () => {
  engine = await openEngine({ folder, file: await demoFile() });
});
after(() => engine.close());

async function all<R>(path: string): Promise<R[]> {
  const found: R[] = [];
  for await (const page of engine.pages(`${path}${path.includes('?') ? '&' : '?'}_count=1000`))
    found.push(...(resourcesOf(page) as R[]));
  return found;
}

test('policies: who pays, for whom, which group and plan, and until when', async () => {
  const served = (await all<Coverage>('Coverage')).map((one) => {
    const value = (name: string) => one.class?.find(({ type }) => type.coding?.[0]?.code === name)?.value;
    return {
      patient: one.beneficiary.reference,
      payor: one.payor[0]?.reference,
      member: one.identifier?.[0]?.value,
      subscriber: one.subscriberId,
      relationship: one.relationship?.coding?.[0]?.code,
      status: one.status,
      group: value('group'),
      plan: value('plan'),
      from: one.period?.start,
      until: one.period?.end,
    };
  });
  const known = patients.flatMap(({ index, coverages }) =>
    coverages.map((one) => ({
      patient: `Patient/${patientId(index)}`,
      payor: `Organization/payer-${one.company}`,
      member: one.member,
      subscriber: one.subscriber,
      relationship: one.relationship ?? 'unknown',
      status: one.status,
      group: one.group?.number,
      plan: one.plan?.toString(),
      from: one.from,
      until: one.until,
    })),
  );
  assert.deepEqual(served, known);
  for (const column of ['subscriber', 'group', 'plan', 'until'] as const) {
    assert.ok(known.some((one) => one[column] === undefined) && known.some((one) => one[column] !== undefined), column);
  }
});

test('a plan and its payer are found with the policy', async () => {
  const { index } = patients.find(({ coverages }) => coverages.length > 1)!;
  const { entry = [] } = await engine.bundle(`Coverage?patient=${patientId(index)}&_include=Coverage:payor`);
  const types = entry.map(({ resource }) => resource?.resourceType);
  assert.ok(types.includes('Coverage') && types.includes('Organization'));
  const some = await all<Coverage>('Coverage?class-type=plan&class-value=301');
  assert.ok(some.length > 0 && some.every((one) => one.payor[0]?.reference === 'Organization/payer-30'));
});

test('concerns stand beside problems, with what they are about and when they were told of', async () => {
  const concerns = await all<Condition>('Condition?category=health-concern');
  const truth = patients.flatMap(({ conditions }) =>
    conditions.filter(({ category }) => category === 'health-concern'),
  );
  assert.equal(concerns.length, truth.length);
  assert.deepEqual(
    concerns.map(({ category = [] }) => category[1]?.coding?.[0]?.code).sort(),
    truth.map(({ domain }) => domain).sort(),
  );
  const asserted = await all<Condition>('Condition?asserted-date=gt1900');
  assert.equal(
    asserted.length,
    patients.flatMap(({ conditions }) => conditions.filter((one) => one.asserted !== undefined)).length,
  );
  assert.ok(asserted.length < (await all<Condition>('Condition')).length);
});

test('visits say which problem they were for, and are found by how they ended', async () => {
  const visits = await all<Encounter>('Encounter');
  const problems = new Set((await all<Condition>('Condition?category=problem-list-item')).map(({ id }) => id));
  const reasons = visits.flatMap(({ reasonReference = [] }) => reasonReference.map(({ reference }) => reference));
  assert.ok(reasons.length > 20);
  assert.ok(reasons.every((reference) => problems.has(reference?.split('/')[1])));
  const home = visits.filter(
    ({ hospitalization }) => hospitalization?.dischargeDisposition?.coding?.[0]?.code === 'home',
  );
  assert.deepEqual(
    (await all<Encounter>('Encounter?discharge-disposition=home')).map(({ id }) => id),
    home.map(({ id }) => id),
  );
});

test('a procedure of a moment has a time, another a period', async () => {
  const moments = await all<Procedure>('Procedure?date=gt1900');
  const [points, periods] = [
    moments.filter((one) => one.performedDateTime !== undefined),
    moments.filter((one) => one.performedPeriod !== undefined),
  ];
  assert.ok(points.length > 0 && periods.length > 0);
  assert.equal(points.length + periods.length, moments.length);
});
