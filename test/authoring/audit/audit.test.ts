/** Audits of a database whose defects were planted: all of them with their exact numbers where every row is read, and within bounds where a sample is. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Audit, Finding } from '../../../src/authoring/audit/audit-report.ts';
import type { ColumnStatistics } from '../../../src/authoring/columns/statistics.ts';
import { audited, copies, every, one, people, plantedEngines, rows, visits } from './planted.ts';

const engines = await plantedEngines('portico_test_audit');
const { visit, person } = every;
const persons = rows.PERSON.length;

function column(audit: Audit, table: string, name: string): ColumnStatistics {
  const found = audit.tables.find((one) => one.name === table)?.columns.find((one) => one.name === name);
  assert.ok(found, `${table}.${name}`);
  return found;
}

function finding(audit: Audit, check: string, table: string, name?: string): Finding | undefined {
  return audit.findings.find(
    (one) => one.check === check && one.table === table && (name === undefined || one.column === name),
  );
}

const sentinelsOf = ({ sentinels }: ColumnStatistics) => sentinels.map(({ is, count }) => [is.trim(), count]);
/** Of the first `people` rows and of the copies, those for which a rule holds. */
const count = (all: number, rule: (at: number) => boolean) =>
  Array.from({ length: all }, (_, at) => at).filter(rule).length;

for (const { title, skip, open, remove } of engines) {
  describe(`the audit on ${title}`, { skip }, () => {
    let url: string;
    let audit: Audit;
    before(async () => {
      url = await open();
      audit = await audited(url, 20_000);
    });
    after(() => remove());

    test('all rows were read, and the report says so', () => {
      assert.deepEqual(
        audit.tables.map(({ name, rows, read, basis, way }) => [name, rows.count, rows.basis, read, basis, way]),
        [
          ['CHART_MERGE', 4, 'exact', 4, 'exact', 'all rows'],
          ['PERSON', persons, 'exact', persons, 'exact', 'all rows'],
          ['VISIT', visits, 'exact', visits, 'exact', 'all rows'],
          ['WARD', 9, 'exact', 9, 'exact', 'all rows'],
        ],
      );
      assert.deepEqual(audit.unreached, []);
    });

    test('completeness: NULLs, blanks, sentinels and what is left', () => {
      const born = column(audit, 'PERSON', 'BIRTH_DT');
      assert.deepEqual(sentinelsOf(born), [['00010101', one(people, person.unborn)]]);
      assert.equal(born.filled, persons - one(people, person.unborn));
      assert.equal(
        column(audit, 'PERSON', 'FIRST_NM').blanks,
        count(people, (at) => (at + 7) % person.blank === 0),
      );
      assert.deepEqual(sentinelsOf(column(audit, 'PERSON', 'SSN')), [
        ['999999999', rows.PERSON.filter((row) => row[6] === '999999999').length],
      ]);
      assert.deepEqual(sentinelsOf(column(audit, 'PERSON', 'RACE_CD')), [
        ['UNK', rows.PERSON.filter((row) => row[8] === 'UNK').length],
      ]);
      const temperature = column(audit, 'VISIT', 'TEMP_C');
      assert.deepEqual(
        [temperature.sentinels.length, temperature.sentinels[0]?.count],
        [1, rows.VISIT.filter((row) => row[7] === '-1.00').length],
      );
      assert.equal(column(audit, 'VISIT', 'WARD_CD').nulls, one(visits, visit.noWard));
      const scan = column(audit, 'VISIT', 'SCAN');
      assert.deepEqual([scan.role, scan.filled, scan.lengths?.most], ['binary', one(visits, visit.scan), 3_000]);
      assert.equal(finding(audit, 'empty column', 'VISIT', 'NEVER')?.count, visits);
    });

    test('conformance: formats, letters, orphans', () => {
      const seen = column(audit, 'VISIT', 'SEEN_ON');
      const us = rows.VISIT.filter((row) => String(row[6]).includes('/')).length;
      const iso = rows.VISIT.filter((row) => String(row[6]).includes('-')).length;
      assert.deepEqual(seen.dates?.formats, [
        { is: 'YYYY-MM-DD', count: iso },
        { is: 'MM/DD/YYYY', count: us },
      ]);
      assert.equal(finding(audit, 'mixed date formats', 'VISIT', 'SEEN_ON')?.count, us);
      assert.equal(finding(audit, 'mojibake', 'VISIT', 'NOTE_TXT')?.count, one(visits, visit.mojibake));
      const told = finding(audit, 'identifiers in text', 'VISIT', 'NOTE_TXT');
      assert.deepEqual(
        [told?.count, told?.severity],
        [count(visits, (at) => (at + 6) % visit.number === 0), 'warning'],
      );
      const orphans = finding(audit, 'orphans', 'VISIT', 'PERSON_ID');
      assert.deepEqual([orphans?.count, orphans?.of, orphans?.basis], [one(visits, visit.orphan), visits, 'exact']);
      const strange = rows.VISIT.filter((row) => row[3] === 'W99   ').length;
      assert.equal(finding(audit, 'orphans', 'VISIT', 'WARD_CD')?.count, strange);
    });

    test('references are found by name, by part of a name, and by values', () => {
      const found = audit.relations.map(
        ({ table, columns, parent, key, because }) => `${table}.${columns} ${parent}.${key} ${because}`,
      );
      assert.deepEqual(found, [
        'CHART_MERGE.FROM_PERSON_ID PERSON.PERSON_ID name',
        'CHART_MERGE.TO_PERSON_ID PERSON.PERSON_ID name',
        'VISIT.PATIENT_NUMBER PERSON.PERSON_ID values',
        'VISIT.PERSON_ID PERSON.PERSON_ID same name',
        'VISIT.WARD_CD WARD.WARD_CD same name',
      ]);
    });

    test('plausibility: orders of dates, ages, quantities, dates to come', () => {
      const early = rows.VISIT.filter((row) => row[5] === '2001-01-01').length;
      assert.equal(finding(audit, 'end before start', 'VISIT', 'START_DT, END_DT')?.count, early);
      assert.equal(
        finding(audit, 'dates to come', 'VISIT', 'START_DT')?.count,
        rows.VISIT.filter((row) => row[4] === '2031-05-05').length,
      );
      assert.equal(
        finding(audit, 'out of range', 'VISIT', 'TEMP_C')?.count,
        rows.VISIT.filter((row) => row[7] === '98.60').length,
      );
      const old = rows.PERSON.filter((row) => String(row[3]).startsWith('1890')).length;
      assert.equal(finding(audit, 'ages over 120', 'PERSON', 'BIRTH_DT')?.count, old);
      const undead = rows.PERSON.filter(
        (row) => row[4] === '19300101' && row[3] !== '00010101' && String(row[3]) > '19300101',
      ).length;
      assert.equal(finding(audit, 'death before birth', 'PERSON', 'BIRTH_DT, DEATH_DT')?.count, undead);
    });

    test('the people who are there twice, and nobody else', () => {
      const { table, pairs, surplus, records } = audit.duplicates!;
      assert.deepEqual([table, records, surplus], ['PERSON', persons, copies]);
      assert.equal(pairs.certain + pairs.probable, surplus);
    });

    test('columns that hide rows, and those that merge records', () => {
      const suspected = audit.tables.flatMap(({ name, suspected: each }) =>
        each.map((one) => [name, one.of, one.columns.join(), one.rows]),
      );
      assert.deepEqual(suspected, [
        ['CHART_MERGE', 'merge', 'FROM_PERSON_ID,TO_PERSON_ID', undefined],
        ['PERSON', 'deletion', 'DEL_FLG', one(persons, person.deleted)],
      ]);
    });

    test('a sample of a table finds the same shares within bounds, and reads no more than it may', async () => {
      const budget = 1_500;
      const sampled = await audited(url, budget);
      const table = sampled.tables.find(({ name }) => name === 'VISIT')!;
      assert.equal(table.basis, 'sampled');
      assert.ok(table.read > budget / 3 && table.read <= budget * 2, `${table.read} rows read`);
      assert.match(table.way, /^(blocks|key ranges)$/);
      assert.equal(table.rows.basis, 'estimated');
      assert.ok(Math.abs(table.rows.count! / visits - 1) < 0.35, `${table.rows.count} rows estimated`);
      const near = (share: number, of: number, what: string) =>
        assert.ok(Math.abs(share - of) < 0.05, `${what}: ${share}, not ${of}`);
      const ward = column(sampled, 'VISIT', 'WARD_CD');
      near(ward.nulls / ward.rows, 1 / visit.noWard, 'NULLs');
      const kind = column(sampled, 'VISIT', 'KIND_CD');
      near(kind.sentinels[0]!.count / kind.rows, 1 / visit.unknown, 'sentinels');
      const us = finding(sampled, 'mixed date formats', 'VISIT', 'SEEN_ON')!;
      near(us.count / us.of, 1 / visit.usDate, 'formats');
      const mojibake = finding(sampled, 'mojibake', 'VISIT', 'NOTE_TXT')!;
      near(mojibake.count / mojibake.of, 1 / visit.mojibake, 'mojibake');
      const orphans = finding(sampled, 'orphans', 'VISIT', 'PERSON_ID')!;
      near(orphans.count / orphans.of, 1 / visit.orphan, 'orphans');
      assert.ok([us, mojibake, orphans].every(({ basis }) => basis === 'sampled'));
      assert.equal(sampled.tables.find(({ name }) => name === 'WARD')!.basis, 'exact');
    });

    test('a parent that is too large to be read is asked for a few values', async () => {
      const sampled = await audited(url, 100);
      const looked = sampled.relations.find(({ columns }) => columns[0] === 'PERSON_ID');
      assert.deepEqual([looked?.parent, looked?.unit, looked?.basis], ['PERSON', 'values', 'sampled']);
      assert.ok(
        looked!.checked <= 200 && looked!.orphans <= looked!.checked / 5,
        `${looked!.orphans} of ${looked!.checked}`,
      );
    });

    test('the rows of a sampled table are counted where that was asked for', async () => {
      const counted = await audited(url, 500, { counted: true });
      const found = counted.tables.find(({ name }) => name === 'VISIT')!;
      assert.deepEqual([found.basis, found.rows], ['sampled', { count: visits, basis: 'exact' }]);
    });

    test('years of birth of the oldest are told as one', () => {
      const { dates } = column(audit, 'PERSON', 'BIRTH_DT');
      const born = rows.PERSON.map((row) => Number(String(row[3]).slice(0, 4))).filter((year) => year > 1);
      assert.deepEqual(dates?.byYear[0], [1936, born.filter((year) => year <= 1936).length]);
      assert.equal(dates?.firstYear, 1936);
    });

    test('when its memory is used up, the largest table says that its references were not looked for', async () => {
      const small = await audited(url, 20_000, { heldMost: 5_000 });
      assert.deepEqual(
        small.findings.filter(({ check }) => check === 'references not looked for').map(({ table }) => table),
        ['VISIT'],
      );
      assert.deepEqual(
        small.relations.map(({ table }) => table),
        ['CHART_MERGE', 'CHART_MERGE'],
      );
    });

    test('when its time is up, the tables that were not reached are named', async () => {
      const none = await audited(url, 1_000, { seconds: -1 });
      assert.deepEqual(none.unreached.map(({ table }) => table).sort(), ['CHART_MERGE', 'PERSON', 'VISIT', 'WARD']);
      assert.deepEqual([none.tables, none.findings], [[], []]);
    });
  });
}
