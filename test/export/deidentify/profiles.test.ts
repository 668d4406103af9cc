/** Profiles: the built-in ones hold what R4 has, a site's are checked path by path, and a name gives one or an error. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadConfig } from '../../../src/config.ts';
import { limited } from '../../../src/export/deidentify/built-in/limited.ts';
import { builtIn } from '../../../src/export/deidentify/built-in/profiles.ts';
import { check } from '../../../src/export/deidentify/check-profile.ts';
import { deidentifier, releases } from '../../../src/export/deidentify/deidentifier.ts';
import { deidentifyProfile, deidentifyProfiles } from '../../../src/export/deidentify/deidentify-profile.ts';
import { readSiteProfiles } from '../../../src/export/deidentify/site-profiles.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import { keys } from './released.ts';

const problemsOf = (profiles: object) => readSiteProfiles(JSON.stringify({ profiles })).problems;
const site = (more: object) => problemsOf({ research: { extends: 'safe-harbor', ...more } });
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    if (error instanceof FhirError) return error.issues[0]?.code;
    throw error;
  }
  return undefined;
};

for (const [name, profile] of builtIn) {
  test(`${name} names only what R4 has, with what its datatypes take`, () => {
    const problems: string[] = [];
    const { rules } = profile;
    check({ extends: name, rules }, profile, (path, sentence) => problems.push(`${path}: ${sentence}`));
    assert.deepEqual(problems, []);
    assert.ok(Object.keys(rules).length > 80);
  });

  test(`${name} survives being kept with a job`, () => {
    assert.deepEqual(JSON.parse(JSON.stringify(profile)), profile);
  });
}

test('a site’s profile differs from a built-in one by what it says', () => {
  const { profiles, problems } = readSiteProfiles(
    JSON.stringify({
      profiles: {
        research: {
          extends: 'safe-harbor',
          shiftDays: 30,
          recipient: 'registry',
          extensions: ['urn:site:ward'],
          rules: { dateTime: 'shift', 'Observation.note': 'parts', 'Observation.note.text': 'keep' },
        },
      },
    }),
  );
  assert.deepEqual(problems, []);
  const profile = profiles.get('research')!;
  const { deidentify } = deidentifier(profile, keys);
  const note = [{ text: 'well', authorString: 'Dr Who', time: '2020-01-01' }];
  const kept = deidentify(
    { resourceType: 'Observation', id: '1', note, extension: [{ url: 'urn:site:ward', valueCode: 'ER' }] },
    'p',
  ) as { note: { text: string; time: string }[]; extension: unknown };
  assert.deepEqual(Object.keys(kept.note[0]!), ['text', 'time']);
  assert.match(kept.note[0]!.time, /^\d{4}-\d\d-\d\d$/);
  assert.notEqual(kept.note[0]!.time, '2020-01-01');
  assert.deepEqual(kept.extension, [{ url: 'urn:site:ward', valueCode: 'ER' }]);
});

test('what is wrong is named by its path, all at once', () => {
  assert.deepEqual(
    site({ rules: { 'Patient.colour': 'drop', 'Patient.name': 'shorten', 'Patient.birthDate': 'zip3' } }),
    [
      'profiles.research.rules.Patient.colour: R4 has no such element or datatype',
      'profiles.research.rules.Patient.name: the action must be one of keep, parts, drop, mask, id, reference, identifier, token, year, month, day, shift, shift-day, zip3, published, age',
      'profiles.research.rules.Patient.birthDate: zip3 cannot be done with date',
    ],
  );
  assert.deepEqual(site({ rules: { 'Patient.name': 'keep' } }), [
    'profiles.research.rules.Patient.name: keep cannot be done with HumanName',
  ]);
  assert.deepEqual(site({ rules: { date: 'shift' } }), ['profiles.research.shiftDays: is missing: rules shift dates']);
  assert.match(site({ shiftDays: 0 }).join(), /shiftDays: must be a whole number from 1/);
  assert.match(site({ rules: { 'Patient.id': 'keep' } }).join(), /Patient.id: ids must be tokens/);
  assert.match(site({ rules: { 'Reference.reference': 'token' } }).join(), /Reference.reference: must be reference/);
  assert.match(site({ note: 1 }).join(), /profiles.research.note: is not one of extends/);
  assert.match(
    problemsOf({ a: { extends: 'none' } }).join(),
    /profiles.a.extends: must be one of safe-harbor, limited/,
  );
  assert.match(problemsOf({ limited: { extends: 'limited' } }).join(), /profiles.limited: is the name of a built-in/);
  assert.match(problemsOf({ 'A b': { extends: 'limited' } }).join(), /profiles.A b: a name is/);
  assert.deepEqual(readSiteProfiles('{').problems, ['the file is not JSON']);
  assert.match(readSiteProfiles('[]').problems.join(), /^profiles: must be/);
});

test('the example of the documentation is well', () => {
  const page = readFileSync(new URL('../../../docs/deidentification.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const { profiles, problems } = readSiteProfiles(example);
  assert.deepEqual(problems, []);
  assert.deepEqual([...profiles.keys()], ['research']);
});

test('a profile says which types it releases', () => {
  const { rules } = limited;
  for (const type of ['Patient', 'Observation', 'Bundle']) assert.equal(releases(limited, type), true, type);
  for (const type of ['Binary', 'Media', 'AuditEvent', 'Pet']) assert.equal(releases(limited, type), false, type);
  const withoutPatients = { ...limited, rules: { ...rules, Patient: 'drop' } } as const;
  assert.equal(releases(withoutPatients, 'Patient'), false);
});

const home = mkdtempSync(join(tmpdir(), 'portico-profiles-'));
after(() => rmSync(home, { recursive: true }));

test('a name gives a profile with its key’s id, and none without a key', () => {
  const file = join(home, 'profiles.json');
  writeFileSync(file, JSON.stringify({ profiles: { research: { extends: 'limited' } } }));
  const settings = { deidentify: file, deidentifyKey: keys.key };
  assert.equal(deidentifyProfile('research', settings)?.base, 'limited');
  assert.equal(deidentifyProfile('safe-harbor', { ...settings, deidentify: '' })?.name, 'safe-harbor');
  for (const name of ['nobody', 'constructor', '']) assert.equal(deidentifyProfile(name, settings), undefined);
  assert.equal(
    codeOf(() => deidentifyProfile('limited', { ...settings, deidentifyKey: '' })),
    'F536',
  );
});

test('a job does not go on with another key', () => {
  const profile = deidentifyProfile('limited', { deidentify: '', deidentifyKey: keys.key })!;
  assert.ok(deidentifier(profile, keys));
  assert.equal(
    codeOf(() => deidentifier(profile, { ...keys, key: 'another key that is long enough' })),
    'F537',
  );
  assert.ok(!JSON.stringify(profile).includes(keys.key));
});

test('a file with problems says so by the name of its setting', () => {
  const file = join(home, 'wrong.json');
  writeFileSync(file, JSON.stringify({ profiles: { a: { extends: 'limited', rules: { x: 'drop' } } } }));
  assert.throws(
    () => deidentifyProfiles({ deidentify: file }),
    /^Error: PORTICO_DEIDENTIFY profiles\.a\.rules\.x: R4 has/,
  );
  assert.throws(() => deidentifyProfiles({ deidentify: join(home, 'absent') }), /PORTICO_DEIDENTIFY names a file/);
  const env = { PORTICO_OPEN: 'true', PORTICO_DATABASE_URL: 'sqlite:x', PORTICO_DEIDENTIFY: file };
  assert.throws(() => loadConfig(env), /PORTICO_DEIDENTIFY_KEY is not set/);
  assert.equal(loadConfig({ ...env, PORTICO_DEIDENTIFY_KEY: keys.key }).deidentify, file);
});
