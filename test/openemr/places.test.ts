/** Staff, the address book, facilities and payers: who is a person, who a company, and what of them is where. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Location, Organization, Practitioner, PractitionerRole } from 'fhir/r4.d.ts';
import { insurance } from './fixtures/insurance.ts';
import { options } from './fixtures/options.ts';
import { places } from './fixtures/places.ts';
import { staff } from './fixtures/staff.ts';
import { openWorld } from './world.ts';

const world = await openWorld(staff, places, insurance, options);

describe('users', { skip: world.skip }, () => {
  test('are people, whether clinicians or not, but for companies and accounts of the portal', async () => {
    assert.deepEqual(await world.ids('Practitioner'), ['11', '12', '13', '16']);
    const physician = await world.read<Practitioner>('Practitioner/11');
    assert.deepEqual(
      physician.identifier?.map(({ type, value }) => [type?.coding?.[0]?.code, value]),
      [
        ['NPI', '1234567893'],
        ['DEA', 'BW1234563'],
        [undefined, 'bwu'],
      ],
    );
    assert.deepEqual(physician.name, [{ use: 'official', family: 'Wu', given: ['Bo', 'L'], prefix: ['Dr.'] }]);
    assert.deepEqual(await world.ids('Practitioner?active=false'), ['16']);
    assert.deepEqual(await world.ids('Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1999999992'), ['13']);
  });

  test('have a role where they work', async () => {
    assert.deepEqual(await world.ids('PractitionerRole'), ['11', '12']);
    const role = await world.read<PractitionerRole>('PractitionerRole/11');
    assert.deepEqual(
      [role.practitioner?.reference, role.organization?.reference, role.location?.[0]?.reference],
      ['Practitioner/11', 'Organization/3', 'Location/3'],
    );
    assert.equal(role.code?.[0]?.coding?.[0]?.code, '59058001');
    assert.deepEqual(role.specialty?.[0]?.coding?.[0], {
      system: 'http://nucc.org/provider-taxonomy',
      code: '207R00000X',
    });
    assert.equal((await world.read<PractitionerRole>('PractitionerRole/12')).specialty, undefined);
    assert.deepEqual(await world.ids('PractitionerRole?specialty=207Q00000X'), []);
  });
});

describe('Organization', { skip: world.skip }, () => {
  test('of three tables, with ids that do not meet', async () => {
    assert.deepEqual(await world.ids('Organization'), ['3', '4', 'book-14', 'payer-21']);
    const clinic = await world.read<Organization>('Organization/3');
    assert.deepEqual(
      clinic.identifier?.map(({ value }) => value),
      ['1770000009', '14-1111111'],
    );
    assert.deepEqual([clinic.address?.[0]?.line, clinic.address?.[1]?.type], [['9 River St'], 'postal']);
    assert.deepEqual([clinic.active, (await world.read<Organization>('Organization/4')).active], [true, false]);
    const laboratory = await world.read<Organization>('Organization/book-14');
    assert.deepEqual([laboratory.name, laboratory.type?.[0]?.text], ['Lab of Troy', 'Lab Service']);
    const payer = await world.read<Organization>('Organization/payer-21');
    assert.deepEqual([payer.name, payer.address?.[0]?.city, payer.address?.length], ['Acme Health', 'Albany', 1]);
    assert.deepEqual(await world.ids('Organization?address-city=albany'), ['payer-21']);
    assert.deepEqual(await world.ids('Organization?name=lab'), ['book-14']);
  });

  test('what patients are seen at is a Location', async () => {
    assert.deepEqual(await world.ids('Location'), ['3']);
    const location = await world.read<Location>('Location/3');
    assert.deepEqual(
      [location.managingOrganization?.reference, location.type?.[0]?.coding?.[0]?.code],
      ['Organization/3', '11'],
    );
    assert.equal(location.status, 'active');
  });
});
