/** MySQL's zero dates in DATE and DATETIME columns are no dates: read, searched, missing, sorted and paged. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Patient } from 'fhir/r4.d.ts';
import { people } from './fixtures/people.ts';
import { openWorld } from './world.ts';

const born = (
  pid: number,
  DOB: string | null,
  deceased_date: string | null = null,
  last_updated = '2026-01-05 09:00:00',
) => ({
  ...{ pid, DOB, deceased_date, last_updated, lname: 'Zero', pubpid: String(pid) },
});
/** Beside those of the fixture: ties, NULLs and zeros among days. */
const more = {
  patient_data: [
    born(10, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00'),
    born(11, null),
    born(12, '1990-01-01', '2020-01-01 00:00:00'),
    born(13, '1990-01-01', '0000-00-00 00:00:00', '2026-01-07 09:00:00'),
    born(14, '0000-00-00', '2019-06-01 08:00:00'),
    born(15, null, null, '0000-00-00 00:00:00'),
  ],
};
const world = await openWorld(people, more);

describe('zero dates', { skip: world.skip }, () => {
  test('are not served', async () => {
    const zero = await world.read<Patient>('Patient/4');
    assert.equal(zero.birthDate, undefined);
    assert.equal(zero.deceasedDateTime, undefined);
    assert.equal(zero.meta?.lastUpdated, undefined);
    assert.equal((await world.read<Patient>('Patient/12')).deceasedDateTime, '2020-01-01T00:00:00-05:00');
  });

  test('are found by no comparison', async () => {
    assert.deepEqual(await world.ids('Patient?birthdate=lt1900'), []);
    assert.deepEqual(await world.ids('Patient?birthdate=lt1985'), ['1', '3']);
    assert.deepEqual(await world.ids('Patient?birthdate=ne1990-01-01'), ['1', '3']);
    assert.deepEqual(await world.ids('Patient?birthdate=1990-01-01'), ['12', '13']);
    assert.deepEqual(await world.ids('Patient?birthdate=ge1980'), ['1', '12', '13']);
    assert.deepEqual(await world.ids('Patient?death-date=lt2021'), ['12', '14']);
    assert.deepEqual(await world.ids('Patient?death-date=2025-07-04'), ['3']);
    assert.deepEqual(await world.ids('Patient?_lastUpdated=ge2026-01-06'), ['13', '3']);
  });

  test('are missing', async () => {
    assert.deepEqual(await world.ids('Patient?birthdate:missing=true'), ['10', '11', '14', '15', '2', '4']);
    assert.deepEqual(await world.ids('Patient?birthdate:missing=false'), ['1', '12', '13', '3']);
    assert.deepEqual(await world.ids('Patient?death-date:missing=false'), ['12', '14', '3']);
  });

  for (const sort of [
    'birthdate',
    '-birthdate',
    'death-date',
    '-death-date',
    '_lastUpdated',
    '-_lastUpdated,birthdate',
  ]) {
    test(`sort as none does, on pages of two: ${sort}`, async () => {
      const paged = (await world.search<Patient>(`Patient?_sort=${sort}&_count=2`)).map(({ id }) => id);
      const whole = (await world.search<Patient>(`Patient?_sort=${sort}&_count=100`)).map(({ id }) => id);
      assert.deepEqual(paged, whole);
      assert.equal(new Set(paged).size, 10);
    });
  }

  test('come after all dates in either order', async () => {
    const order = async (sort: string) =>
      (await world.search<Patient>(`Patient?_sort=${sort}`)).map(({ birthDate }) => birthDate);
    const none = Array.from({ length: 6 }, () => undefined);
    assert.deepEqual(await order('birthdate'), ['1931-12-31', '1980-02-29', '1990-01-01', '1990-01-01', ...none]);
    assert.deepEqual(await order('-birthdate'), ['1990-01-01', '1990-01-01', '1980-02-29', '1931-12-31', ...none]);
  });
});
