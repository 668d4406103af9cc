/**
 * The demonstration hospital, whose schema says in its comments why a naive reading of it is wrong: an audit that knows none of
 * these comments finds what they warn of. And a canary: no report holds a name, a day of birth, an address or a number of a patient.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import Database from 'better-sqlite3';
import type { Audit } from '../../../src/authoring/audit/audit-report.ts';
import { runAudit } from '../../../src/authoring/audit/run-audit.ts';
import { auditLines } from '../../../src/cli/profile/lines.ts';
import { auditPage } from '../../../src/cli/profile/page.ts';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';
import { demoFile } from '../../support/demo-file.ts';

const file = await demoFile();
const database = new Database(file, { readonly: true });
const numbers = (sql: string): number => Number(database.prepare(sql).pluck().get());
let audit: Audit;

before(async () => {
  const executor = await openExecutor(`sqlite:${file}`, { poolSize: 1, statementMs: 20_000, onError: () => undefined });
  const { signal } = new AbortController();
  try {
    const schema = await introspect(executor, { signal });
    // Nothing is left out for being rare: what is shown now is the most that can be.
    const budget = { rows: 20_000, seconds: 100, statementSeconds: 20, small: 0, counted: false };
    audit = await runAudit(executor, schema, { budget, now: new Date('2026-11-21'), signal });
  } finally {
    await executor.close();
  }
});

const columnOf = (table: string, name: string) =>
  audit.tables.find((one) => one.name === table)!.columns.find((one) => one.name === name)!;

test('values that stand for none, as often as they are there', () => {
  const known = [
    ['PAT_MASTER', 'SSN', '999999999'],
    ['PAT_MASTER', 'BIRTH_DT', '00010101'],
    ['PAT_MASTER', 'DEATH_DT', '21001231'],
    ['PAT_ADDR', 'EFF_FROM', '00010101'],
    ['PROBLEM', 'ONSET_DT', '00010101'],
    ['LAB_RESULT', 'RES_NUM', '9999999'],
    ['FLOWSHEET', 'VAL_NUM', '9999999'],
    ['VITALS', 'BP_DIA', '-1'],
  ] as const;
  for (const [table, column, is] of known) {
    const count = numbers(`select count(*) from ${table} where ${column} = '${is}' or ${column} = ${is}`);
    assert.ok(count > 0, `${table}.${column} has ${is}`);
    assert.deepEqual(
      columnOf(table, column).sentinels.find((one) => one.is === is),
      { is, count },
      `${table}.${column}`,
    );
  }
  const blank = columnOf('LAB_RESULT', 'COLL_TM');
  assert.equal(blank.blanks, numbers("select count(*) from LAB_RESULT where trim(COLL_TM) = ''"));
  const codes = columnOf('LAB_RESULT', 'TEST_CD');
  assert.deepEqual(codes.sentinels, [], 'NA is sodium');
});

test('dates in all their spellings', () => {
  const formats = (table: string, column: string) => columnOf(table, column).dates?.formats.map(({ is }) => is);
  assert.deepEqual(formats('PAT_MASTER', 'BIRTH_DT'), ['YYYYMMDD']);
  assert.deepEqual(formats('LAB_RESULT', 'UPD_STAMP'), ['YYYYMMDDHHMMSS']);
  assert.deepEqual(formats('IMMUNIZATION', 'GIVEN_DAY'), ['days since 1840-12-31']);
  assert.deepEqual(formats('IMMUNIZATION', 'UPD_EPOCH'), ['seconds since 1970']);
  const parted = audit.findings.filter(({ check }) => check === 'dates in three columns');
  assert.deepEqual(
    parted.map(({ table, column }) => `${table}.${column}`),
    ['PAT_REL.BIRTH_YR'],
  );
});

test('one number under three names, and what refers to nobody', () => {
  const parents = (table: string, column: string) => {
    const found = audit.relations.find((one) => one.table === table && one.columns.join() === column);
    return found && `${found.parent}.${found.key.join()}`;
  };
  for (const [table, column] of [
    ['VITALS', 'MRN_INT'],
    ['ENCOUNTER', 'PERSON_NO'],
    ['LAB_RESULT', 'PAT_ID'],
    ['PAT_MERGE', 'FROM_PAT_ID'],
  ] as const) {
    assert.equal(parents(table, column), 'PAT_MASTER.PAT_ID', `${table}.${column}`);
  }
  assert.equal(parents('LAB_RESULT', 'SITE_CD,ENC_NO'), 'ENCOUNTER.SITE_CD,ENC_NO');
  assert.equal(parents('PAT_MASTER', 'PCP_ID'), 'PROV_MASTER.PROV_ID');
  for (const [table, column] of [
    ['LAB_RESULT', 'PAT_ID'],
    ['ENCOUNTER', 'PERSON_NO'],
    ['APPT', 'PERSON_NO'],
  ] as const) {
    const truth = numbers(`select count(*) from ${table} where ${column} not in (select PAT_ID from PAT_MASTER)`);
    const found = audit.findings.find((one) => one.check === 'orphans' && one.table === table && one.column === column);
    assert.deepEqual([found?.count, found?.basis], [truth, 'exact'], `${table}.${column}`);
  }
});

test('rows that are there and do not count, in every spelling of deletion', () => {
  const known = {
    'PAT_MASTER.DEL_FLG': "select count(*) from PAT_MASTER where DEL_FLG = 'Y'",
    'PAT_MASTER.TEST_FLG': "select count(*) from PAT_MASTER where TEST_FLG = 'Y'",
    'VITALS.VOID_DTTM': 'select count(*) from VITALS where VOID_DTTM is not null',
    'PROBLEM.CUR_FLG': "select count(*) from PROBLEM where CUR_FLG = 'N'",
    'LAB_RESULT.STATUS_CD': "select count(*) from LAB_RESULT where STATUS_CD = 'X'",
    'SOCIAL_HX.ACTIVE_IND': 'select count(*) from SOCIAL_HX where ACTIVE_IND = 0',
    'CONSENT_FORM.STAT_CD': "select count(*) from CONSENT_FORM where STAT_CD = 'X'",
  };
  const suspected = new Map(
    audit.tables.flatMap(({ name, suspected: all }) => all.map((one) => [`${name}.${one.columns.join()}`, one.rows])),
  );
  for (const [column, sql] of Object.entries(known)) assert.equal(suspected.get(column), numbers(sql), column);
  assert.ok(suspected.has('PAT_MERGE.FROM_PAT_ID,TO_PAT_ID'));
  const test = audit.findings.find(({ check }) => check === 'test records');
  assert.equal(
    test?.count,
    numbers("select count(*) from PAT_MASTER where LAST_NM = 'ZZTEST' or LAST_NM = 'Testpatient'"),
  );
});

test('charts of one person, which the generator made twice', () => {
  assert.ok(audit.duplicates!.pairs.certain > 0 && audit.duplicates!.surplus < 40, JSON.stringify(audit.duplicates));
});

/** Of every patient: what tells who it is. */
function secrets(): ReadonlySet<string> {
  const lists = [
    'select LAST_NM from PAT_MASTER union select FIRST_NM from PAT_MASTER union select MID_NM from PAT_MASTER',
    'select LAST_NM from PAT_NAME_HX union select LAST_NM from PAT_REL union select FIRST_NM from PAT_REL',
    "select BIRTH_DT from PAT_MASTER where BIRTH_DT <> '00010101'",
    "select substr(BIRTH_DT, 1, 4) || '-' || substr(BIRTH_DT, 5, 2) || '-' || substr(BIRTH_DT, 7, 2) from PAT_MASTER",
    "select DEATH_DT from PAT_MASTER where DEATH_DT <> '21001231'",
    "select SSN from PAT_MASTER where SSN <> '999999999'",
    'select MRN from PAT_MASTER union select PAT_ID from PAT_MASTER union select EXT_ID from PAT_MASTER',
    'select NBR from PAT_PHONE union select NBR from PAT_REL',
    'select LINE_1 from PAT_ADDR union select ID_VAL from PAT_ALT_ID union select CITY from PAT_ADDR union select ZIP from PAT_ADDR',
    'select LINE_TXT from NOTE_LINE union select TITLE from NOTE_HDR',
    'select RES_ID from LAB_RESULT union select ENC_NO from ENCOUNTER union select VISIT_NO from ENCOUNTER',
  ];
  const values = lists.flatMap((sql) => database.prepare(sql).pluck().all().map(String));
  return new Set(values.map((value) => value.trim()).filter((value) => value.length >= 4 && value !== 'null'));
}

test('no report holds what tells who somebody is', () => {
  const hidden = secrets();
  assert.ok(hidden.size > 1_000);
  const page = auditPage(audit).replace(/<(?:style|svg)\b[\s\S]*?<\/(?:style|svg)>/g, ' ');
  const reports = { json: JSON.stringify(audit), text: auditLines(audit).join('\n'), page };
  for (const [name, report] of Object.entries(reports)) {
    const words = new Set(report.split(/[^\p{L}\p{N}'@.-]+/u));
    const told = [...hidden].filter((value) =>
      /[^\p{L}\p{N}'@.-]/u.test(value) ? report.includes(value) : words.has(value),
    );
    // The names of the hospital's own tables, and the years and counts of the figures, are no secrets.
    assert.deepEqual(told, [], name);
  }
});
