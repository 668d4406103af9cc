/** All that the Oracle executor and loader send of their own, by the grammar of Oracle: no server here has read it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bigint, date, table, text, timestamptz, varchar } from '../../src/adapter/schema.ts';
import { openLoader } from '../../src/sql/load/open-loader.ts';
import { type Answer, type Call, OracleError } from '../stand-ins/oracle-net/session.ts';
import { OracleBench, texts } from '../support/oracle-stand-in.ts';
import { oracleErrors } from '../support/sql-check/grammar.ts';

const bench = await OracleBench.start();
after(() => bench.stop());
bench.release = 23;
bench.answers = ({ sql }: Call): Answer | undefined => {
  if (/all_tables where owner = :1/.test(sql)) return texts('PORTICO_DEMO', 'T');
  if (/^select to_char\(sys_extract/.test(sql)) return texts('2026-03-01T12:00:00.250Z');
  if (/all_tab_privs where table_schema = :1/.test(sql)) return texts('grant READ on "MERIDIAN"."T" to "READER"');
  if (/all_tab_columns/.test(sql)) return undefined;
  if (/^(delete|update)/.test(sql)) throw new OracleError(1_031, 'insufficient privileges');
  return /^select/.test(sql) ? texts() : undefined;
};

/** What the grammar has not learnt: values of parameters in quotation marks, users without a password, a DROP that cascades. */
const unknown = /^(alter session|create user|drop table)/;

const still = new AbortController().signal;
const schema = {
  T: table(
    { ID: bigint(), NM: varchar(20), DAY: date(), AT: timestamptz(), NOTE: text() },
    { key: ['ID'], indexes: [['NM']] },
  ),
};

test('every statement is one by the grammar', async () => {
  const executor = await bench.open({ query: '?schema=ehr' });
  await (await executor.snapshot(still)).close();
  await executor.acceptsWrites(still);
  await executor.accessPaths({ name: 'a', sql: 'select 1 from dual', bindings: [] }, still);
  await executor.lagMs(still);
  await executor.ping();
  const loader = await openLoader(bench.url(), undefined, schema);
  await loader.insert('T', [[1, 'a', '2024-02-29', '2024-02-29 01:02:03+00:00', 'b']]);
  await loader.finish('a note');
  const sent = new Set(bench.happened().flatMap((one) => (one.what === 'execute' ? [one.sql] : [])));
  for (const word of ['alter session', 'begin dbms_flashback', 'delete', 'update', 'insert', 'create user', 'grant']) {
    assert.ok(
      [...sent].some((sql) => sql.startsWith(word)),
      word,
    );
  }
  const known = [...sent].filter((sql) => !unknown.test(sql));
  assert.ok(known.length > 20);
  // Of DDL the grammar wants the semicolon that SQL*Plus wants.
  const ended = (sql: string) => (/^(grant|alter|create)/.test(sql) ? `${sql};` : sql);
  const wrong = known.flatMap((sql) => oracleErrors(ended(sql)).map((error) => `${error.slice(0, 80)}: ${sql}`));
  assert.deepEqual(wrong, []);
});
