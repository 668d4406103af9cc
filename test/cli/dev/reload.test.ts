/** What is saved is served, what is broken is not, and nobody who is being answered notices. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDev } from '../../../src/cli/dev/open-dev.ts';
import { type FileName, smallFolder } from './folder.ts';
import { opened } from './opened.ts';

const folder = smallFolder();
const dev = await opened(folder);

test('it serves this machine alone', async () => {
  const options = { adapters: folder.path, db: folder.db, host: '0.0.0.0', port: 1, sample: 0 };
  await assert.rejects(
    openDev(options, {}, () => undefined),
    /listens on this machine alone: 0\.0\.0\.0 is no loopback/,
  );
});

test('a folder that is broken at the start, and one that is none, are said in a line', async () => {
  const options = { adapters: join(folder.path, 'code-maps'), db: folder.db, host: '127.0.0.1', port: 1, sample: 0 };
  await assert.rejects(
    openDev(options, {}, () => undefined),
    /names no folder with an index\.ts/,
  );
});

test('an edit is served without a restart, and pages are told', async () => {
  const events = await fetch(`${dev.origin}/dev/events`);
  const told = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  assert.match((await told.read()).value!, /"version":1/);
  folder.edit('patient.ts', '    gender:', "    birthDate: date8('BORN'),\n    gender:");
  const { served, changed } = await dev.next('served');
  assert.deepEqual([served, changed], [2, ['patient.ts']]);
  assert.equal((await dev.fhir('Patient/2')).birthDate, '1912-01-02');
  assert.match((await told.read()).value!, /"version":2/);
  await told.cancel();
});

test('a request ends on the version that it began with', async () => {
  const before = (await dev.fhir('metadata')).date;
  const answer = Promise.withResolvers<string>();
  // Its body is still on the way when the version changes.
  const slow = request(`${dev.origin}/fhir/Patient/_search`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  slow.on('response', async (response) => {
    let text = '';
    for await (const chunk of response) text += chunk;
    answer.resolve(text);
  });
  slow.write('_id=');
  const old = dev.versions.current!;
  folder.edit('patient.ts', "use: 'official'", "use: 'usual'");
  await dev.next('served');
  assert.notEqual(dev.versions.current, old);
  assert.match(JSON.stringify(await dev.fhir('Patient/3')), /"use":"usual"/);
  slow.end('3');
  assert.match(await answer.promise, /"use":"official"/);
  assert.ok(before !== undefined);
});

interface Broken {
  readonly what: string;
  readonly edits: readonly (readonly [name: FileName, was: string, is: string])[];
  readonly says: RegExp;
  readonly place: string;
}

const broken: readonly Broken[] = [
  {
    what: 'a mistake of syntax',
    edits: [['patient.ts', "  id: 'ID',", "  id: = 'ID',"]],
    says: /Expression expected/,
    place: 'patient.ts:6:7',
  },
  {
    what: 'a name that another file does not export',
    edits: [['observation.ts', '{ kinds }', '{ kind as kinds }']],
    says: /kind/,
    place: 'observation.ts:2:10',
  },
  {
    what: 'a file that is not there',
    edits: [['observation.ts', "'./codes.ts'", "'./code-sets.ts'"]],
    says: /code-sets\.ts/,
    place: 'observation.ts:2:23',
  },
  {
    what: 'an unknown column',
    edits: [['patient.ts', "'LAST_NM'", "'LAST_NAME'"]],
    says: /LAST_NAME/,
    place: 'patient.ts:11:',
  },
  {
    what: 'an element that R4 does not have',
    edits: [['patient.ts', 'gender:', 'sex:']],
    says: /sex/,
    place: 'patient.ts:13:5',
  },
  {
    what: 'a promise without an element',
    edits: [['patient.ts', "'gender']", "'gender', 'birthdate']"]],
    says: /birthdate is promised/,
    place: 'patient.ts:15:',
  },
  {
    what: 'a bad row of a code map',
    edits: [['code-maps/kind.csv', 'Sodium,equivalent,active', 'Sodium,equivalent,activated']],
    says: /unknown status "activated"/,
    place: 'code-maps/kind.csv:4',
  },
  {
    what: 'a quote that does not end',
    edits: [['code-maps/kind.csv', 'NA,SODIUM', 'NA,"SODIUM']],
    says: /[Qq]uote/,
    place: 'code-maps/kind.csv:4',
  },
  {
    what: 'a column that the database does not have',
    edits: [
      ['schema.ts', '    MRN: varchar(10),', '    MRN: varchar(10),\n    SSN: char(9),'],
      ['patient.ts', "given: ['FIRST_NM']", "given: ['FIRST_NM', 'SSN']"],
    ],
    says: /has no column SSN/,
    place: 'schema.ts:8:5',
  },
  {
    what: 'something that throws',
    edits: [
      [
        'codes.ts',
        'export const kinds',
        'const nothing = undefined as unknown as { a: { b: 1 } };\nnothing.a.b;\nexport const kinds',
      ],
    ],
    says: /Cannot read properties of undefined/,
    place: 'codes.ts:4:9',
  },
];

for (const { what, edits, says, place } of broken) {
  test(`${what} is not served: the version before serves on`, async () => {
    folder.restore();
    await settled();
    const { number } = dev.versions.current!;
    for (const edit of edits) folder.edit(...edit);
    const { problems } = await dev.next('problems');
    const [first] = problems;
    const found = [first!.file, first!.line, first!.column].filter((each) => each !== undefined).join(':');
    assert.ok(found.startsWith(place), `${found}: ${JSON.stringify(problems)}`);
    assert.match(problems.map((each) => each.says).join('\n'), says);
    assert.doesNotMatch(problems.map((each) => each.says).join('\n'), /\n\s+at |node:internal/);
    assert.equal(dev.versions.current!.number, number);
    assert.equal((await dev.fhir('Patient/2')).id, '2');
    const state = (await (await fetch(`${dev.origin}/dev/state`)).json()) as { problems: { text: string }[] };
    assert.ok(state.problems[0]!.text.startsWith(place));
    folder.restore();
    await settled();
    assert.deepEqual(dev.versions.problems, []);
  });
}

test('a file that comes and one that goes', async () => {
  folder.edit('index.ts', "import patient from './patient.ts';", "import patient from './people.ts';");
  await dev.next('problems');
  writeFileSync(join(folder.path, 'people.ts'), folder.read('patient.ts').replace("'official'", "'old'"));
  await dev.next('served');
  assert.match(JSON.stringify(await dev.fhir('Patient/3')), /"use":"old"/);
  folder.restore();
  rmSync(join(folder.path, 'people.ts'));
  await settled();
  assert.match(JSON.stringify(await dev.fhir('Patient/3')), /"use":"official"/);
});

/** What is saved was looked at. */
async function settled(): Promise<void> {
  const until = performance.now() + 8_000;
  while (performance.now() < until) {
    await dev.versions.look();
    if (dev.versions.problems.length === 0 && (await isServed())) {
      dev.forget();
      return;
    }
  }
  throw new Error('It did not settle');
}

async function isServed(): Promise<boolean> {
  const { files } = dev.versions.current!;
  return [...files].every(([name, content]) => folder.read(name as FileName) === String(content));
}
