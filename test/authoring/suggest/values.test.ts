/** What values tell: shapes by their check digits, code-like columns, and code maps that say nothing where it is not plain. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposeRows } from '../../../src/authoring/suggest/codes/propose.ts';
import { columnValues, isCodeLike, shareOf, shareWords } from '../../../src/authoring/suggest/values/column-values.ts';
import { shapes } from '../../../src/authoring/suggest/values/shapes.ts';

const valuesOf = (...values: (string | null)[]) =>
  columnValues(
    ['C'],
    values.map((value) => [value]),
  ).get('C')!;
const is = (value: string): string[] => shapes.filter(({ matches }) => matches(value)).map(({ name }) => name);

const looks: readonly (readonly [value: string, shape: string, isIt: boolean])[] = [
  ['19840312', 'date8', true],
  ['19841312', 'date8', false],
  ['2024-07-01 08:30:00', 'iso-date-time', true],
  ['20240701083000', 'char14', true],
  ['83000', 'time6', false],
  ['083000', 'time6', true],
  ['2823-3', 'loinc', true],
  ['2823-4', 'loinc', false],
  ['44054006', 'snomed', true],
  ['44054007', 'snomed', false],
  ['1234567893', 'npi', true],
  ['1234567890', 'npi', false],
  ['E11.9', 'icd10', true],
  ['999-75-6624', 'us-ssn', true],
  ['(555) 010-4477', 'phone', true],
  ['a@example.org', 'email', true],
  ['<5.0', 'compared', true],
  ['66839', 'day-count', true],
];

for (const [value, shape, isIt] of looks) {
  test(`${value} ${isIt ? 'looks' : 'does not look'} like ${shape}`, () =>
    assert.equal(is(value).includes(shape), isIt));
}

test('a sentinel that comes often does not decide what the values are', () => {
  const values = valuesOf(
    ...Array.from({ length: 50 }, () => 'UNKNOWN'),
    '19840312',
    '19990101',
    '20010203',
    '  ',
    null,
  );
  assert.deepEqual([values.sampled, values.filled, values.counts.size], [55, 53, 4]);
  assert.equal(shareOf(values, 'date8'), 0.75);
  assert.equal(shareWords(values, 'date8'), '75 % of 4 different values in 55 rows are YYYYMMDD dates');
});

test('codes come again and again', () => {
  const codes = valuesOf(...Array.from({ length: 100 }, (_, n) => `C${n % 7}`));
  assert.ok(isCodeLike(codes) && !isCodeLike(codes, 6));
  assert.ok(!isCodeLike(valuesOf(...Array.from({ length: 100 }, (_, n) => `C${n}`))));
  assert.ok(!isCodeLike(valuesOf('a'.repeat(41), 'b', 'b')));
});

const propose = (valueSet: string, ...codes: string[]) =>
  proposeRows(valuesOf(...codes), `http://hl7.org/fhir/ValueSet/${valueSet}`).map(
    ({ source, code, equivalence, status }) => `${source}=${code} ${equivalence} ${status}`,
  );

test('codes are mapped by usual tables, by the same word, and by its beginning', () => {
  assert.deepEqual(propose('administrative-gender|4.0.1', 'F', 'M', 'U'), [
    'F=female equivalent draft',
    'M=male equivalent draft',
    'U=unknown equivalent draft',
  ]);
  assert.deepEqual(propose('encounter-status', 'IN-PROGRESS', 'Planned', 'ARR'), [
    'ARR=arrived relatedto draft',
    'IN-PROGRESS=in-progress equivalent draft',
    'Planned=planned equivalent draft',
  ]);
});

test('what may mean several things is mapped to nothing', () => {
  // Canceled or completed, active or abandoned.
  assert.deepEqual(propose('event-status', 'C', 'A'), ['A= unmatched draft', 'C= unmatched draft']);
  // Most codes are not of the usual table, so that none of them is taken from it.
  assert.deepEqual(propose('administrative-gender', 'M', '1', '2', '3'), [
    '1= unmatched draft',
    '2= unmatched draft',
    '3= unmatched draft',
    'M= unmatched draft',
  ]);
  assert.deepEqual(propose('no-such-set', 'M'), ['M= unmatched draft']);
});
