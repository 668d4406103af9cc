/** `portico codes`: what is reported is what is served without a standard code; what comes back is checked, shown and written whole. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { readCodeMap } from '../../src/adapter/codes/code-map-file.ts';
import { csvLine } from '../../src/adapter/codes/csv-line.ts';
import type { Imported } from '../../src/cli/codes/import.ts';
import type { UnmappedLocalCode } from '../../src/cli/codes/report.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { openStack } from '../http/stack.ts';
import * as postgres from '../support/postgres.ts';
import { findServer } from '../support/servers.ts';
import { command, folder } from './command.ts';

const { listener, config } = await openStack();
const env = {
  PORTICO_DATABASE_URL: config.databaseUrl,
  PORTICO_ACCEPT_WRITABLE_DATABASE: 'a demonstration database, whose patients are made up',
};

/** A copy of the hospital's adapters, whose code maps may be written. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const site = join(folder, 'site');
mkdirSync(join(site, 'resource-adapters'), { recursive: true });
cpSync(join(root, 'resource-adapters/meridian'), join(site, 'resource-adapters/meridian'), { recursive: true });
for (const name of ['src', 'node_modules', 'package.json']) symlinkSync(join(root, name), join(site, name));
const adapters = join(site, 'resource-adapters/meridian');
const maps = join(adapters, 'code-maps');
const texts = () => Object.fromEntries(readdirSync(maps).map((file) => [file, readFileSync(join(maps, file), 'utf8')]));

async function codes(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { said, ended } = command(['codes', ...args, '--adapters', adapters], { ...env, ...more });
  return { status: await ended, out: said.out, err: said.err.replace(/^\{.*\}\n/gm, '') };
}

const reported = JSON.parse((await codes(['report', '--json'])).out) as UnmappedLocalCode[];
const one = (codeSet: string, code: string) => reported.find((each) => each.codeSet === codeSet && each.code === code)!;

const found = await findServer('postgres');

describe('report', () => {
  test('counts what a search for the local code finds, and whom', async () => {
    const searches: Readonly<Record<string, [type: string, parameter: string, patient: string]>> = {
      'lab-test': ['Observation', 'code', 'subject'],
      'encounter-type': ['Encounter', 'type', 'subject'],
      problem: ['Condition', 'code', 'subject'],
    };
    let compared = 0;
    for (const { codeSet, system, code, records, patients, elements } of reported) {
      const [type, parameter, patient] = searches[codeSet] ?? [];
      if (type === undefined || elements.some((element) => !element.startsWith(type))) continue;
      const { body } = await request(listener)
        .get(`/fhir/${type}`)
        .query({ [parameter!]: `${system}|${code}`, _count: '1000' });
      const served = (
        (body.entry ?? []) as { search: { mode: string }; resource: Record<string, { reference: string }> }[]
      )
        .filter(({ search }) => search.mode === 'match')
        .map(({ resource }) => resource);
      assert.equal(records, served.length, `${codeSet} ${code}`);
      assert.equal(patients, new Set(served.map((each) => each[patient!]?.reference)).size, `${codeSet} ${code}`);
      compared++;
    }
    assert.ok(compared >= 3);
  });

  test('the most frequent first, with displays, where they are, and what their rows are', () => {
    const units = reported.filter(({ codeSet }) => codeSet === 'unit').map(({ records }) => records);
    assert.deepEqual(
      units,
      units.toSorted((a, b) => b - a),
    );
    const { display, standing, columns } = one('lab-panel', 'CARD');
    assert.deepEqual([display, standing], ['CARDIAC MARKERS', 'draft']);
    assert.ok(columns.length > 1, 'a code may be in several columns');
    assert.ok(reported.every(({ standing: is }) => is !== 'unmatched'));
    assert.ok(reported.some(({ standing: is }) => is === 'no row'));
  });

  test('the table says the same, and --all what people have decided', async () => {
    const table = await codes(['report', '--all']);
    assert.equal(table.status, 0, table.err);
    for (const { code } of reported) assert.ok(table.out.includes(` ${code} `), code);
    assert.match(table.out, /lab-test +HINDX +HEMOLYSIS INDEX +\d+ +\d+ +unmatched/);
    assert.match(table.out, /\d+ codes in \d+ records have no standard code\.\n$/);
  });

  describe('on PostgreSQL', { skip: found.skip }, () => {
    const schema = 'portico_codes_test';
    after(() => postgres.administer(`drop schema if exists ${schema} cascade`));
    test('the same of the same hospital', async () => {
      await postgres.administer(`drop schema if exists ${schema} cascade`);
      const { url } = await buildDemoDatabase({ target: found.url!, schemaName: schema, patients: 40, seed: 5 });
      const { out, err } = await codes(['report', '--json'], { PORTICO_DATABASE_URL: url });
      assert.deepEqual(out === '' ? err : JSON.parse(out), reported);
    });
  });
});

const filled = join(folder, 'filled.csv');
/** The report's file with these rows filled in: target system, code, display, equivalence, status, comment. */
function fillIn(rows: readonly string[][], answers: Readonly<Record<string, readonly string[]>>): void {
  const lines = rows.map((cells) => {
    const answer = answers[`${cells[0]} ${cells[1]}`];
    return csvLine(answer === undefined ? cells : [...cells.slice(0, 3), ...answer, ...cells.slice(9)]);
  });
  writeFileSync(filled, `${lines.join('\r\n')}\r\n`);
}

describe('import', () => {
  const loinc = 'http://loinc.org';
  let sheet: string[][] = [];
  const before = texts();

  test('the file to fill in has a row for each code, and is not written over', async () => {
    const file = join(folder, 'to-fill.csv');
    assert.equal((await codes(['report', '--csv', file])).status, 0);
    sheet = parse(readFileSync(file, 'utf8'));
    assert.deepEqual(
      sheet.slice(1).map(([set, code]) => `${set} ${code}`),
      reported.map(({ codeSet, code }) => `${codeSet} ${code}`),
    );
    assert.equal((await codes(['report', '--csv', file])).status, 1);
  });

  test('refuses what is wrong, each with file and line, and writes nothing', async () => {
    const nulls = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';
    const status = 'http://hl7.org/fhir/observation-status';
    const wrong: readonly (readonly [row: string, ...problems: RegExp[]])[] = [
      ['lab-panel,Q,Q,urn:nobody,1,One,equal,active,', /no code system urn:nobody is known here/],
      [`lab-panel,Q,Q,${loinc},1,One,same,active,`, /unknown equivalence "same"/],
      [`lab-panel,Q,Q,${loinc},1,One,equal,,`, /unknown status ""/],
      [`lab-panel,Q,Q,${loinc},1-8,,equal,active,`, /no display for 1-8/],
      [`lab-panel,Q,Q,${loinc},1,One,narrower,active,`, /narrower, but without a comment/],
      [`lab-panel,Q,Q,${nulls},UNK,Nothing,wider,active,`, /the display of UNK is "unknown"/i],
      [`lab-panel,Q,Q,${nulls},X,X,wider,active,`, /v3-NullFlavor has no code X/],
      [`nobody,Q,Q,${loinc},1,One,equal,active,`, /there is no code set "nobody"/],
      [
        `result-status,Q,Q,${status},done,Done,equal,active,`,
        /observation-status has no code done/,
        /done is not in http:.*\/observation-status, to which Observation\.status is bound \(required\)/,
      ],
    ];
    writeFileSync(filled, [sheet[0]!.join(), ...wrong.map(([row]) => row)].join('\n'));
    const { status: exit, err } = await codes(['import', filled, '--apply']);
    assert.equal(exit, 1);
    const said = err.trim().split('\n');
    const expected = wrong.flatMap(([, ...problems], at) => problems.map((problem) => [at + 2, problem] as const));
    for (const [line, problem] of expected) {
      assert.ok(
        said.some((one) => one.startsWith(`${filled}:${line}: `) && problem.test(one)),
        `${line}: ${problem}`,
      );
    }
    for (const one of said) assert.match(one, /filled\.csv:\d+: ./);
    assert.deepEqual(texts(), before);
  });

  test('refuses another file', async () => {
    writeFileSync(filled, 'a,b\n1,2\n');
    assert.match((await codes(['import', filled])).err, /filled\.csv:1: the header must begin with code set,/);
  });

  test('a severity may not be left in draft', async () => {
    const severity = 'http://hl7.org/fhir/reaction-event-severity';
    writeFileSync(filled, `${sheet[0]!.join()}\nreaction-severity,X,ODD,${severity},mild,Mild,wider,draft\n`);
    assert.match(
      (await codes(['import', filled, '--apply'])).err,
      /^Code map reaction-severity is of severity .*: X\n$/,
    );
    assert.deepEqual(texts(), before);
  });

  test('shows what changes, writes nothing without --apply, and then all of it', async () => {
    fillIn(sheet, {
      'unit ML': ['http://unitsofmeasure.org', 'mL', 'mL', 'equivalent', 'active', ''],
      'lab-panel CARD': [
        'http://loinc.org',
        '24363-4',
        'Cardiac markers, in part',
        'inexact',
        'active',
        'the local one, "old"',
      ],
      'encounter-type 684299': ['', '', '', 'unmatched', 'active', ''],
    });
    const dry = JSON.parse((await codes(['import', filled, '--json'])).out) as Imported;
    assert.equal(dry.applied, false);
    assert.deepEqual(
      dry.maps.map(({ codeSet, from, to }) => [codeSet, from, to]),
      [
        ['encounter-type', '1', '2'],
        ['lab-panel', '1', '2'],
        ['unit', '1', '2'],
      ],
    );
    const immunizations = dry.effects.find(({ type }) => type === 'Immunization')!;
    assert.deepEqual(
      [immunizations.records, immunizations.patients],
      [one('unit', 'ML').records, one('unit', 'ML').patients],
    );
    assert.ok(immunizations.ids.length > 0);
    for (const id of immunizations.ids)
      assert.equal((await request(listener).get(`/fhir/Immunization/${id}`)).status, 200);
    assert.equal(dry.open, reported.length - 3);
    assert.deepEqual(texts(), before);

    const applied = await codes(['import', filled, '--apply']);
    assert.match(applied.out, /Immunization: \d+ records of \d+ patients, such as /);
    assert.match(applied.out, /\nWritten\. A running server takes it at its next start\.\n$/);
    const now = texts();
    assert.deepEqual(Object.keys(now), Object.keys(before));
    const changed = Object.keys(now).filter((file) => now[file] !== before[file]);
    assert.deepEqual(changed, ['encounter-type.csv', 'lab-panel.csv', 'unit.csv']);
    const lines = (text: string | undefined) =>
      (text ?? '').split('\n').filter((line) => line !== '' && line[0] !== '#');
    for (const file of changed) {
      const lost = lines(before[file])
        .slice(1)
        .filter((line) => !lines(now[file]).includes(line));
      const drafts = lost.every((line) => /,draft/.test(line));
      assert.ok(drafts && lost.length <= 1, `${file}: ${lost.join('; ')}`);
    }
    const panel = readCodeMap(join(maps, 'lab-panel.csv'));
    assert.deepEqual([panel.version, panel.rows.at(-1)?.comment], ['2', 'the local one, "old"']);
    assert.equal(panel.rows.find(({ source, code }) => source === 'CARD' && code === '')?.status, 'retired');
  });

  test('a second time there is nothing to do, and what is mapped is reported no more', async () => {
    const again = await codes(['import', filled, '--apply']);
    assert.match(again.out, /The code maps have all of it already\.\n$/);
    const left = JSON.parse((await codes(['report', '--json'])).out) as UnmappedLocalCode[];
    const done = ['unit ML', 'lab-panel CARD', 'encounter-type 684299'];
    assert.deepEqual(
      left.map(({ codeSet, code }) => `${codeSet} ${code}`),
      reported.map(({ codeSet, code }) => `${codeSet} ${code}`).filter((name) => !done.includes(name)),
    );
  });
});
