/** Everything that makes a real hospital's database hard to read is in the demonstration's, asked by SQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'meridian-'));
const file = join(folder, 'demo.sqlite');
let database: Database.Database;

before(async () => {
  await buildDemoDatabase({ target: file, patients: 200, seed: 1 });
  database = new Database(file, { readonly: true });
});
after(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** A sentence and a query that counts what it claims. */
const properties: readonly (readonly [claim: string, count: string])[] = [
  [
    'CHAR(8) dates with a separate CHAR(6) time',
    `LAB_RESULT where length(COLL_DT) = 8 and COLL_TM glob '[0-2][0-9][0-5][0-9][0-5][0-9]'`,
  ],
  ['blank times', `LAB_RESULT where COLL_TM = '      '`],
  ['missing times', `VITALS where VIT_TM is null`],
  ['birth dates in three columns, the day not known', `PAT_REL where BIRTH_YR is not null and BIRTH_DY = 0`],
  ['birth dates in three columns, nothing known', `PAT_REL where BIRTH_YR is null`],
  ['the sentinel of the far future', `PAT_MASTER where DEATH_DT = '21001231'`],
  ['the sentinel of the far past', `PROBLEM where ONSET_DT = '00010101'`],
  ['day counts since 1840', `IMMUNIZATION where GIVEN_DAY between 60000 and 70000`],
  ['epoch seconds', `IMMUNIZATION where UPD_EPOCH > 1000000000`],
  ['results under a limit', `LAB_RESULT where RES_TXT glob '<[0-9]*' and RES_NUM < 9999999`],
  ['results in words with the sentinel as number', `LAB_RESULT where RES_TXT = 'NEGATIVE' and RES_NUM = 9999999`],
  ['results of two numbers', `LAB_RESULT where RES_TXT glob '[0-9]*/[0-9]*' and RES_NUM = 9999999`],
  ['vitals not taken, as zero', `VITALS where BP_SYS = 0`],
  ['vitals not taken, as NULL', `VITALS where TEMP_C is null`],
  ['zero that is a result', `FLOWSHEET where VAL_TXT = '0' and VAL_NUM = 0`],
  [
    'details of an answer in rows of their own',
    `SOCIAL_HX m join SOCIAL_HX d on d.PERSON_NO = m.PERSON_NO and d.GRP_NO = m.GRP_NO where m.ATTR_CD = 'SMOKING_STATUS' and d.ATTR_CD = 'PACKS_PER_DAY'`,
  ],
  [
    'code values that are numbers of the site',
    `ENCOUNTER e join CODE_VALUE c on c.CODE_SET = 71 and c.CODE_VALUE = e.ENC_TYPE_CV`,
  ],
  ['a table for procedures', `ORDERS where ORDER_TYPE = 'PR'`],
  ['… that also holds medication orders', `ORDERS where ORDER_TYPE = 'RX'`],
  ['a prescription that is also on the medication list', `MED_LIST m join RX_ORDER r on r.RX_ID = m.RX_ID`],
  ['a medication that is only on the list', `MED_LIST where RX_ID is null and ACTIVE_IND = 1`],
  ['notes in numbered lines with gaps', `NOTE_LINE where LINE_NO = 20`],
  ['deletion by DEL_FLG', `PAT_MASTER where DEL_FLG = 'Y'`],
  ['deletion by VOID_DTTM', `VITALS where VOID_DTTM is not null`],
  ['deletion by STATUS_CD X', `LAB_RESULT where STATUS_CD = 'X'`],
  ['deletion by ACTIVE_IND', `SOCIAL_HX where ACTIVE_IND = 0`],
  ['deletion by end date', `PROV_ROLE where EFF_TO < '20250101'`],
  [
    'superseded versions',
    `PROBLEM old join PROBLEM now on now.PROB_ID = old.PROB_ID and now.VER_NO > old.VER_NO where old.CUR_FLG = 'N' and now.CUR_FLG = 'Y'`,
  ],
  [
    'merged charts whose results kept the old number',
    `PAT_MERGE m join LAB_RESULT r on r.PAT_ID = m.FROM_PAT_ID where m.UNDO_FLG = 'N'`,
  ],
  [
    'a chain of merges',
    `PAT_MERGE a join PAT_MERGE b on b.FROM_PAT_ID = a.TO_PAT_ID where a.UNDO_FLG = 'N' and b.UNDO_FLG = 'N'`,
  ],
  ['a merge that was undone', `PAT_MERGE where UNDO_FLG = 'Y' and UNDO_DTTM is not null`],
  ['test patients by flag, with results', `PAT_MASTER p join LAB_RESULT r on r.PAT_ID = p.PAT_ID where TEST_FLG = 'Y'`],
  ['test patients by name only', `PAT_MASTER where TEST_FLG = 'N' and LAST_NM = 'ZZTEST'`],
  ['keys beyond 2^53', `LAB_RESULT where RES_ID > 9007199254740992`],
  [
    'visit numbers that two hospitals share',
    `ENCOUNTER a join ENCOUNTER b on b.ENC_NO = a.ENC_NO and b.SITE_CD <> a.SITE_CD`,
  ],
  [
    'blank-padded provider keys',
    `ENCOUNTER e join PROV_MASTER p on p.PROV_ID = e.ATT_PROV_ID where p.PROV_ID like '% ' and length(p.PROV_ID) = 10`,
  ],
  ['blank-padded location keys', `ENCOUNTER e join LOC_MASTER l on l.LOC_CD = e.LOC_CD where length(l.LOC_CD) = 8`],
  ['provider names in one column', `PROV_MASTER where PROV_NM glob '*,* [A-Z]'`],
  ['providers who are no persons', `PROV_MASTER where PROV_NM not like '%,%'`],
  [
    'test codes that no catalogue has',
    `LAB_RESULT r left join ITEM_CATALOG i on i.CAT_CD = 'LAB' and i.ITEM_CD = r.TEST_CD where i.ITEM_CD is null`,
  ],
  ['local codes without a standard code', `LAB_RESULT where TEST_CD = 'ORTHO'`],
  ['problems in free text', `PROBLEM where PROB_CD is null`],
  [
    'results of charts that do not exist',
    `LAB_RESULT r left join PAT_MASTER p on p.PAT_ID = r.PAT_ID where p.PAT_ID is null`,
  ],
  [
    'visits of charts that do not exist',
    `ENCOUNTER e left join PAT_MASTER p on p.PAT_ID = e.PERSON_NO where p.PAT_ID is null`,
  ],
  ['note lines without a note', `NOTE_LINE l left join NOTE_HDR h on h.NOTE_ID = l.NOTE_ID where h.NOTE_ID is null`],
  [
    'results of visits that do not exist',
    `LAB_RESULT r left join ENCOUNTER e on e.SITE_CD = r.SITE_CD and e.ENC_NO = r.ENC_NO where e.ENC_NO is null`,
  ],
  [
    'search names in capitals without accents',
    `PAT_MASTER where LAST_NM glob '*[áéíóúÇüøł]*' and LAST_SRCH not glob '*[^A-Z ''.-]*'`,
  ],
];

describe('the demonstration database has', () => {
  for (const [claim, from] of properties) {
    test(claim, () => {
      const { n } = database.prepare<[], { n: number }>(`select count(*) as n from ${from}`).get()!;
      assert.ok(n > 0);
    });
  }

  test('no search name with a letter outside A to Z', () => {
    const rows = database.prepare<[], { LAST_SRCH: string }>('select LAST_SRCH from PAT_MASTER').all();
    for (const { LAST_SRCH } of rows) assert.match(LAST_SRCH, /^[A-Z '.-]+$/);
  });
});
