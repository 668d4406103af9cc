/** The sets of profiles: made by our generator from the official package, and what they add to R4. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { hitsOf } from '../../src/adapter/hits.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { searchParameter } from '../../src/fhir/definitions.ts';
import { encodeProfileSet } from '../../src/fhir/profiles/encode-profile-set.ts';
import { readPackage } from '../../src/fhir/profiles/package.ts';
import { elementsOfR4, encodeDefinitions, terminologyOfR4 } from '../../src/fhir/r4/encode-definitions.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tgz = resolve(root, process.env.PORTICO_SHARED ?? '../shared', 'data/us-core/hl7.fhir.us.core-6.1.0.tgz');
const skip = !existsSync(tgz) && `the package is not beside the repository: ${tgz}`;
const file = new URL('../../src/fhir/profiles/us-core-6.1.0.generated.json', import.meta.url);

test('the file is what `npm run profiles` makes of the package', { skip }, () => {
  const made = encodeProfileSet(readPackage(tgz), encodeDefinitions(), {
    elements: elementsOfR4(),
    terminology: terminologyOfR4(),
  });
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(made)));
});

test('US Core’s own search parameters are there beside R4’s', () => {
  const pathsOf = (type: string, code: string) => searchParameter(type, code)?.paths;
  assert.deepEqual(pathsOf('CareTeam', 'role'), [{ path: ['participant', 'role'] }]);
  assert.deepEqual(pathsOf('Patient', 'race'), [
    {
      path: ['extension', 'extension', 'value'],
      as: 'Coding',
      where: { path: 'url', value: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race' },
    },
  ]);
  assert.equal(
    searchParameter('Condition', 'asserted-date')?.url,
    'http://hl7.org/fhir/us/core/SearchParameter/us-core-condition-asserted-date',
  );
  assert.equal(
    searchParameter('Patient', 'birthdate')?.url,
    'http://hl7.org/fhir/SearchParameter/individual-birthdate',
  );
});

test('a parameter on an extension looks at that extension alone', () => {
  const [patient] = buildRegistry(folder, 'test').sourcesOf('Patient');
  const columnsOf = (code: string) =>
    hitsOf(patient!, searchParameter('Patient', code)!).flatMap(({ node }) => ('columns' in node ? node.columns : []));
  assert.ok(columnsOf('race').includes('RACE_CD'));
  assert.ok(!columnsOf('race').includes('ETHN_CD'));
  assert.ok(columnsOf('ethnicity').includes('ETHN_CD'));
});
