/** What the compiler makes of searches, sent by the SQL Server executor: each name in a statement has its typed parameter. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import { Compiler } from '../../src/sql/statement.ts';
import { standIn } from '../stand-ins/tds/server.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor } from '../support/engine.ts';

const searches = [
  'Patient?name=smi&birthdate=ge1950-01-01&_sort=-birthdate&_count=7',
  'Patient?family:exact=Smith&gender=female',
  'Observation?patient=1&category=laboratory&date=ge2020-01-01&_sort=date',
  'Observation?code=8480-6&value-quantity=gt120.5&_total=accurate',
  'Observation?subject:Patient.name=smi&_include=Observation:subject',
  'Patient?_has:Observation:patient:code=8480-6',
  `Patient?_id=${Array.from({ length: 150 }, (_, n) => n + 1).join()}`,
];

const server = await standIn();
const executor = await openMssql(`mssql://reader@127.0.0.1:${server.port}/ehr`, {
  poolSize: 1,
  statementMs: 5_000,
  onError: (error) => assert.fail(String(error)),
});
after(async () => {
  await executor.close();
  await server.close();
});

test('every statement of a search goes out with a parameter for each of its names', async () => {
  const engine = await engineFor({ folder, file: await demoFile() });
  for (const search of searches) {
    const { status, text } = await engine.request(search);
    assert.equal(status, 200, text);
  }
  assert.ok(engine.selects.length >= searches.length);
  const compiler = new Compiler(executor.dialect);
  for (const select of engine.selects) {
    const statement = compiler.statement(select);
    await executor.run(statement, new AbortController().signal);
    const sent = server.log.at(-1);
    assert.ok(sent?.kind === 'statement');
    const names = new Set(statement.sql.match(/@p\d+/g) ?? []);
    assert.deepEqual(new Set(sent.parameters.map(({ name }) => name)), names, statement.sql);
    assert.equal(sent.parameters.map(({ name, type }) => `${name} ${type}`).join(', '), sent.declared);
    assert.ok(!/@p\d+ \w+\((?!4000|60|max)/.test(sent.declared), sent.declared);
  }
});
