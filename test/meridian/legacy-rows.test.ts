/** From the truth to legacy rows, and what each rule of dirt does to them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dirtRules } from '../../resource-adapters/meridian/demo/dirt.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import { mintedRows, referenceRows } from '../../resource-adapters/meridian/demo/reference-rows.ts';
import {
  keyOf,
  type PatientRows,
  patientTables,
  type Row,
  type Value,
  valuesOf,
} from '../../resource-adapters/meridian/demo/row.ts';
import { legacySchema, type MeridianTable } from '../../resource-adapters/meridian/legacy-schema.ts';
import type { Column } from '../../src/adapter/schema.ts';

const codes = new LocalCodes();
const patients = Array.from({ length: 400 }, (_, n) => generatePatient(3, n));
const spoilt = patients.map((patient) => legacyRows(patient, { seed: 3, dirt: 'all', codes }));
const clean = patients.map((patient) => legacyRows(patient, { seed: 3, dirt: 'none', codes }));

describe('clean rows', () => {
  test('are as many as the facts', () => {
    for (const [n, { rows, hits }] of clean.entries()) {
      const patient = patients[n]!;
      assert.equal(hits.length, 0);
      assert.equal(rows.ENCOUNTER.length, patient.encounters.length);
      assert.equal(rows.PROBLEM.length + rows.ENC_DX.length, patient.conditions.length);
      assert.equal(rows.LAB_RESULT.length, patient.labs.length);
      assert.equal(rows.VITALS.length, patient.vitals.length);
      assert.equal(rows.SOCIAL_HX.filter((row) => row.ATTR_CLS === 'M').length, patient.answers.length);
      assert.equal(
        rows.RX_ORDER.length + rows.MED_LIST.length,
        patient.medications.filter((m) => m.setting !== 'order').length,
      );
      assert.equal(rows.ORDERS.filter((row) => row.ORDER_TYPE === 'PR').length, patient.procedures.length);
      assert.equal(rows.IMMUNIZATION.length, patient.immunizations.length);
      assert.equal(rows.ALLERGY_RXN.length, patient.allergies.flatMap((allergy) => allergy.reactions).length);
    }
  });
});

describe('dirt', () => {
  for (const { name, table } of dirtRules) {
    test(`"${name}" strikes`, () => {
      assert.ok(spoilt.some(({ hits }) => hits.some((hit) => hit.rule === name && hit.table === table)));
    });
  }

  test('every hit names a row that is there', () => {
    for (const { rows, hits } of spoilt) {
      for (const { rule, table, key } of hits) assert.ok(keysOf(rows, table).has(key), `${rule}: ${table} ${key}`);
    }
  });

  test('lossless dirt keeps every clean row but for the spelling', () => {
    for (const [n, patient] of patients.entries()) {
      const { rows } = legacyRows(patient, { seed: 3, dirt: 'lossless', codes });
      for (const table of [
        'LAB_RESULT',
        'ENC_DX',
        'IMMUNIZATION',
        'RX_ORDER',
        'ORDERS',
        'ALLERGY',
        'ENCOUNTER',
      ] as const) {
        const kept = keysOf(rows, table);
        for (const key of keysOf(clean[n]!.rows, table)) assert.ok(kept.has(key), `${table} ${key}`);
      }
    }
  });
});

describe('rows', () => {
  test('fit their columns and have keys of their own', () => {
    const keys = new Map<MeridianTable, Set<string>>();
    const all = [referenceRows(), mintedRows(codes), ...spoilt.map(({ rows }) => rows)];
    for (const rows of all) for (const name of Object.keys(rows) as MeridianTable[]) check(rows, name, keys);
    for (const table of patientTables) assert.ok((keys.get(table)?.size ?? 0) > 0, `${table} stays empty`);
  });
});

function check(all: object, table: MeridianTable, seen: Map<MeridianTable, Set<string>>): void {
  const keys = seen.get(table) ?? new Set<string>();
  seen.set(table, keys);
  const columns = Object.entries<Column>(legacySchema[table].columns);
  for (const row of (all as Record<string, Row<MeridianTable>[]>)[table] ?? []) {
    const key = keyOf(table, row);
    assert.ok(!keys.has(key), `${table} ${key} twice`);
    keys.add(key);
    for (const [at, value] of valuesOf(table, row).entries()) {
      const [name, column] = columns[at]!;
      assert.ok(fits(column, value), `${table}.${name}: ${JSON.stringify(value)}`);
    }
    for (const name of Object.keys(row)) assert.ok(name in legacySchema[table].columns, `${table}.${name}`);
  }
}

function fits({ type, length = 0, notNull }: Column, value: Value): boolean {
  if (value === null) return !notNull;
  if (type === 'blob') return Buffer.isBuffer(value);
  if (type === 'text') return typeof value === 'string';
  if (type === 'char') return typeof value === 'string' && value.length === length;
  if (type === 'varchar') return typeof value === 'string' && value.length <= length;
  if (type === 'integer' || type === 'bigint') return /^\d+$/.test(String(value));
  if (type === 'decimal') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value);
}

function keysOf<T extends keyof PatientRows>(rows: PatientRows, table: T): Set<string> {
  return new Set((rows[table] as Row<T>[]).map((row) => keyOf(table, row)));
}
