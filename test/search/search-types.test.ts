/** Each search type by example, what R4 shows and what it refuses. https://hl7.org/fhir/R4/search.html#ptypes */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatValue } from '../../src/search/values/value.ts';
import { codesOf, valuesOf } from './context.ts';

test('number', () => {
  const name = 'RiskAssessment';
  assert.deepEqual(valuesOf(name, 'probability=gt0.8'), [
    { type: 'number', prefix: 'gt', number: { text: '0.8', low: '0.75', high: '0.85' } },
  ]);
  assert.deepEqual(codesOf(name, 'probability=high'), ['F130']);
  assert.deepEqual(codesOf(name, 'probability=0,8x'), ['F120']);
  assert.deepEqual(codesOf(name, 'probability=gt'), ['F120']);
});

test('date', () => {
  const texts = (text: string) => valuesOf('Observation', text).map(formatValue);
  assert.deepEqual(texts('date=2024'), ['2024']);
  assert.deepEqual(texts('date=eq2024-03,ap2024-03-01'), ['2024-03', 'ap2024-03-01']);
  assert.deepEqual(texts('date=ge2024-01-01T00:00:00+01:00'), ['ge2024-01-01T00:00:00+01:00']);
  assert.deepEqual(codesOf('Observation', 'date=xx2024'), ['F130']);
  assert.deepEqual(codesOf('Observation', 'date=GE2024'), ['F130']);
  assert.deepEqual(codesOf('Observation', 'date=2024-02-30'), ['F121']);
});

test('a plus that arrives as a space is a plus', () => {
  assert.deepEqual(valuesOf('Observation', 'date=2024-01-01T00:00:00 00:00').map(formatValue), [
    '2024-01-01T00:00:00Z',
  ]);
  assert.deepEqual(valuesOf('Observation', 'date=gt2024-01-01T00:00 05:30').map(formatValue), [
    'gt2024-01-01T00:00+05:30',
  ]);
  assert.deepEqual(codesOf('Observation', 'date=2024-01-01 00:00'), ['F121']);
});

test('string', () => {
  assert.deepEqual(valuesOf('Patient', 'family=eve'), [{ type: 'string', text: 'eve' }]);
  assert.deepEqual(valuesOf('Patient', 'name:exact=O\\,Brien,gt5').map(formatValue), ['O\\,Brien', 'gt5']);
  assert.deepEqual(codesOf('Patient', 'name=  '), ['F122']);
});

test('token', () => {
  assert.deepEqual(valuesOf('Patient', 'gender=male'), [{ type: 'token', code: 'male' }]);
  assert.deepEqual(valuesOf('Patient', 'identifier=|123'), [{ type: 'token', system: null, code: '123' }]);
  assert.deepEqual(valuesOf('Patient', 'identifier=http://x|'), [{ type: 'token', system: 'http://x' }]);
  assert.deepEqual(valuesOf('Patient', 'identifier=http://x|a\\|b'), [
    { type: 'token', system: 'http://x', code: 'a|b' },
  ]);
  assert.deepEqual(codesOf('Patient', 'identifier=|'), ['F123']);
  assert.deepEqual(codesOf('Patient', 'identifier=a|b|c'), ['F123']);
});

test('token with modifiers', () => {
  assert.deepEqual(valuesOf('Patient', 'identifier:of-type=http://v2|MR|446053'), [
    { type: 'token', code: '446053', ofType: { system: 'http://v2', code: 'MR' } },
  ]);
  assert.deepEqual(codesOf('Patient', 'identifier:of-type=MR|446053'), ['F123']);
  assert.deepEqual(valuesOf('Observation', 'code:in=http://x/vs'), [{ type: 'valueset', url: 'http://x/vs' }]);
  assert.deepEqual(valuesOf('Observation', 'code:not-in=ValueSet/1'), [{ type: 'valueset', url: 'ValueSet/1' }]);
  assert.deepEqual(valuesOf('Observation', 'code:text=head|ache'), [{ type: 'text', text: 'head|ache' }]);
  assert.deepEqual(valuesOf('Observation', 'code:below=http://snomed.info/sct|1'), [
    { type: 'token', system: 'http://snomed.info/sct', code: '1' },
  ]);
});

test('reference', () => {
  const value = (text: string) => valuesOf('Observation', text)[0];
  assert.deepEqual(value('subject=23'), { type: 'reference', id: '23' });
  assert.deepEqual(value('subject=Patient/23'), { type: 'reference', targetType: 'Patient', id: '23' });
  assert.deepEqual(value('subject:Patient=23'), { type: 'reference', targetType: 'Patient', id: '23' });
  assert.deepEqual(value('subject:Patient=Patient/23'), { type: 'reference', targetType: 'Patient', id: '23' });
  assert.deepEqual(value('subject=https://fhir.example.org/r4/Patient/23'), value('subject=Patient/23'));
  assert.deepEqual(value('subject=https://elsewhere.org/Patient/23'), {
    type: 'reference',
    url: 'https://elsewhere.org/Patient/23',
  });
  assert.deepEqual(value('subject=urn:uuid:1'), { type: 'reference', url: 'urn:uuid:1' });
  assert.deepEqual(valuesOf('CarePlan', 'instantiates-canonical=http://x|1.0')[0], {
    type: 'reference',
    url: 'http://x|1.0',
  });
  assert.deepEqual(value('subject:identifier=http://mrn|7'), {
    type: 'reference',
    identifier: { type: 'token', system: 'http://mrn', code: '7' },
  });
});

test('what is no reference', () => {
  for (const text of ['a b', 'Pat/1', 'Patient/', 'Patient/1/_history/2', '/1', '#1', 'x'.repeat(65)]) {
    assert.deepEqual(codesOf('Observation', `subject=${text}`), ['F124'], text);
  }
  assert.deepEqual(codesOf('Observation', 'subject:Patient=Group/1'), ['F124']);
  assert.deepEqual(codesOf('Observation', 'subject:Medication=1'), ['F116']);
  assert.deepEqual(codesOf('Observation', 'subject:Banana=1'), ['F113']);
});

test('composite', () => {
  const [value] = valuesOf(
    'Observation',
    'code-value-quantity=http://loinc.org|8480-6$gt140|http://unitsofmeasure.org|mm[Hg]',
  );
  assert.equal(value?.type === 'composite' ? value.parts.map(({ type }) => type).join() : '', 'token,quantity');
  assert.deepEqual(codesOf('Observation', 'code-value-quantity=8480-6'), ['F125']);
  assert.deepEqual(codesOf('Observation', 'code-value-quantity=8480-6$'), ['F125']);
  assert.deepEqual(codesOf('Observation', 'code-value-quantity=8480-6$1$2'), ['F125']);
  assert.deepEqual(codesOf('Observation', 'code-value-quantity=8480-6$high'), ['F130']);
});

test('quantity', () => {
  const number = { text: '5.4', low: '5.35', high: '5.45' };
  const value = (text: string) => valuesOf('Observation', `value-quantity=${text}`)[0];
  assert.deepEqual(value('5.4'), { type: 'quantity', prefix: 'eq', number });
  assert.deepEqual(value('le5.4||mg'), { type: 'quantity', prefix: 'le', number, unit: 'mg' });
  assert.deepEqual(value('5.4|http://u|mg'), {
    type: 'quantity',
    prefix: 'eq',
    number,
    system: 'http://u',
    unit: 'mg',
  });
  for (const text of ['5.4|mg', '|http://u|mg', '5.4|a|b|c', '5.4 mg']) {
    assert.deepEqual(codesOf('Observation', `value-quantity=${text}`), ['F126'], text);
  }
});

test('uri', () => {
  assert.deepEqual(valuesOf('ValueSet', 'url=urn:oid:1.2.3'), [{ type: 'uri', uri: 'urn:oid:1.2.3' }]);
  assert.deepEqual(valuesOf('ValueSet', 'url:below=http://acme.org/fhir/'), [
    { type: 'uri', uri: 'http://acme.org/fhir/' },
  ]);
  assert.deepEqual(codesOf('ValueSet', 'url=two words'), ['F127']);
});

test('special: near', () => {
  const value = (text: string) => valuesOf('Location', `near=${text}`)[0];
  assert.deepEqual(value('42.25|-83.69|11.2|km'), {
    type: 'special',
    latitude: 42.25,
    longitude: -83.69,
    kilometres: 11.2,
  });
  assert.deepEqual(value('42.25|-83.69|500|m'), {
    type: 'special',
    latitude: 42.25,
    longitude: -83.69,
    kilometres: 0.5,
  });
  assert.deepEqual(value('42.25|-83.69'), { type: 'special', latitude: 42.25, longitude: -83.69, kilometres: 50 });
  for (const text of ['91|0', '0|181', '0', '0|0|-1|km', '0|0|1|parsec', '0|0|1|km|x', 'NaN|0', '0|0|1|constructor']) {
    assert.deepEqual(codesOf('Location', `near=${text}`), ['F128'], text);
  }
});

test(':missing stands on every type, with true or false', () => {
  assert.deepEqual(valuesOf('Patient', 'birthdate:missing=true'), [{ type: 'missing', missing: true }]);
  assert.deepEqual(valuesOf('Observation', 'code-value-quantity:missing=false'), [{ type: 'missing', missing: false }]);
  assert.deepEqual(codesOf('Patient', 'birthdate:missing=1'), ['F129']);
  assert.deepEqual(codesOf('Patient', 'birthdate:missing=true,false'), ['F129']);
});
