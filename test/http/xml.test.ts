/** XML: narrative, extensions, contained resources, escaping, and decimals that keep their digits, both ways. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prettyJson } from '../../src/http/json-text.ts';
import { loadXml } from '../../src/http/xml.ts';

const { fromJson, toJson } = await loadXml();

const observation = `{"resourceType":"Observation","id":"o1","meta":{"versionId":"3"},
"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>5 &lt; 7 &amp; <b>more</b><br/></p></div>"},
"contained":[{"resourceType":"Patient","id":"p","name":[{"family":"O'Neil \\"X\\" & <Co>"}]},{"resourceType":"Device","id":"d"}],
"extension":[{"url":"http://example.org/a?b=1&c=2","valueDecimal":0.10}],
"status":"final","_status":{"extension":[{"url":"http://example.org/s","valueBoolean":false}]},
"code":{"text":"line one\\nline two\\ttabbed ü 😀"},"valueQuantity":{"value":1.50,"unit":"mg"},
"component":[{"code":{"text":"zero"},"valueInteger":0},{"code":{"text":"big"},"valueQuantity":{"value":12345678901234567.890}}]}`;

test('what goes out as XML comes back as the same JSON', () => {
  const back = toJson(fromJson(observation));
  assert.deepEqual(JSON.parse(back), JSON.parse(observation));
});

test('decimals keep their digits in XML and back', () => {
  const xml = fromJson(observation);
  for (const digits of ['0.10', '1.50', '12345678901234567.890']) {
    assert.ok(xml.includes(`value="${digits}"`), `${digits} in XML`);
    assert.match(toJson(xml), new RegExp(`: ${digits.replace('.', '\\.')}[,\\s}]`));
  }
});

test('elements come in the order of the definition, whatever the order of the JSON', () => {
  const xml = fromJson('{"resourceType":"Patient","gender":"male","active":true,"id":"1"}');
  assert.equal(
    xml,
    '<?xml version="1.0" encoding="UTF-8"?><Patient xmlns="http://hl7.org/fhir"><id value="1"/><active value="true"/><gender value="male"/></Patient>',
  );
});

test('control characters, which XML does not have, are left out', () => {
  const xml = fromJson('{"resourceType":"Patient","name":[{"text":"a\\u0000b\\u000bc\\ud800d"}]}');
  assert.match(xml, /value="abc\uFFFDd"/);
});

test('a document type, two roots or broken XML are refused', () => {
  for (const xml of [
    '<!DOCTYPE Patient [<!ENTITY x SYSTEM "file:///etc/passwd">]><Patient xmlns="http://hl7.org/fhir"/>',
    '<Patient xmlns="http://hl7.org/fhir"><id value="&x;"/></Patient>',
    '<Patient/><Patient/>',
    '<Patient',
    'text',
    '',
    '<Nothing xmlns="http://hl7.org/fhir"/>',
  ]) {
    assert.throws(() => toJson(xml), xml);
  }
});

test('_pretty keeps the digits', () => {
  assert.equal(prettyJson('{"a":[1.50,{"b":"x"}]}'), '{\n  "a": [\n    1.50,\n    {\n      "b": "x"\n    }\n  ]\n}');
});
