/** An open server answers under its own names only: https://owasp.org/www-community/attacks/DNS_Rebinding */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import { openServer } from '../../src/http/open-server.ts';

const accessOf = openServer('http://127.0.0.1:8080/fhir');

for (const host of ['127.0.0.1:8080', 'localhost:8080', 'localhost', '[::1]:8080', '127.0.0.1']) {
  test(`${host} is this machine`, () => assert.equal(accessOf({ host }).caller, ''));
}

for (const host of ['evil.example.org', 'evil.example.org:8080', '127.0.0.1.evil.example.org', '', undefined]) {
  test(`${host} is somebody else's name`, () => {
    assert.throws(
      () => accessOf({ host }),
      (error) => error instanceof FhirError && error.status === 421,
    );
  });
}

test('the host name of the base URL is ours', () => {
  assert.equal(openServer('https://ehr.example.org/fhir')({ host: 'ehr.example.org' }).caller, '');
});
