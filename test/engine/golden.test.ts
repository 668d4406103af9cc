/**
 * Representative requests with their plans, statements and answers, side by side in test/golden. A change of any of them
 * is a change to review: `npm run golden:update` writes them anew.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folder } from '../../resource-adapters/meridian/index.ts';
import type { Select } from '../../src/plan/select.ts';
import { postgres } from '../../src/sql/dialects/postgres.ts';
import { Compiler, type Statement } from '../../src/sql/statement.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, linkOf } from '../support/engine.ts';
import { planText } from '../support/plan-text.ts';
import { engines, goldenOf } from '../support/sql-check/golden-sql.ts';

const home = fileURLToPath(new URL('../golden/', import.meta.url));
const update = process.argv.includes('--update');

/** Name of the folder → request. `→` goes to the next page; a body makes it a POST. */
const cases: Readonly<Record<string, string | readonly [path: string, body: string]>> = {
  'read-patient': 'Patient/1000000',
  'read-composite-key': 'Encounter/MER.100000',
  'string-starts': 'Patient?family=smi&_count=3',
  'string-exact-contains': 'Patient?given:exact=José,Anaïs&address:contains=ST&_count=3&_elements=name,address',
  'token-identifier': 'Patient?identifier=urn:meridian:mrn|0001000000',
  'token-code-of-several-sources':
    'Observation?patient=1000000&code=http://loinc.org|8867-4,http://loinc.org|6690-2&_count=3',
  'token-not': 'AllergyIntolerance?category:not=food&_count=2',
  'token-text': 'Condition?code:text=hypertension&_count=2',
  'token-in-value-set': 'Patient?gender:in=http://hl7.org/fhir/ValueSet/administrative-gender&_count=1',
  'token-of-type': 'Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|0001000000',
  'date-prefixes': 'Encounter?date=ge2024-03-01&date=lt2024-06-01&_count=2',
  'date-partial-columns': 'RelatedPerson?birthdate=1990,sa2015-06&_count=3',
  'date-of-the-chart': 'Patient?birthdate=ap1985-06-15&_count=2',
  quantity: 'Observation?value-quantity=ge39|http://unitsofmeasure.org|Cel&_count=2',
  'quantity-converted':
    'Observation?code=http://loinc.org|29463-7&value-quantity=lt20000|http://unitsofmeasure.org|g&_count=2',
  'composite-in-components': 'Observation?component-code-value-quantity=http://loinc.org|8480-6$gt135&_count=2',
  'reference-compartment': 'Patient/1000010/Condition?clinical-status=active&_count=3',
  uri: 'Observation?_source=urn:meridian:SOCIAL_HX&_count=2',
  near: 'Location?near=42.65|-73.75|1|km&_count=1&_elements=name',
  lastn: 'Observation/$lastn?patient=1000000&category=laboratory&max=2&_elements=code,effective',
  missing: 'Patient?death-date:missing=false&_elements=deceased&_count=3',
  'last-updated': 'Patient?_lastUpdated=ge2025-06&_elements=active&_count=3',
  'folded-category': 'Observation?category=laboratory&patient=1000000&_count=2',
  'folded-away': 'Observation?category=imaging',
  chain: 'Condition?encounter:Encounter.location:Location.name=Emergency&_count=2',
  'chain-through-merged-charts': 'Observation?patient.family=smith&_count=2',
  has: 'Patient?_has:Observation:patient:code=http://loinc.org|85354-9&_count=2&_elements=identifier',
  'include-and-revinclude': 'Encounter?_id=MER.100000&_include=Encounter:practitioner&_revinclude=Condition:encounter',
  'include-iterate': 'PractitionerRole?_count=1&_include=PractitionerRole:location&_include:iterate=Location:partof',
  'sort-with-absent-values': 'Condition?patient=1000010&_sort=-abatement-date,onset-date&_count=3',
  'sort-over-sources-page-2': 'Observation?patient=1000000&_sort=-date&_count=3 →',
  'page-2-after-post': ['Patient/_search →', 'family=s&_sort=family&_count=2&_elements=name'],
  'two-sources-without-double-counting': 'MedicationRequest?patient=1000010&_total=accurate&_count=2',
  summary: 'Observation?patient=1000000&_summary=count',
  system: '?_type=Patient,Condition&_lastUpdated=ge2025-01&_sort=-_lastUpdated&_count=2',
};

mock.timers.enable({ apis: ['Date'], now: Date.parse('2025-09-15T12:00:00Z') });
const engine = await engineFor({ folder, file: await demoFile() });
const compiler = new Compiler(postgres(() => 'bytes'));

const sqlText = ({ sql, bindings }: Statement): string =>
  `${sql.replace(/'[^']{100,}'/g, "'…'")};\n-- ${JSON.stringify(bindings.map((value) => (typeof value === 'bigint' ? String(value) : value)))}\n`;

interface Asked {
  /** What was sent, as text. */
  readonly sent: string;
  readonly answer: string;
  readonly statements: readonly Statement[];
  readonly selects: readonly Select[];
}

async function ask(request: string | readonly [string, string]): Promise<Asked> {
  const [line, body] = typeof request === 'string' ? [request, undefined] : request;
  const path = line.replace(/ →$/, '');
  const init =
    body === undefined
      ? {}
      : { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const run = async (where: string, how: RequestInit) => {
    engine.statements.length = 0;
    engine.selects.length = 0;
    return engine.request(where, how);
  };
  let answer = await run(encodeURI(path), init);
  if (path !== line) answer = await run(linkOf(JSON.parse(answer.text), 'next')!, {});
  assert.equal(answer.status, 200, answer.text);
  const head =
    body === undefined
      ? `GET [base]/${path}`
      : `POST [base]/${path}\nContent-Type: application/x-www-form-urlencoded\n\n${body}`;
  return {
    sent: `${head}\n${path === line ? '' : '\n###\nGET [link relation=next]\n'}`,
    answer: answer.text,
    statements: [...engine.statements],
    selects: [...engine.selects],
  };
}

/** The files of a case; throws when the grammar or the lints of an engine have something against its statements. */
function filesOf({ sent, answer, statements, selects }: Asked): Record<string, string> {
  const others = engines.map((name) => {
    const asks = statements.flatMap(({ select }) => select ?? []);
    const { text, problems } = goldenOf(name, asks, folder.system.schema);
    assert.deepEqual(problems, [], name);
    return [`${name}.sql`, text] as const;
  });
  return {
    ...Object.fromEntries(others),
    'request.http': sent,
    'plan.json': `${JSON.stringify(selects.map(planText), null, 1)}\n`,
    'sqlite.sql': statements.map(sqlText).join('\n'),
    'postgres.sql': selects.map((select) => sqlText(compiler.statement(select))).join('\n'),
    'bundle.json': `${JSON.stringify(JSON.parse(answer), null, 1).replace(/_cursor=[\w-]+/g, '_cursor=…')}\n`,
  };
}

// All are sent first: a server whose process is busy for seconds loses connections.
const asked = new Map<string, Asked>();
for (const [name, request] of Object.entries(cases)) asked.set(name, await ask(request));

for (const name of Object.keys(cases)) {
  test(`golden: ${name}`, () => {
    const files = filesOf(asked.get(name)!);
    const place = join(home, name);
    if (update) {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
    }
    assert.ok(existsSync(place), `test/golden/${name} is missing: npm run golden:update`);
    for (const [file, text] of Object.entries(files)) {
      assert.equal(
        text,
        readFileSync(join(place, file), 'utf8'),
        `${name}/${file}: see the difference with npm run golden:update and git diff`,
      );
    }
  });
}

test('golden: each folder has its case, and each says something', async () => {
  assert.deepEqual(
    readdirSync(home)
      .filter((name) => !name.startsWith('.'))
      .sort(),
    Object.keys(cases).sort(),
  );
  for (const name of Object.keys(cases)) {
    const { entry, total, resourceType } = JSON.parse(readFileSync(join(home, name, 'bundle.json'), 'utf8'));
    const isEmpty = resourceType === 'Bundle' && entry === undefined && total === undefined;
    assert.equal(isEmpty, name === 'folded-away', `${name} finds nothing`);
  }
});
