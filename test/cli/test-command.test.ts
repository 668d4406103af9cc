/** `portico test`: what is recorded tells of nobody, is made again from its rows alone, and tells what a change of the mapping changes. */
import assert from 'node:assert/strict';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { folder as meridianFolder } from '../../resource-adapters/meridian/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { judge } from '../../src/authoring/examples/judge.ts';
import { namedCases, readCase } from '../../src/cli/examples/files.ts';
import { demoFile } from '../support/demo-file.ts';
import { command, folder } from './command.ts';

const meridian = fileURLToPath(new URL('../../resource-adapters/meridian/index.ts', import.meta.url));

/** What every row of the database says of its people. */
const canaries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PAT_MASTER: {
    LAST_NM: 'Quibberzax',
    LAST_SRCH: 'QUIBBERZAX',
    FIRST_NM: 'Wolfgrumbel',
    MID_NM: 'Yttrabeth',
    MRN: '7766554433',
    SSN: '912873465',
    BIRTH_DT: '19371113',
    EXT_ID: '0b8e7c1e-6a0f-4b6d-9a52-7f1d3c5e9b01',
  },
  PAT_NAME_HX: { LAST_NM: 'Quibberzax', FIRST_NM: 'Wolfgrumbel' },
  PAT_REL: { LAST_NM: 'Vrondelquist', FIRST_NM: 'Ignabel', NBR: '212-736-5000', BIRTH_YR: '1913', BIRTH_MO: '11' },
  PAT_ADDR: { LINE_1: '77 Canarybird Lane', CITY: 'Zwickelham', ZIP: '90731' },
  PAT_PHONE: { NBR: '212-736-5000' },
  PAT_ALT_ID: { ID_VAL: 'KX99887766' },
  PROV_MASTER: { PROV_NM: 'DRAXLEBURN,HESTERIA Q', NPI: '1987654328', NBR: '212-736-5000' },
  ENCOUNTER: { VISIT_NO: 'VIS556677889', REASON_TXT: 'Quibberzax fell at 77 Canarybird Lane' },
  LAB_RESULT: { CMNT: 'Called Wolfgrumbel at 212-736-5000', TEST_NM: 'of Wolfgrumbel' },
  PROBLEM: { PROB_TXT: 'Wolfgrumbel says so' },
  NOTE_LINE: { LINE_TXT: 'Wolfgrumbel Quibberzax, born 11/13/1937' },
  NOTE_HDR: { TITLE: 'About Wolfgrumbel' },
  DOC_STORE: { DOC_TITLE: 'Letter to Quibberzax', DOC_TXT: 'Dear Wolfgrumbel', FILE_NM: 'quibberzax.tif' },
  ORDERS: { SIG_TXT: 'for Wolfgrumbel' },
  GOAL: { GOAL_TXT: 'Wolfgrumbel walks' },
  CARE_PLAN_LINE: { LINE_TXT: 'Wolfgrumbel rests' },
  APPT: { CMNT: 'Wolfgrumbel comes', REASON_TXT: 'Quibberzax' },
  PAT_INS: { MBR_NO: 'ZX55443322', SUBS_NO: 'ZX55443322', GRP_NM: 'Quibberzax family' },
  CLAIM_HDR: { CTL_NO: 'CTL9988776655' },
  SCRN_LINE: { ANS_TXT: 'Wolfgrumbel says no' },
  PAT_OCCUP: { OCC_TXT: 'works for Quibberzax' },
  BILL_ACCT: { ACCT_NM: 'Quibberzax account' },
  IMPLANT_LOG: { SER_NO: 'SN44556677', UDI_TXT: '(01)00844588003288(21)SN44556677' },
};

const source = await demoFile();
const planted = join(folder, 'planted.sqlite');
copyFileSync(source, planted);
const ids = plant();

/** Returns the keys of the charts. */
function plant(): string[] {
  const connection = new Database(planted);
  try {
    for (const [table, columns] of Object.entries(canaries)) {
      for (const [column, value] of Object.entries(columns))
        connection.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE "${column}" IS NOT NULL`).run(value);
    }
    return connection.prepare('SELECT PAT_ID FROM PAT_MASTER').pluck().all().map(String);
  } finally {
    connection.close();
  }
}

/** The hospital's adapters with examples of their own. */
function site(name: string): string {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  writeFileSync(join(path, 'index.ts'), `export { folder } from ${JSON.stringify(meridian)};\n`);
  return path;
}

async function portico(...args: readonly string[]) {
  const { said, ended } = command(['test', ...args], {
    PORTICO_DATABASE_URL: `sqlite:${planted}`,
    PORTICO_ACCEPT_WRITABLE_DATABASE: 'a demonstration database, whose patients are made up',
    PORTICO_DEIDENTIFY_KEY: 'a key that is nobody else’s, for replacements',
  });
  return { status: await ended, out: said.out, err: said.err.replace(/^\{.*\}\n/gm, '') };
}

const adapters = site('sampled');
const sampled = await portico('record', '--sample', '2', '--among', '40', '--adapters', adapters);
const files = globSync('examples/*/*.json', { cwd: adapters }).sort();
const textOf = (file: string) => readFileSync(join(adapters, file), 'utf8');

test('a sample is recorded, and is made again from its rows alone', async () => {
  assert.equal(sampled.status, 0, sampled.err);
  assert.ok(files.length > 200, `${files.length} files`);
  const again = await portico('--adapters', adapters);
  assert.equal(again.status, 0, again.out + again.err);
  assert.match(again.out, /^\d+ examples: all as they were\n$/);
});

test('no name, identifier, address, birth date or word of a note of the database is in it', () => {
  const words = Object.values(canaries).flatMap((columns) => Object.values(columns));
  const parts = words.flatMap((word) => [word, ...word.split(/[^\p{L}\d]+/u).filter((part) => part.length >= 6)]);
  const wanted = [...new Set([...parts, '1937-11-13', '1913-11', 'Canarybird'])]
    .filter((word) => word.length >= 5)
    .map((word) => word.toLowerCase());
  // Where the rows say so themselves, that is no leak: the words of the resources and tables.
  const common = new Set(['family', 'account', 'letter']);
  assert.ok(files.length > 100);
  for (const file of files) {
    const text = textOf(file).toLowerCase();
    const found = wanted.filter((word) => !common.has(word) && text.includes(word));
    assert.deepEqual(found, [], file);
    const keys = new Set(text.match(/\d{7,}/g) ?? []);
    assert.deepEqual(
      ids.filter((id) => keys.has(id)),
      [],
      `${file}: keys of charts`,
    );
  }
});

test('lengths, codes and sentinels stay', () => {
  const { rows } = JSON.parse(textOf('examples/Patient/case-1.rows.json'));
  const [chart] = rows.PAT_MASTER;
  assert.equal(chart.LAST_NM.length, 'Quibberzax'.length);
  assert.match(chart.MRN, /^\d{10}$/);
  assert.match(chart.BIRTH_DT, /^193[678]\d{4}$/);
  assert.equal(chart.DEL_FLG, 'N');
  assert.match(chart.SEX_CD, /^[MF]$/);
  assert.equal(chart.LAST_NM.toUpperCase(), chart.LAST_SRCH);
});

test('a change of what is made is told with the columns it is made of, and --update takes it', async () => {
  const place = join(adapters, 'examples/Patient/case-1.resource.json');
  const resource = JSON.parse(readFileSync(place, 'utf8'));
  const family = resource.name[0].family;
  writeFileSync(
    place,
    JSON.stringify({
      ...resource,
      name: resource.name.with(0, { ...resource.name[0], family: 'Other' }),
      active: undefined,
    }),
  );
  const differs = await portico('Patient', '--adapters', adapters);
  assert.equal(differs.status, 1);
  assert.match(differs.out, new RegExp(`name\\[0\\]\\.family: was "Other", is "${family}"`));
  assert.match(differs.out, /from PAT_MASTER\.LAST_NM = /);
  assert.match(differs.out, /active: is new, is true\n {4}from PAT_MASTER\.INACT_FLG = /);
  const updated = await portico('Patient', '--update', '--json', '--adapters', adapters);
  assert.equal(updated.status, 0, updated.out);
  const said = JSON.parse(updated.out);
  assert.equal(said.updated, 1);
  assert.deepEqual(said.verdicts[0].differences.map(({ element }: { element: string }) => element).sort(), [
    'active',
    'name[0].family',
  ]);
  assert.deepEqual(JSON.parse(readFileSync(place, 'utf8')), resource);
});

test('a row that does not count any more says by which rule, and one that lacks a column says which', async () => {
  const own = site('deleted');
  const named = 'examples/Patient/case-1';
  mkdirSync(join(own, 'examples/Patient'), { recursive: true });
  const example = JSON.parse(textOf(`${named}.rows.json`));
  example.rows.PAT_MASTER[0].DEL_FLG = 'Y';
  writeFileSync(join(own, `${named}.rows.json`), JSON.stringify(example));
  copyFileSync(join(adapters, `${named}.resource.json`), join(own, `${named}.resource.json`));
  const deleted = await portico('--adapters', own);
  assert.equal(deleted.status, 1);
  assert.match(deleted.out, /the row of PAT_MASTER does not count: only DEL_FLG/);
  example.rows.PAT_MASTER[0].DEL_FLG = 'N';
  delete example.rows.PAT_MASTER[0].MARITAL_CD;
  writeFileSync(join(own, `${named}.rows.json`), JSON.stringify(example));
  const registry = buildRegistry(meridianFolder, 'example');
  const lacking = await judge(registry, readCase(own, { type: 'Patient', name: 'case-1' }, registry.system.schema));
  assert.deepEqual(lacking.notRecorded, ['PAT_MASTER.MARITAL_CD']);
});

test('what cannot be run says so in a line with the file, and ends with 2', async () => {
  const own = site('broken');
  const none = await portico('--adapters', own);
  assert.equal(none.status, 2);
  assert.match(none.err, /has no examples: record some with portico test record/);
  mkdirSync(join(own, 'examples/Patient'), { recursive: true });
  const rows = join(own, 'examples/Patient/one.rows.json');
  const bad: readonly (readonly [text: string, says: RegExp])[] = [
    ['{', /one\.rows\.json: it is no JSON/],
    ['{"today":"2025-06-01","rows":{"PATIENTS":[]}}', /one\.rows\.json: the schema has no table PATIENTS/],
    ['{"today":"2025-06-01","rows":{"PAT_MASTER":[{"NM":"x"}]}}', /PAT_MASTER\[0\]: the schema has no column NM/],
    ['{"today":"2025-06-01","rows":{"PAT_MASTER":[{"PAT_ID":1}]}}', /PAT_MASTER\[0\]\.PAT_ID must be text or null/],
    ['{"today":"June","rows":{}}', /"today" must be a day/],
    ['{"today":"2025-06-01","rows":{}}', /one\.resource\.json is missing/],
  ];
  for (const [text, says] of bad) {
    writeFileSync(rows, text);
    assert.throws(() => readCase(own, { type: 'Patient', name: 'one' }, meridianFolder.system.schema), says);
  }
  const broken = await portico('--adapters', own);
  assert.equal(broken.status, 2);
  assert.match(broken.err, /one\.resource\.json is missing/);
  assert.doesNotMatch(broken.err, /\n\s+at /);
  assert.throws(() => namedCases(own, ['Patient/none']), /has no example Patient\/none/);
  const nobody = await portico('record', 'Patient/42', '--adapters', own);
  assert.equal(nobody.status, 2);
  assert.match(nobody.err, /Patient\/42 is not served/);
  assert.deepEqual(globSync('examples/*/*', { cwd: own }), ['examples/Patient/one.rows.json']);
});
