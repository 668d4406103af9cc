/** Encounters, appointments, policies, care teams and charges: which rows count, and what they say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Appointment, CareTeam, ChargeItem, Coverage, Encounter } from 'fhir/r4.d.ts';
import { insurance } from './fixtures/insurance.ts';
import { options } from './fixtures/options.ts';
import { others } from './fixtures/others.ts';
import { people } from './fixtures/people.ts';
import { places } from './fixtures/places.ts';
import { scheduling } from './fixtures/scheduling.ts';
import { staff } from './fixtures/staff.ts';
import { visits } from './fixtures/visits.ts';
import { openWorld } from './world.ts';

const world = await openWorld(people, staff, places, options, visits, scheduling, insurance, others);

describe('Encounter', { skip: world.skip }, () => {
  test('one that is over', async () => {
    const encounter = await world.read<Encounter>('Encounter/1.5001');
    assert.deepEqual([encounter.status, encounter.class.code], ['finished', 'AMB']);
    assert.deepEqual(
      encounter.type?.map(({ text }) => text),
      ['Established Patient', 'Telephone encounter'],
    );
    assert.deepEqual(encounter.subject, { reference: 'Patient/1' });
    assert.deepEqual(encounter.period, { start: '2026-01-05T10:00:00-05:00', end: '2026-01-05T10:40:00-05:00' });
    assert.deepEqual(
      encounter.participant?.map(({ type, individual }) => [type?.[0]?.coding?.[0]?.code, individual?.reference]),
      [
        ['PPRF', 'Practitioner/11'],
        ['ATND', 'Practitioner/16'],
      ],
    );
    assert.deepEqual(encounter.reasonCode, [{ text: 'Cough' }]);
    assert.equal(encounter.hospitalization?.dischargeDisposition?.coding?.[0]?.code, 'home');
    assert.deepEqual(
      [encounter.location?.[0]?.location.reference, encounter.serviceProvider?.reference],
      ['Location/3', 'Organization/3'],
    );
    // A TIMESTAMP is kept in UTC, whatever it was written as.
    assert.equal(encounter.meta?.lastUpdated, '2026-01-05T10:45:00-05:00');
  });

  test('a deleted one, one of nobody, and one of a patient who is not there are not', async () => {
    assert.deepEqual(await world.ids('Encounter'), ['1.5001', '1.5004', '3.5002']);
    for (const id of ['1.5003', '99.5006', '5001', '1.0']) {
      assert.equal((await world.engine.request(`Encounter/${id}`)).status, 404, id);
    }
  });

  test('one that nobody closed', async () => {
    const encounter = await world.read<Encounter>('Encounter/3.5002');
    assert.deepEqual([encounter.status, encounter.period], ['unknown', { start: '2025-07-01T00:00:00-04:00' }]);
    assert.deepEqual(
      [encounter.participant, encounter.location, encounter.serviceProvider],
      [undefined, undefined, undefined],
    );
  });

  test('by every word that is promised', async () => {
    const asked: Readonly<Record<string, string[]>> = {
      'patient=1': ['1.5001', '1.5004'],
      'identifier=5001': ['1.5001'],
      'status=finished': ['1.5001'],
      'class=EMER': ['3.5002'],
      'type=urn:openemr:visit-category|9': ['1.5001'],
      'type=http://snomed.info/sct|185317003': ['1.5001'],
      'date=2026-01-05': ['1.5001'],
      'date=gt2026-02': ['1.5004', '3.5002'],
      'participant=Practitioner/11': ['1.5001'],
      'practitioner.name=gray': ['1.5001'],
      'location=3': ['1.5001'],
      'part-of=Encounter/1.5001': ['1.5004'],
      'patient.name=okafor': ['3.5002'],
    };
    for (const [query, ids] of Object.entries(asked))
      assert.deepEqual(await world.ids(`Encounter?${query}`), ids, query);
  });
});

describe('Appointment', { skip: world.skip }, () => {
  test('what is of a patient, whose number is text', async () => {
    assert.deepEqual(await world.ids('Appointment'), ['1', '2', '3', '7']);
    assert.deepEqual(await world.ids('Appointment?patient=1'), ['1', '2']);
    assert.deepEqual(await world.ids('Appointment?patient.name=nunez'), ['1', '2']);
    assert.deepEqual(await world.ids('Patient?_has:Appointment:patient:status=fulfilled'), ['1']);
    const kept = await world.read<Appointment>('Appointment/1');
    assert.deepEqual(
      [kept.status, kept.start, kept.end],
      ['fulfilled', '2026-01-05T10:00:00-05:00', '2026-01-05T10:15:00-05:00'],
    );
    assert.deepEqual([kept.description, kept.comment], ['Established Patient', 'bring list']);
    assert.deepEqual(
      kept.participant.map(({ actor }) => actor?.reference),
      ['Patient/1', 'Practitioner/11', 'Location/3'],
    );
  });

  test('its times, in an hour that the clocks skip', async () => {
    const skipped = await world.read<Appointment>('Appointment/2');
    assert.deepEqual([skipped.start, skipped.end], ['2026-03-08T03:00:00-04:00', '2026-03-08T03:15:00-04:00']);
    assert.deepEqual(await world.ids('Appointment?date=2026-03-08'), ['2']);
    assert.deepEqual(await world.ids('Appointment?date=ge2026-01-05T15:00:00Z&date=lt2026-01-05T15:30:00Z'), ['1']);
  });

  test('its status, by the symbols of the calendar', async () => {
    assert.deepEqual(await world.ids('Appointment?status=cancelled'), ['2']);
    assert.deepEqual(await world.ids('Appointment?status=booked'), ['3', '7']);
  });

  test('one that recurs is its first day, and until when', async () => {
    const recurring = await world.read<Appointment>('Appointment/3');
    assert.deepEqual(recurring.requestedPeriod, [{ start: '2026-02-02', end: '2026-06-01' }]);
    assert.equal((await world.read<Appointment>('Appointment/1')).requestedPeriod, undefined);
    assert.equal(recurring.participant.length, 1);
  });
});

describe('Coverage', { skip: world.skip }, () => {
  test('policies in their order, and none where there is none', async () => {
    assert.deepEqual(await world.ids('Coverage'), ['41', '42', '44']);
    const own = await world.read<Coverage>('Coverage/41');
    assert.deepEqual([own.order, own.subscriberId, own.relationship?.coding?.[0]?.code], [1, 'POL1', 'self']);
    assert.deepEqual(own.payor, [{ reference: 'Organization/payer-21' }]);
    assert.deepEqual(
      own.class?.map(({ type, value }) => [type.coding?.[0]?.code, value]),
      [
        ['group', 'G7'],
        ['plan', 'Gold PPO'],
      ],
    );
    assert.deepEqual(own.period, { start: '2025-01-01' });
    assert.deepEqual((await world.read<Coverage>('Coverage/42')).period, { start: '2020-01-01', end: '2024-12-31' });
    const bare = await world.read<Coverage>('Coverage/44');
    assert.deepEqual(
      [bare.period, bare.class, bare.relationship?.coding?.[0]?.code],
      [undefined, undefined, 'unknown'],
    );
    assert.deepEqual(await world.ids('Coverage?payor.name=acme'), ['41', '42', '44']);
    assert.deepEqual(await world.ids('Coverage?patient=1&class-value=G7'), ['41']);
  });
});

describe('CareTeam', { skip: world.skip }, () => {
  test('with the members who are in it', async () => {
    const team = await world.read<CareTeam>('CareTeam/61');
    assert.deepEqual([team.status, team.name, team.subject?.reference], ['active', 'Núñez Care Team', 'Patient/1']);
    assert.deepEqual(
      team.participant?.map(({ role, member, onBehalfOf, period }) => [
        role?.[0]?.coding?.[0]?.code,
        member?.reference,
        onBehalfOf?.reference,
        period?.start,
      ]),
      [
        // The list's own code for a nurse is not believed.
        ['106292003', 'Practitioner/11', 'Organization/3', '2025-02-01'],
        ['navigator', 'Practitioner/12', undefined, undefined],
      ],
    );
    assert.deepEqual(await world.ids('CareTeam?participant=Practitioner/11'), ['61']);
    assert.deepEqual(await world.ids('CareTeam?participant=Practitioner/13'), []);
  });
});

describe('ChargeItem', { skip: world.skip }, () => {
  test('services of the fee sheet that were not taken back', async () => {
    assert.deepEqual(await world.ids('ChargeItem'), ['51', '54']);
    const charge = await world.read<ChargeItem>('ChargeItem/51');
    assert.deepEqual([charge.status, charge.context?.reference], ['billed', 'Encounter/1.5001']);
    assert.deepEqual(charge.code, {
      coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '99213' }],
      text: 'CPT4 99213',
    });
    assert.deepEqual([charge.quantity?.value, charge.priceOverride], [1, { value: 85, currency: 'USD' }]);
    assert.equal((await world.read<ChargeItem>('ChargeItem/54')).status, 'billable');
  });
});
