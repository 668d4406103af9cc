/**
 * Rows that are still in the tables but do not count, in every spelling that Meridian has: not found, not read, not
 * included, not chained through. Merged charts lead to their survivor. The spellings are written here once more, in SQL
 * and from the tables' comments, so that the adapters do not judge themselves.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { kept } from '../../src/fhir/kept.ts';
import { demoFile } from '../support/demo-file.ts';
import { BASE, engineFor, namesIn, resourcesOf } from '../support/engine.ts';

const file = await demoFile();
const engine = await engineFor({ folder, file });
const { registry } = engine;
const tables = new Database(file, { readonly: true });
tables.defaultSafeIntegers(true);

const hiddenCharts = "DEL_FLG = 'Y' OR TEST_FLG = 'Y' OR LAST_SRCH LIKE 'ZZTEST%'";
const ofHidden = (column: string) => `${column} IN (SELECT PAT_ID FROM PAT_MASTER WHERE ${hiddenCharts})`;

/** By table: which rows are hidden, and the parameter that leads from the resource to its chart. */
const spellings: Readonly<Record<string, readonly [where: string, chart: string]>> = {
  LAB_RESULT: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  LAB_RPT: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  LAB_SPEC: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  VITALS: [`VOID_DTTM IS NOT NULL OR ${ofHidden('MRN_INT')}`, 'MRN_INT'],
  FLOWSHEET: [`VOID_DTTM IS NOT NULL OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  SOCIAL_HX: [`ACTIVE_IND = 0 OR ATTR_CLS = 'D' OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  PROBLEM: [
    `PROB_ID NOT IN (SELECT PROB_ID FROM PROBLEM WHERE CUR_FLG = 'Y' AND STATUS_CD <> 'X') OR ${ofHidden('PAT_ID')}`,
    'PAT_ID',
  ],
  ENC_DX: [`VOID_DTTM IS NOT NULL OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  ALLERGY: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  IMMUNIZATION: [`DEL_FLG = 'Y' OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  RX_ORDER: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  ORDERS: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  RX_DISP: [`STATUS_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  MED_LIST: [`ACTIVE_IND = 0 OR RX_ID IN (SELECT RX_ID FROM RX_ORDER) OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  ENCOUNTER: [`STATUS_CD = 'X' OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  PAT_REL: [`ACTIVE_IND = 0 OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  CARE_TEAM: [`DEL_FLG = 'Y' OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  CARE_PLAN: [`VOID_DTTM IS NOT NULL OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  GOAL: [`STAT_CD = 'X' OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  IMPLANT_LOG: [`STAT_CD = 'W' OR ACTIVE_IND = 0 OR ${ofHidden('MRN_INT')}`, 'MRN_INT'],
  APPT: [`STAT_CD = 'ER' OR ${ofHidden('PERSON_NO')}`, 'PERSON_NO'],
  CONSENT_FORM: [`STAT_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  BILL_ACCT: [`STAT_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  CLAIM_HDR: [`STAT_CD = 'X' OR ${ofHidden('PAT_ID')}`, 'PAT_ID'],
  PAT_MASTER: [hiddenCharts, 'PAT_ID'],
};

/** Where several sources share a table: the rows that are another's. */
const others: Readonly<Record<string, string>> = {
  'Procedure ': "ORDER_TYPE <> 'PR'",
  'MedicationRequest order': "ORDER_TYPE <> 'RX'",
  'ServiceRequest lab': "ORDER_TYPE <> 'LB'",
  'ServiceRequest imaging': "ORDER_TYPE <> 'IM'",
  'ServiceRequest procedure': "ORDER_TYPE <> 'PR'",
  'ServiceRequest referral': "ORDER_TYPE <> 'RF'",
};

/** The ids of a source's hidden rows, and the charts that they are in. */
function hiddenIn(
  table: string,
  source: ReturnType<typeof registry.sourcesOf>[number],
): { ids: string[]; charts: Set<string> } {
  const [spelt, chart] = spellings[table]!;
  const where = [spelt, others[`${source.type} ${source.name}`]].filter(Boolean).join(' OR ');
  const columns = source.key.columns.map((column) => `"${column}"`).join(', ');
  const sql = `SELECT DISTINCT ${columns}${chart === '' ? '' : `, "${chart}"`} FROM "${table}" WHERE ${where} ORDER BY 1`;
  const rows = (tables.prepare(sql).raw(true).all() as unknown[][]).map((row) => row.map(String));
  const width = source.key.columns.length;
  return {
    ids: rows.map((row) => source.key.encode(row.slice(0, width))!),
    charts: new Set(rows.flatMap((row) => row.slice(width))),
  };
}

const total = async (path: string): Promise<number> => (await engine.bundle(`${path}&_summary=count`)).total ?? -1;
const sample = <T>(all: readonly T[], most: number): T[] =>
  all.filter((_, i) => i % Math.ceil(all.length / most || 1) === 0);

const searched = new Map<string, Promise<string[]>>();

/** Everything of a type, by a search on all its pages. */
function found(type: string): Promise<string[]> {
  return kept(searched, type, async () => {
    const names: string[] = [];
    for await (const page of engine.pages(`${type}?_count=1000&_elements=id`)) names.push(...namesIn(page));
    return names;
  });
}

for (const type of registry.types) {
  for (const source of registry.sourcesOf(type)) {
    if (!Object.hasOwn(spellings, source.table)) continue;
    test(`${type} ${source.name} on ${source.table}: what is deleted, a test or of a hidden chart is nowhere`, async () => {
      const { ids, charts } = hiddenIn(source.table, source);
      assert.ok(ids.length > 0, 'the demonstration has none');
      const hidden = new Set(ids.map((id) => `${type}/${id}`));
      for (const name of await found(type)) assert.ok(!hidden.has(name), `${name} is found`);
      for (const id of sample(ids, 12)) {
        assert.equal((await engine.request(`${type}/${id}`)).status, 404, `${type}/${id} is read`);
        assert.equal(await total(`${type}?_id=${id}`), 0, `${type}/${id} is found by id`);
      }
      const some = sample(ids, 100).join(',');
      for (const include of registry.includes(type)) {
        const targets = registry.types.filter((target) => registry.revIncludes(target).includes(include));
        for (const target of targets)
          assert.equal(await total(`${target}?_has:${include}:_id=${some}`), 0, `_has:${include}`);
      }
      for (const include of registry.revIncludes(type)) {
        const [from, code] = include.split(':');
        assert.equal(await total(`${from}?${code}:${type}._id=${some}`), 0, `chain through ${include}`);
        const pointing = await engine.bundle(`${from}?${code}:${type}=${some}&_include=${include}:${type}&_count=200`);
        for (const name of namesIn(pointing, 'include')) assert.ok(!hidden.has(name), `${name} is included`);
      }
      if (type === 'Patient') return;
      const visible = sample([...charts], 40);
      const back = await engine.bundle(`Patient?_id=${visible.join(',')}&_revinclude=${type}:patient&_count=100`);
      for (const name of namesIn(back, 'include')) assert.ok(!hidden.has(name), `${name} is included backwards`);
    });
  }
}

test('what hangs on a hidden chart is in no compartment, and the chart itself is not told from one that never was', async () => {
  const { ids } = hiddenIn('PAT_MASTER', registry.sourcesOf('Patient')[0]!);
  for (const id of ids) {
    assert.deepEqual(namesIn(await engine.bundle(`Patient/${id}/*?_count=100`)), []);
    const [hidden, never] = [await engine.request(`Patient/${id}`), await engine.request('Patient/123456789')];
    assert.equal(hidden.status, 404);
    const body = (text: string) => ({ ...JSON.parse(text), id: '' });
    assert.deepEqual(body(hidden.text), body(never.text));
  }
});

const merges = tables.prepare("SELECT FROM_PAT_ID, TO_PAT_ID FROM PAT_MERGE WHERE UNDO_FLG <> 'Y'").raw(true).all() as [
  bigint,
  bigint,
][];
const next = new Map(merges.map(([from, to]) => [String(from), String(to)]));

function survivorOf(id: string): string {
  const to = next.get(id);
  return to === undefined ? id : survivorOf(to);
}

test('a merged chart: its id leads to the survivor, its rows are the survivor’s, it is found nowhere itself', async () => {
  assert.ok(next.size > 3);
  assert.ok(
    [...next.values()].some((to) => next.has(to)),
    'a chain of merges',
  );
  for (const loser of next.keys()) {
    const survivor = survivorOf(loser);
    const { status, headers } = await engine.request(`Patient/${loser}`);
    assert.equal(status, 301);
    assert.equal(headers.get('location'), `${BASE}/Patient/${survivor}`);
    assert.equal(await total(`Patient?_id=${loser}`), 0);
    const rows = tables
      .prepare("SELECT RES_ID FROM LAB_RESULT WHERE PAT_ID = ? AND STATUS_CD <> 'X'")
      .pluck()
      .all(BigInt(loser));
    for (const row of sample(rows, 5)) {
      const { text } = await engine.request(`Observation/lab-${row}`);
      assert.equal(JSON.parse(text).subject.reference, `Patient/${survivor}`);
      assert.equal(await total(`Observation?_id=lab-${row}&patient=${survivor}`), 1);
      assert.equal(await total(`Observation?_id=lab-${row}&patient:Patient._id=${survivor}`), 1);
      assert.equal(await total(`Patient?_has:Observation:patient:_id=lab-${row}`), 1);
      assert.equal(await total(`Patient/${survivor}/Observation?_id=lab-${row}`), 1);
      const included = await engine.bundle(`Observation?_id=lab-${row}&_include=Observation:subject`);
      assert.deepEqual(namesIn(included, 'include'), [`Patient/${survivor}`]);
    }
    const [asked, kept] = [await total(`Observation?patient=${loser}`), await total(`Observation?patient=${survivor}`)];
    assert.equal(asked, kept);
    const back: string[] = [];
    for (const type of ['Observation', 'Encounter']) {
      const page = await engine.bundle(`Patient?_id=${survivor}&_revinclude=${type}:patient`);
      back.push(...namesIn(page, 'include'));
    }
    for (const row of rows) assert.ok(back.includes(`Observation/lab-${row}`));
  }
});

test('every reference to a chart is to one that can be read', async () => {
  const readable = new Set<string>();
  for await (const page of engine.pages('Patient?_count=1000&_elements=id'))
    for (const name of namesIn(page)) readable.add(name);
  const bySubject = [
    'Encounter',
    'Condition',
    'Procedure',
    'MedicationRequest',
    'MedicationDispense',
    'Observation',
    'DiagnosticReport',
    'Specimen',
  ];
  for (const type of [...bySubject, 'AllergyIntolerance', 'Immunization', 'RelatedPerson']) {
    const element = bySubject.includes(type) ? 'subject' : 'patient';
    for await (const page of engine.pages(`${type}?_count=1000&_elements=${element}`)) {
      for (const resource of resourcesOf(page)) {
        const { subject, patient } = resource as { subject?: { reference?: string }; patient?: { reference?: string } };
        const reference = (subject ?? patient)?.reference;
        assert.ok(reference !== undefined && readable.has(reference), `${type}/${resource.id} is of ${reference}`);
      }
    }
  }
});

test('a merge that was undone counts for nothing', async () => {
  const undone = tables.prepare("SELECT FROM_PAT_ID FROM PAT_MERGE WHERE UNDO_FLG = 'Y'").pluck().all().map(String);
  assert.ok(undone.length > 0);
  for (const id of undone.filter((one) => !next.has(one))) {
    assert.equal((await engine.request(`Patient/${id}`)).status, 200);
    assert.equal(await total(`Patient?_id=${id}`), 1);
    assert.ok((await total(`Observation?patient=${id}`)) > 0);
  }
});
