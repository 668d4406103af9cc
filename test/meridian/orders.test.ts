/** Goals, orders and implants: what is served is what the hospital knows, and US Core's searches find it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Device, Goal, ServiceRequest } from 'fhir/r4.d.ts';
import { laboratoryCategory, procedureCategories } from '../../resource-adapters/meridian/demo/content/orders.ts';
import { childKey, patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { panelKey } from '../../resource-adapters/meridian/demo/rows/laboratory-rows.ts';
import { serviceOrderKey } from '../../resource-adapters/meridian/demo/rows/service-order-rows.ts';
import { codeOf, idsOf, openDemonstration, population, servedBy } from './demonstration.ts';

const engine = await openDemonstration();
const patient = (index: number): string => `Patient/${patientId(index)}`;
const sorted = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id).sort();

describe('Goal', () => {
  const goals = population.flatMap(({ index, goals }) =>
    goals.map((goal, at) => ({ id: String(childKey(index, at)), index, ...goal })),
  );

  test('all that there are, with what is to be reached', async () => {
    const served = await servedBy<Goal>(engine, 'Goal?_count=200');
    assert.deepEqual([...served.keys()].sort(), sorted(goals));
    for (const { id, index, ...goal } of goals) {
      const found = served.get(id)!;
      assert.deepEqual(
        [found.lifecycleStatus, found.subject.reference, found.startDate, found.statusDate, found.description.text],
        [goal.status, patient(index), goal.start, goal.statusDate, goal.text],
      );
      assert.deepEqual(found.description.coding?.[0]?.code, goal.code?.code);
      assert.equal(codeOf(found.achievementStatus), goal.achievement);
      assert.equal(found.priority === undefined, goal.priority === undefined);
      const problem = goal.problem === undefined ? undefined : `Condition/problem-${childKey(index, goal.problem)}`;
      assert.equal(found.addresses?.[0]?.reference, problem);
      assert.deepEqual(
        (found.target ?? []).map(({ measure, detailRange, dueDate }) => ({
          ...{ measure: codeOf(measure), low: detailRange?.low?.value, high: detailRange?.high?.value },
          ...{ unit: detailRange?.high?.code, due: dueDate },
        })),
        goal.targets.map(({ measure, low, high, unit, due }) => ({ measure: measure?.code, low, high, unit, due })),
      );
    }
  });

  test('by description, status and target date of a patient', async () => {
    const [{ index }] = goals as [(typeof goals)[0]];
    const own = goals.filter((goal) => goal.index === index);
    const asked = `Goal?patient=${patientId(index)}`;
    assert.deepEqual(await idsOf(engine, asked), sorted(own));
    for (const { id, code, status, targets } of own) {
      const same = own.filter((goal) => goal.status === status);
      assert.deepEqual(await idsOf(engine, `${asked}&lifecycle-status=${status}`), sorted(same));
      const alike = own.filter((goal) => goal.code?.code === code?.code);
      if (code) assert.deepEqual(await idsOf(engine, `${asked}&description=${code.code}`), sorted(alike));
      const due = targets[0]?.due;
      if (due === undefined) continue;
      assert.ok((await idsOf(engine, `${asked}&target-date=ge${due}&target-date=le${due}`)).includes(id));
      assert.ok(!(await idsOf(engine, `${asked}&target-date=lt${due}`)).includes(id));
      assert.ok(!(await idsOf(engine, `${asked}&target-date=gt${due}`)).includes(id));
    }
  });

  test('of a plan', async () => {
    const planned = goals.find(({ plan }) => plan !== undefined)!;
    const plan = String(childKey(planned.index, planned.plan!));
    assert.deepEqual(await idsOf(engine, `CarePlan?goal=${planned.id}`), [plan]);
  });
});

describe('ServiceRequest', () => {
  const requests = population.flatMap(({ index, panels, procedures, serviceOrders }) => [
    ...panels.map(({ code, ordered, practitioner }, at) => ({
      ...{ id: `lab-${panelKey(index, at)}`, index, code, category: laboratoryCategory, status: 'completed' },
      ...{ authored: ordered, start: ordered, reason: undefined, problem: undefined, practitioner },
    })),
    ...procedures.map(({ code, start, status, reason, practitioner }, at) => ({
      ...{ id: `procedure-${childKey(index, at)}`, index, code, category: procedureCategories[code.code] },
      status: { completed: 'completed', stopped: 'revoked', 'in-progress': 'active' }[status],
      ...{ authored: start, start, reason, problem: undefined, practitioner },
    })),
    ...serviceOrders.map(({ kind, code, category, status, ordered, start, reason, problem, practitioner }, at) => ({
      ...{ id: `${kind}-${serviceOrderKey(index, at)}`, index, code, category, status, authored: ordered, start },
      ...{ reason, problem, practitioner },
    })),
  ]);

  test('every order, by its number, with the category of its kind', async () => {
    const served = await servedBy<ServiceRequest>(engine, 'ServiceRequest?_count=1000');
    assert.deepEqual([...served.keys()].sort(), sorted(requests));
    for (const { id, index, problem, ...order } of requests) {
      const { status, intent, category, code, subject, authoredOn, occurrencePeriod, ...rest } = served.get(id)!;
      assert.deepEqual(
        [status, intent, codeOf(category?.[0]), codeOf(code), subject.reference, codeOf(rest.reasonCode?.[0])],
        [order.status, 'order', order.category?.code, order.code.code, patient(index), order.reason?.code],
      );
      assert.equal(Date.parse(authoredOn!), Date.parse(order.authored));
      const starts = occurrencePeriod?.start ?? '';
      if (order.start.length === 10) assert.equal(starts, order.start);
      else assert.equal(Date.parse(starts), Date.parse(order.start));
      assert.equal(rest.requester?.reference, `Practitioner/${order.practitioner}`);
      const reason = problem === undefined ? undefined : `Condition/problem-${childKey(index, problem)}`;
      assert.equal(rest.reasonReference?.[0]?.reference, reason);
    }
  });

  test('by category, code, status and when it was written, of a patient', async () => {
    const { index } = requests.find(({ category }) => category?.code === 'sdoh')!;
    const own = requests.filter((order) => order.index === index);
    const asked = `ServiceRequest?patient=${patientId(index)}&_count=500`;
    for (const { id, category, code, status, authored } of own.slice(-8)) {
      const alike = own.filter((order) => order.code.code === code.code);
      assert.deepEqual(await idsOf(engine, `${asked}&code=${code.code}`), sorted(alike));
      const same = own.filter((order) => order.status === status);
      assert.deepEqual(await idsOf(engine, `${asked}&status=${status}`), sorted(same));
      const on = `authored=ge${authored}&authored=le${authored}`;
      assert.ok((await idsOf(engine, `${asked}&code=${code.code}&${on}`)).includes(id));
      assert.ok(!(await idsOf(engine, `${asked}&code=${code.code}&authored=gt${authored}`)).includes(id));
      if (category === undefined) continue;
      const kin = own.filter((order) => order.category?.code === category.code);
      assert.deepEqual(await idsOf(engine, `${asked}&category=${category.system}|${category.code}`), sorted(kin));
      assert.ok((await idsOf(engine, `${asked}&category=${category.code}&${on}`)).includes(id));
    }
  });

  test('a category that one kind of order has looks at no other', async () => {
    const { statements } = await engine.request('ServiceRequest?category=108252007&_count=3');
    assert.deepEqual(
      statements.map(({ bindings }) => bindings[0]),
      ['LB'],
    );
  });
});

describe('Device', () => {
  const implants = population.flatMap(({ index, implants }) =>
    implants.map((implant, at) => ({ id: String(childKey(index, at)), index, ...implant })),
  );

  test('all that were implanted, with the parts of their identifiers', async () => {
    const served = await servedBy<Device>(engine, 'Device?_count=200');
    assert.deepEqual([...served.keys()].sort(), sorted(implants));
    for (const { id, index, udi, ...implant } of implants) {
      const found = served.get(id)!;
      assert.equal(found.patient?.reference, patient(index));
      assert.deepEqual(
        [found.udiCarrier?.[0]?.deviceIdentifier, found.udiCarrier?.[0]?.carrierHRF, found.udiCarrier?.[0]?.entryType],
        [udi?.device, udi?.printed, udi?.entry],
      );
      assert.deepEqual(
        [found.status, codeOf(found.type), found.manufacturer, found.modelNumber, found.distinctIdentifier],
        [implant.status, implant.type.code, implant.manufacturer, implant.model, implant.distinct],
      );
      assert.deepEqual(
        [found.lotNumber, found.serialNumber, found.manufactureDate, found.expirationDate],
        [implant.lot, implant.serial, implant.made, implant.expires],
      );
    }
  });

  test('the production identifiers are those of the label', () => {
    const labelled = implants.filter(({ udi }) => udi?.printed.startsWith('(01)'));
    assert.ok(labelled.length > 5);
    for (const { udi, made, expires, lot, serial } of labelled) {
      const parts = new Map([...udi!.printed.matchAll(/\((\d\d)\)([^(]*)/g)].map(([, key, value]) => [key, value]));
      const day = (six = '') => `20${six.slice(0, 2)}-${six.slice(2, 4)}-${six.slice(4)}`;
      assert.deepEqual(
        [parts.get('01'), day(parts.get('11')), day(parts.get('17')), parts.get('10'), parts.get('21')],
        [udi!.device, made, expires, lot, serial],
      );
    }
  });

  test('by type, status and identifier of a patient; nobody else’s', async () => {
    for (const { id, index, type, status, udi } of implants.slice(0, 6)) {
      const own = implants.filter((implant) => implant.index === index);
      const asked = `Device?patient=${patientId(index)}`;
      assert.deepEqual(await idsOf(engine, asked), sorted(own));
      assert.ok((await idsOf(engine, `${asked}&type=${type.code}`)).includes(id));
      assert.ok((await idsOf(engine, `${asked}&status=${status}`)).includes(id));
      assert.deepEqual(await idsOf(engine, `${asked}&status=unknown`), []);
      if (udi) assert.ok((await idsOf(engine, `Device?udi-di=${udi.device}`)).includes(id));
      if (udi)
        assert.deepEqual(await idsOf(engine, `${asked}&udi-carrier:exact=${encodeURIComponent(udi.printed)}`), [id]);
    }
  });
});
