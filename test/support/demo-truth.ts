/** The truth behind `demoFile()`, and the rows of it that dirt made to say something else. */
import { dirtRules } from '../../resource-adapters/meridian/demo/dirt.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';
import type { Patient } from '../../resource-adapters/meridian/demo/truth.ts';
import { demoOptions } from './demo-file.ts';

export interface DemoTruth {
  readonly patients: readonly Patient[];
  /** `TABLE key` of rows that do not say what the truth does. */
  readonly spoilt: ReadonlySet<string>;
}

export function demoTruth(): DemoTruth {
  const { patients: count, seed } = demoOptions;
  const patients = Array.from({ length: count }, (_, n) => generatePatient(seed, n));
  const changing = new Set(dirtRules.filter(({ changesFacts }) => changesFacts).map(({ name }) => name));
  const codes = new LocalCodes();
  const hits = patients.flatMap((patient) => legacyRows(patient, { seed, dirt: 'all', codes }).hits);
  return {
    patients,
    spoilt: new Set(hits.filter(({ rule }) => changing.has(rule)).map(({ table, key }) => `${table} ${key}`)),
  };
}
