/** Appointments, books, slots and consents: what is served is what the hospital knows, and searches find it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Appointment, Consent, Schedule, Slot } from 'fhir/r4.d.ts';
import { childKey, patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { serviceOrderKey } from '../../resource-adapters/meridian/demo/rows/service-order-rows.ts';
import { namesIn } from '../support/engine.ts';
import { codeOf, idsOf, openDemonstration, population, servedBy } from './demonstration.ts';

const engine = await openDemonstration();
const sorted = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id).sort();
const moment = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));

/** Ids write a hyphen twice. */
const place = (code: string): string => code.replace('-', '--');

const appointments = population.flatMap(({ index, scheduling }) =>
  scheduling.appointments.map((one, at) => ({ id: String(childKey(index, at)), index, ...one })),
);
const slots = population.flatMap(({ index, scheduling }) =>
  scheduling.slots.map((one, at) => ({ id: String(childKey(index, at)), index, ...one })),
);

describe('Appointment', () => {
  test('all that were given, with who comes, to whom and where', async () => {
    const served = await servedBy<Appointment>(engine, 'Appointment?_count=500');
    assert.deepEqual([...served.keys()].sort(), sorted(appointments));
    for (const { id, index, slot, referral, wished, ...one } of appointments) {
      const found = served.get(id)!;
      assert.deepEqual(
        [found.status, codeOf(found.appointmentType), codeOf(found.cancelationReason), codeOf(found.reasonCode?.[0])],
        [one.status, one.type, one.cancelled, one.reason?.code],
      );
      assert.deepEqual([moment(found.start), moment(found.end)], [moment(one.start), moment(one.end)]);
      assert.deepEqual([found.minutesDuration, found.comment], [one.minutes, one.comment]);
      assert.deepEqual(
        [found.requestedPeriod?.[0]?.start, found.requestedPeriod?.[0]?.end],
        [wished?.from, wished?.until],
      );
      assert.deepEqual(
        found.participant.map(({ actor, status }) => `${actor?.reference} ${status}`),
        [
          `Patient/${patientId(index)} ${one.confirmed}`,
          `Practitioner/${one.practitioner} accepted`,
          `Location/${place(one.location)} accepted`,
        ],
      );
      assert.equal(found.slot?.[0]?.reference, slot === undefined ? undefined : `Slot/${childKey(index, slot)}`);
      const order = referral === undefined ? undefined : `ServiceRequest/referral-${serviceOrderKey(index, referral)}`;
      assert.equal(found.basedOn?.[0]?.reference, order);
    }
    assert.ok(appointments.some(({ referral }) => referral !== undefined));
    assert.ok(appointments.some(({ status }) => status === 'waitlist'));
  });

  test('by patient, practitioner, place, date and status', async () => {
    for (const { id, index, practitioner, location, start, status } of appointments
      .filter((one) => one.start)
      .slice(0, 6)) {
      const own = appointments.filter((one) => one.index === index);
      const asked = `Appointment?patient=${patientId(index)}`;
      assert.deepEqual(await idsOf(engine, asked), sorted(own));
      assert.deepEqual(await idsOf(engine, `Appointment?actor=Patient/${patientId(index)}`), sorted(own));
      const same = own.filter((one) => one.status === status);
      assert.deepEqual(await idsOf(engine, `${asked}&status=${status}`), sorted(same));
      assert.ok(
        (await idsOf(engine, `${asked}&practitioner=${practitioner}&location=${place(location)}`)).includes(id),
      );
      assert.ok((await idsOf(engine, `${asked}&date=${start!.slice(0, 10)}`)).includes(id));
      assert.ok(!(await idsOf(engine, `${asked}&date=gt${start}`)).includes(id));
    }
  });

  test('in its patient’s compartment and in no other’s', async () => {
    const { id, index } = appointments[0]!;
    const own = await engine.bundle(`Patient/${patientId(index)}/Appointment?_count=100`);
    assert.ok(namesIn(own).includes(`Appointment/${id}`));
    const others = await engine.bundle(`Patient/${patientId(index + 1)}/Appointment?_count=100`);
    assert.ok(!namesIn(others).includes(`Appointment/${id}`));
  });
});

describe('Schedule and Slot', () => {
  test('every slot is in a book that is there, and says nothing of a patient', async () => {
    const books = await servedBy<Schedule>(engine, 'Schedule?_count=500');
    const served = await servedBy<Slot>(engine, 'Slot?_count=500');
    assert.deepEqual([...served.keys()].sort(), sorted(slots));
    for (const { id, practitioner, book, start, end, status, overbooked = false } of slots) {
      const found = served.get(id)!;
      assert.equal(found.schedule.reference, `Schedule/${practitioner}.${book}`);
      assert.ok(books.get(`${practitioner}.${book}`)!.active);
      assert.deepEqual(
        [found.status, Date.parse(found.start), Date.parse(found.end), found.overbooked],
        [status, Date.parse(start), Date.parse(end), overbooked],
      );
      assert.doesNotMatch(JSON.stringify(found), /Patient/);
    }
  });

  test('free time of a provider', async () => {
    const { practitioner } = slots.find(({ status }) => status === 'free')!;
    const free = slots.filter((slot) => slot.practitioner === practitioner && slot.status === 'free');
    const asked = `Slot?schedule.actor=Practitioner/${practitioner}&status=free&start=ge2025-07-01`;
    assert.deepEqual(await idsOf(engine, asked), sorted(free));
    assert.deepEqual(await idsOf(engine, `Slot?schedule=${practitioner}.1&status=free`), sorted(free));
  });
});

describe('Consent', () => {
  const consents = population.flatMap(({ index, consents }) =>
    consents.map((one, at) => ({ id: String(childKey(index, at)), index, ...one })),
  );
  const scopes = {
    exchange: 'patient-privacy',
    'privacy-notice': 'patient-privacy',
    research: 'research',
    'end-of-life': 'adr',
  };

  test('all forms, with what they permit and who signed', async () => {
    const served = await servedBy<Consent>(engine, 'Consent?_count=500');
    assert.deepEqual([...served.keys()].sort(), sorted(consents));
    for (const { id, index, form, status, signed, relative, provision, from, until } of consents) {
      const found = served.get(id)!;
      assert.deepEqual(
        [found.status, codeOf(found.scope), found.patient?.reference, found.provision?.type],
        [status, scopes[form], `Patient/${patientId(index)}`, provision],
      );
      assert.deepEqual([found.provision?.period?.start, found.provision?.period?.end], [from, until]);
      assert.equal(moment(found.dateTime), moment(signed));
      const signer = relative === undefined ? undefined : `RelatedPerson/${patientId(index)}.${relative + 1}`;
      assert.equal(found.performer?.[0]?.reference, signer);
      assert.ok(found.policyRule?.coding?.length);
    }
    assert.ok(consents.some(({ relative }) => relative !== undefined));
  });

  test('by patient, scope, category and status', async () => {
    const research = consents.filter(({ form }) => form === 'research');
    assert.deepEqual(await idsOf(engine, 'Consent?scope=research'), sorted(research));
    const [{ index, status, id }] = research as [(typeof research)[0]];
    assert.deepEqual(await idsOf(engine, `Consent?patient=${patientId(index)}&category=research&status=${status}`), [
      id,
    ]);
  });
});
