/** An export is broken in one way at a time: each difference is found in its own layer, and no other one is. */
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { folder as meridian } from '../../../resource-adapters/meridian/index.ts';
import { total } from '../../../src/export/reconcile/field-tally.ts';
import { listsIn } from '../../../src/export/reconcile/lists.ts';
import type { Reconciled } from '../../../src/export/reconcile/result.ts';
import { CannotCompare } from '../../../src/export/reconcile/target.ts';
import { changed, exported, hospital, newFolder, openLegacy, reconciled } from './sides.ts';

const types = ['Patient', 'Encounter', 'Observation', 'Practitioner', 'Organization'];
const legacy = await openLegacy(await hospital(12), meridian);
after(legacy.close);
const whole = await exported(legacy, types);
const compared = (folder: string, options: Parameters<typeof reconciled>[2] = {}) =>
  reconciled(legacy, folder, { types, ...options });

/** `Patient.birthDate value 1` of each element that differs. */
function fieldsOf({ fields }: Reconciled): string[] {
  return fields.flatMap(({ type, element, differences }) =>
    Object.entries(differences).map(([kind, count]) => `${type}.${element} ${kind} ${count}`),
  );
}

function toleratedIn({ fields }: Reconciled): string[] {
  return fields.flatMap(({ type, element, tolerated }) =>
    Object.entries(tolerated).map(([kind, count]) => `${type}.${element} ${kind} ${count}`),
  );
}

function lostIn({ relationships }: Reconciled): string[] {
  return relationships.flatMap(({ type, element, columns, fates }) =>
    Object.entries(fates).flatMap(([fate, count]) =>
      fate === 'resolved' || fate === 'orphan' || fate === 'outside'
        ? []
        : [`${type}.${element} ${columns.join()} ${fate} ${count}`],
    ),
  );
}

function aggregatesOf({ aggregates }: Reconciled): string[] {
  return aggregates
    .filter(({ different }) => different > 0)
    .map(({ type, element, by }) => `${type}.${element} by ${by}`);
}

const layers = ({ differences: { rows, fields, relationships } }: Reconciled) => [rows, fields, relationships];

test('an export that nobody touched equals its database, in each layer and by both ways', async () => {
  const found = await compared(whole);
  assert.deepEqual(found.differences, { rows: 0, fields: 0, relationships: 0, aggregates: 0 });
  assert.ok(found.equal);
  assert.equal(
    found.rows.types.find(({ type }) => type === 'Patient')?.matched,
    readFileSync(join(whole, 'Patient.1.ndjson'), 'utf8').trimEnd().split('\n').length,
  );
  const byColumn = new Map(found.fields.map((each) => [`${each.type}.${each.element}`, each]));
  for (const element of ['Patient.birthDate', 'Patient.name.family', 'Patient.maritalStatus', 'Observation.issued']) {
    const { rendered, projected } = byColumn.get(element)!;
    assert.ok(rendered > 0 && rendered === projected, `${element}: ${projected} of ${rendered}`);
  }
  assert.ok(found.aggregates.length > 15 && found.aggregates.every(({ groups }) => groups.length > 0));
  assert.ok(found.relationships.some(({ fates }) => (fates.orphan ?? 0) > 0));
});

test('a row that is excluded by a rule is told by the rule, not as missing', async () => {
  const { rows } = await compared(whole);
  const lab = rows.sources.find(({ table }) => table === 'LAB_RESULT')!;
  const left = total(lab.excluded);
  assert.ok(left > 0);
  assert.deepEqual([lab.rows - left, lab.legacy, lab.missing], [lab.included, lab.included, 0]);
});

test('a line that was dropped is a missing row', async () => {
  let dropped = '';
  const folder = changed(whole, 'Observation', (all) => {
    // Nothing refers to a pulse.
    dropped = all.findLast(({ id }) => id.endsWith('.hr'))!.id;
    return all.filter(({ id }) => id !== dropped);
  });
  const found = await compared(folder);
  assert.deepEqual(layers(found), [1, 0, 0]);
  assert.deepEqual(
    found.rows.first.missing.map(({ id }) => id),
    [dropped],
  );
  assert.ok(aggregatesOf(found).includes('Observation.code by code'));
});

test('a resource that no row has, an id that is there twice, and a line that is no JSON', async () => {
  const extra = changed(whole, 'Practitioner', (all) => [...all, { ...all[0]!, id: 'NOBODY' }]);
  const one = await compared(extra);
  assert.deepEqual(layers(one), [1, 0, 0]);
  assert.deepEqual(one.rows.first.extra, [{ type: 'Practitioner', id: 'NOBODY' }]);

  const twice = await compared(changed(whole, 'Practitioner', (all) => [...all, all[3]!]));
  assert.deepEqual(layers(twice), [1, 0, 0]);
  assert.equal(twice.rows.first.duplicate.length, 1);

  const broken = await compared(
    changed(whole, 'Practitioner', (all) => ['{"resourceType":', ...all, '', '{"id":"x"}']),
  );
  assert.equal(broken.rows.unreadable, 2);
  assert.deepEqual(
    broken.rows.first.unreadable.map(({ line, reason }) => [line, reason]),
    [
      [1, 'no JSON'],
      [broken.rows.types.find(({ type }) => type === 'Practitioner')!.target + 3, 'no resourceType'],
    ],
  );
  assert.ok(broken.rows.types.some(({ promised }) => promised !== undefined));
});

test('values that were changed are fields of their element, by kind, with their columns', async () => {
  const found = await compared(
    changed(whole, 'Patient', (all) => {
      const [a, b, c, d] = all as unknown as {
        birthDate?: string;
        name: { family?: string }[];
        maritalStatus: { coding: { code: string }[] };
        telecom: object[];
        gender: unknown;
      }[];
      a!.birthDate = '1888-08-08';
      b!.name[0]!.family = b!.name[0]!.family!.slice(0, 2);
      c!.maritalStatus.coding.at(-1)!.code = 'ZZ';
      delete d!.name[0]!.family;
      d!.gender = 7;
      return all;
    }),
  );
  assert.deepEqual(layers(found), [0, 5, 0]);
  assert.deepEqual(
    new Set(fieldsOf(found)),
    new Set([
      'Patient.birthDate value 1',
      'Patient.name.family truncated 1',
      'Patient.name.family missing 1',
      'Patient.maritalStatus value 1',
      'Patient.gender type 1',
    ]),
  );
  const born = found.fields.find(({ element }) => element === 'birthDate')!;
  assert.deepEqual(born.columns, ['PAT_MASTER.BIRTH_DT']);
  assert.deepEqual(
    born.examples.map(({ target }) => target),
    ['1888-08-08'],
  );
});

test('a value that was put in where the row has none is extra', async () => {
  const found = await compared(
    changed(whole, 'Practitioner', (all) => {
      all[0]!.birthDate = '1970-01-01';
      return all;
    }),
  );
  assert.deepEqual(fieldsOf(found), ['Practitioner.birthDate extra 1']);
  assert.deepEqual(layers(found), [0, 1, 0]);
});

interface Observed {
  valueQuantity?: { value: number };
  effectiveDateTime?: string;
  subject: { reference?: string };
  code: { coding?: object[] };
}

test('a decimal that lost its digits, within a tolerance and without', async () => {
  const cut = changed(whole, 'Observation', (all) => {
    const one = (all as unknown as Observed[]).find(
      ({ valueQuantity }) => valueQuantity && valueQuantity.value % 1 !== 0,
    )!;
    one.valueQuantity!.value = Math.trunc(one.valueQuantity!.value);
    return all;
  });
  const found = await compared(cut);
  assert.deepEqual(fieldsOf(found), ['Observation.valueQuantity.value truncated 1']);
  assert.deepEqual(layers(found), [0, 1, 0]);
  assert.deepEqual(aggregatesOf(found).sort(), [
    'Observation.valueQuantity.value by code',
    'Observation.valueQuantity.value by month',
  ]);

  const near = changed(whole, 'Observation', (all) => {
    const one = (all as unknown as Observed[]).find(({ valueQuantity }) => (valueQuantity?.value ?? 0) > 1)!;
    one.valueQuantity!.value *= 1 + 1e-12;
    return all;
  });
  const tolerated = await compared(near);
  assert.deepEqual(toleratedIn(tolerated), ['Observation.valueQuantity.value float 1']);
  assert.ok(tolerated.equal);
  assert.deepEqual(fieldsOf(await compared(near, { tolerated: new Set() })), [
    'Observation.valueQuantity.value float 1',
  ]);
});

test('the same instant in another zone is tolerated; the same wall clock in another zone is not', async () => {
  const as = (change: (text: string) => string) =>
    changed(whole, 'Observation', (all) => {
      const timed = (all as unknown as Observed[]).filter(({ effectiveDateTime: at }) => at?.includes('T')).slice(0, 3);
      for (const each of timed) each.effectiveDateTime = change(each.effectiveDateTime!);
      return all;
    });
  const same = as((text) => new Date(text).toISOString());
  const found = await compared(same);
  assert.ok(found.equal, JSON.stringify(found.differences));
  assert.deepEqual(toleratedIn(found), ['Observation.effectiveDateTime zone 3']);
  assert.deepEqual(fieldsOf(await compared(same, { tolerated: new Set() })), ['Observation.effectiveDateTime zone 3']);

  const moved = await compared(as((text) => text.replace(/[+-]\d\d:\d\d$/, 'Z')));
  assert.deepEqual(fieldsOf(moved), ['Observation.effectiveDateTime wall-clock 3']);
  assert.deepEqual(layers(moved), [0, 3, 0]);
});

test('spaces, case and the order of lists', async () => {
  const found = await compared(
    changed(whole, 'Patient', (all) => {
      const several = all.find(({ telecom }) => Array.isArray(telecom) && telecom.length > 1)!;
      several.telecom = (several.telecom as object[]).toReversed();
      const [a, b] = all as unknown as { name: { family: string }[] }[];
      a!.name[0]!.family = ` ${a!.name[0]!.family} `;
      b!.name[0]!.family =
        b!.name[0]!.family.toUpperCase() === b!.name[0]!.family
          ? b!.name[0]!.family.toLowerCase()
          : b!.name[0]!.family.toUpperCase();
      return all;
    }),
  );
  assert.deepEqual(fieldsOf(found), ['Patient.name.family case 1']);
  assert.deepEqual(toleratedIn(found).sort(), ['Patient.name.family trim 1', 'Patient.telecom order 1']);
});

test('a reference that was swapped, one that was taken out, and one that lost its resource', async () => {
  const swapped = await compared(
    changed(whole, 'Observation', (all) => {
      const [a, b] = [all[0]!, all.find(({ subject }) => JSON.stringify(subject) !== JSON.stringify(all[0]!.subject))!];
      [a.subject, b.subject] = [b.subject, a.subject];
      return all;
    }),
  );
  assert.deepEqual(layers(swapped), [0, 0, 2]);
  assert.match(lostIn(swapped).join(), /^Observation.subject \S+ other [12]/);
  assert.deepEqual(aggregatesOf(swapped), []);

  const without = await compared(
    changed(whole, 'Encounter', (all) => {
      delete all[0]!.serviceProvider;
      return all;
    }),
  );
  assert.deepEqual(layers(without), [0, 0, 1]);
  assert.deepEqual(lostIn(without), ['Encounter.serviceProvider ENCOUNTER.ORG_NO absent 1']);

  let gone = '';
  let kept = 0;
  const dangling = await compared(
    changed(whole, 'Organization', (all) => {
      gone = all[0]!.id;
      return all.slice(1);
    }),
  );
  for (const type of types) {
    for (const line of readFileSync(join(whole, `${type}.1.ndjson`), 'utf8').split('\n')) {
      kept += line.split(`"Organization/${gone}"`).length - 1;
    }
  }
  assert.ok(kept > 0);
  assert.deepEqual([dangling.differences.rows, dangling.differences.fields], [1, 0]);
  assert.equal(dangling.differences.relationships, kept);
  assert.ok(lostIn(dangling).every((line) => / dangling /.test(line)));
});

test('an item of a list that went with its reference is missed by both layers', async () => {
  const found = await compared(
    changed(whole, 'Encounter', (all) => {
      const some = all.find(({ participant }) => Array.isArray(participant) && participant.length > 0)!;
      some.participant = (some.participant as object[]).slice(1);
      return all;
    }),
  );
  assert.deepEqual(fieldsOf(found), ['Encounter.participant missing 1']);
  assert.deepEqual(lostIn(found), ['Encounter.participant.individual ENC_PROV.PROV_ID absent 1']);
  assert.deepEqual(layers(found), [0, 1, 1]);
});

test('every difference is in the lists, however few are shown', async () => {
  const out = newFolder();
  const lists = listsIn(out);
  const folder = changed(whole, 'Patient', (all) => {
    for (const each of all) each.gender = 'a value of the target';
    return all.slice(5);
  });
  const found = await compared(folder, { examples: 2, showValues: false, lists });
  lists.close();
  const linesIn = (name: string) =>
    readFileSync(join(out, `${name}.ndjson`), 'utf8')
      .split('\n')
      .filter(Boolean);
  assert.equal(found.rows.first.missing.length, 2);
  assert.equal(linesIn('missing').length, 5);
  assert.equal(found.fields.find(({ element }) => element === 'gender')!.examples.length, 2);
  assert.equal(linesIn('fields').length, found.differences.fields);
  assert.equal(linesIn('references').length, found.differences.relationships);
  assert.ok(linesIn('orphans').length > 0);
  const everything =
    readdirSync(out)
      .map((name) => readFileSync(join(out, name), 'utf8'))
      .join('') + JSON.stringify(found);
  assert.ok(!everything.includes('a value of the target') && !/"legacy":"/.test(everything));
});

test('compressed files are read as the others', async () => {
  const folder = changed(whole, 'Patient', (all) => all.slice(1));
  for (const [type, extension, pack] of [
    ['Patient', 'gz', gzipSync],
    ['Observation', 'zst', zstdCompressSync],
  ] as const) {
    const file = join(folder, `${type}.1.ndjson`);
    writeFileSync(`${file}.${extension}`, pack(readFileSync(file)));
    rmSync(file);
  }
  const found = await compared(folder);
  assert.equal(found.differences.rows, 1);
  assert.equal(found.differences.fields, 0);
});

test('what cannot be compared is said in a sentence', async () => {
  const empty = newFolder();
  await assert.rejects(compared(empty), CannotCompare);
  const manifest = JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8')) as { output: { url: string }[] };
  writeFileSync(join(empty, 'manifest.json'), JSON.stringify(manifest));
  await assert.rejects(compared(empty), /Patient|Encounter|Observation|Practitioner|Organization/);
  for (const url of ['https://x.test/files/..%2f..%2fetc%2fpasswd', 'https://x.test/', 'files/%00']) {
    writeFileSync(join(empty, 'manifest.json'), JSON.stringify({ output: [{ type: 'Patient', url }] }));
    await assert.rejects(compared(empty), CannotCompare);
  }
  await assert.rejects(compared(whole, { types: ['Basic'] }), /No adapter serves Basic/);
});

test('rows that changed after the export was made are not compared; rows in quarantine are told apart', async () => {
  const folder = newFolder();
  for (const name of readdirSync(whole)) copyFileSync(join(whole, name), join(folder, name));
  const manifest = JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8')) as {
    error: object[];
    output: { type: string; count: number }[];
  };
  manifest.error = [{ type: 'OperationOutcome', url: 'https://portico.test/files/error.ndjson' }];
  const patients = readFileSync(join(whole, 'Patient.1.ndjson'), 'utf8').trimEnd().split('\n');
  const [first] = patients.map((line) => JSON.parse(line) as { id: string });
  const outcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'invariant', diagnostics: `PAT_MASTER: PAT_ID=${first!.id}` }],
  };
  writeFileSync(join(folder, 'error.ndjson'), `${JSON.stringify(outcome)}\n`);
  writeFileSync(
    join(folder, 'Patient.1.ndjson'),
    patients
      .slice(1)
      .map((line) => `${line}\n`)
      .join(''),
  );
  manifest.output.find(({ type }) => type === 'Patient')!.count--;
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const found = await compared(folder);
  const counts = found.rows.types.find(({ type }) => type === 'Patient')!;
  assert.deepEqual([counts.quarantined, counts.missing, found.differences.rows], [1, 0, 1]);

  const later = await compared(folder, { asOf: Date.parse('1990-01-01T00:00:00Z') });
  assert.equal(later.rows.types.find(({ type }) => type === 'Patient')!.later, 1);
  assert.equal(later.fields.filter(({ type }) => type === 'Patient').length, 0);
  assert.equal(later.differences.rows, 0);
});
