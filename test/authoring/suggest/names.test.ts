/** Legacy names are read as words, and the hints are of R4. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datatypeAt } from '../../../src/authoring/suggest/datatype.ts';
import { typeHints } from '../../../src/authoring/suggest/hints/index.ts';
import { nameMatch } from '../../../src/authoring/suggest/names/phrase.ts';
import { readingsOf } from '../../../src/authoring/suggest/names/readings.ts';
import { commonPrefix } from '../../../src/authoring/suggest/names/split.ts';
import { isResourceType } from '../../../src/fhir/definitions.ts';

const read: Readonly<Record<string, string>> = {
  PAT_LAST_NM: 'patient last name',
  dob: 'birth date',
  strFirstName: 'first name',
  fname: 'first name',
  BIRTH_DT: 'birth date',
  ENC_DTTM: 'encounter date time',
  PatientID: 'patient id',
  PATIENTID: 'patient id',
  begdate: 'start date',
  phrmcy_id: 'pharmacy id',
  rxnorm_drugcode: 'rxnorm drug code',
  street_line_2: 'street line second',
  GebDatum: 'birth date',
  Straße: 'street',
  date_naissance: 'date birth',
  apellido_1: 'last name',
  x_qqz: 'x qqz',
};

for (const [name, words] of Object.entries(read)) {
  test(`${name} is read as ${words}`, () => assert.equal(readingsOf(name)[0]?.join(' '), words));
}

test('a word with two meanings is read both ways', () => {
  const words = readingsOf('ADDR_ST').map((reading) => reading.join(' '));
  assert.deepEqual(words, ['address state', 'address street']);
});

test('a prefix that all columns have is not theirs', () => {
  assert.equal(commonPrefix(['pc_eid', 'pc_title', 'pc_time', 'pc_pid', 'uuid']), 'pc_');
  assert.equal(commonPrefix(['PAT_ID', 'LAST_NM', 'SEX_CD', 'MRN']), '');
});

test('a name that says more than the element asks for is worth less', () => {
  const scored = (name: string) => nameMatch('home? phone number?', readingsOf(name), new Set())?.score ?? 0;
  assert.equal(scored('phone_home'), 1);
  assert.ok(scored('guardian_phone') < 0.4 && scored('guardian_phone') > 0);
  assert.equal(scored('DOB'), 0);
});

test('every hint names a resource type and elements of R4', () => {
  for (const { type, elements, needs } of typeHints) {
    assert.ok(isResourceType(type), type);
    const paths = elements.map(({ path }) => path);
    for (const path of paths) assert.ok(datatypeAt(type, path), `${type}.${path}`);
    for (const path of needs.flat()) assert.ok(paths.includes(path), `${type} needs ${path}`);
    assert.equal(new Set(paths).size, paths.length, `${type} has an element twice`);
  }
});
