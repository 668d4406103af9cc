/** Synthea's own patients in the legacy database: nothing lost, nothing counted twice. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { codeMap } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { type CsvRow, csvRows } from '../../resource-adapters/meridian/demo/synthea/csv.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { zoneOf } from '../../src/fhir/zone.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const synthea = resolve(root, process.env.PORTICO_SHARED ?? '../shared', 'data/synthea-59');
const skip = existsSync(synthea) ? false : `no Synthea files in ${synthea}; set PORTICO_SHARED`;
const newYork = zoneOf('America/New_York');

/** Charts that must stay hidden have a last digit of their own: test, deleted, missing. */
const seen = (column: string) => `${column} % 10 not in (4, 5, 9)`;

describe('Synthea', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-'));
  let database: Database.Database;
  before(async () => {
    const target = join(folder, 'synthea.sqlite');
    await buildDemoDatabase({ target, patients: 0, seed: 1, synthea });
    database = new Database(target, { readonly: true });
  });
  after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const count = (from: string) => database.prepare<[], { n: number }>(`select count(*) as n from ${from}`).get()!.n;

  test('as many patients, encounters, conditions, procedures, immunizations and allergies', async () => {
    assert.equal(count('PAT_MASTER where PAT_ID % 10 = 0'), (await csv('patients')).length);
    assert.equal(count(`ENCOUNTER where STATUS_CD <> 'X' and ${seen('PERSON_NO')}`), (await csv('encounters')).length);
    const problems = count(`PROBLEM where CUR_FLG = 'Y' and STATUS_CD <> 'X'`);
    assert.equal(problems + count('ENC_DX where VOID_DTTM is null'), (await csv('conditions')).length);
    assert.equal(count(`ORDERS where ORDER_TYPE = 'PR' and STATUS_CD <> 'X'`), (await csv('procedures')).length);
    assert.equal(count(`IMMUNIZATION where DEL_FLG = 'N'`), (await csv('immunizations')).length);
    assert.equal(count(`ALLERGY where STATUS_CD <> 'X'`), (await csv('allergies')).length);
  });

  test('as many medications, though most stand in two tables', async () => {
    const prescriptions = count(`RX_ORDER where STATUS_CD <> 'X'`);
    const orders = count(`ORDERS where ORDER_TYPE = 'RX' and STATUS_CD <> 'X'`);
    const onlyListed = count('MED_LIST where RX_ID is null and ACTIVE_IND = 1');
    assert.equal(prescriptions + orders + onlyListed, (await csv('medications')).length);
    assert.ok(count('MED_LIST where RX_ID is not null') > 0);
  });

  test('as many observations', async () => {
    const labs = count(`LAB_RESULT where STATUS_CD <> 'X' and ${seen('PAT_ID')}`);
    const names = ['BP_SYS', 'BP_DIA', 'HR', 'RR', 'TEMP_C', 'SPO2', 'WT_KG', 'HT_CM', 'BMI', 'HEAD_CM'];
    const vitals = names
      .map((name) => count(`VITALS where VOID_DTTM is null and ${name} <> 0 and ${seen('MRN_INT')}`))
      .reduce((a, b) => a + b);
    const answers = count(`SOCIAL_HX where ATTR_CLS = 'M' and ACTIVE_IND = 1`);
    const scores = count('FLOWSHEET where VOID_DTTM is null');
    assert.equal(labs + vitals + answers + scores, (await csv('observations')).length);
  });

  test('every laboratory result has its patient, visit, moment, standard code, value and unit back', async () => {
    const expected = (await csv('observations'))
      .filter((row) => row.CATEGORY === 'laboratory')
      .map((row) => {
        const unit = row.TYPE === 'numeric' ? row.UNITS : '';
        return [row.PATIENT, row.ENCOUNTER, row.DATE, row.CODE, row.DESCRIPTION, row.VALUE, unit].join('|');
      });
    assert.deepEqual(labs().sort(), expected.sort());
  });

  /** Laboratory results read back by hand: survivor, local time, catalogue and code map. */
  function labs(): string[] {
    const rows = database
      .prepare<[], Record<string, string | null>>(
        `select p.EXT_ID, e.EXT_ID as VISIT, COLL_DT, COLL_TM, TEST_NM, RES_TXT, TEST_CD, t.STD_CD, UNIT_CD, u.STD_CD as STD_UNIT
         from LAB_RESULT r join PAT_MASTER p on p.PAT_ID = r.PAT_ID - r.PAT_ID % 10
         left join ENCOUNTER e on e.SITE_CD = r.SITE_CD and e.ENC_NO = r.ENC_NO
         left join ITEM_CATALOG t on t.CAT_CD = 'LAB' and t.ITEM_CD = r.TEST_CD
         left join ITEM_CATALOG u on u.CAT_CD = 'UNT' and u.ITEM_CD = r.UNIT_CD
         where r.STATUS_CD <> 'X' and ${seen('r.PAT_ID')}`,
      )
      .all();
    const tests = forwards('lab-test');
    const units = forwards('unit');
    return rows.map((row) => {
      const code = row.STD_CD ?? tests.get(row.TEST_CD ?? '');
      const unit = row.STD_UNIT ?? units.get(row.UNIT_CD ?? '') ?? '';
      return [row.EXT_ID, row.VISIT, instant(row.COLL_DT!, row.COLL_TM!), code, row.TEST_NM, row.RES_TXT, unit].join(
        '|',
      );
    });
  }
});

const forwards = (map: string) => new Map(codeMap(map).rows.map((row) => [row.source, row.code]));

function instant(date: string, time: string): string {
  const wall = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
  return new Date(newYork.toUtc(Date.parse(wall))).toISOString().replace('.000', '');
}

async function csv(file: string): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(synthea, `${file}.csv`)) rows.push(row);
  return rows;
}
