/** A clean patient as the rows of the legacy database, with the dirt that struck them. */
import { applyDirt, type Dirt, type Hit } from './dirt.ts';
import type { LocalCodes } from './local-codes.ts';
import { noRows, type PatientRows } from './row.ts';
import { addAllergyRows, addImmunizationRows, addNoteRows } from './rows/care-rows.ts';
import { rowContext } from './rows/context.ts';
import { addMembershipRows } from './rows/list-rows.ts';
import { addMedicationRows, addPanelRows, addProcedureRows } from './rows/order-rows.ts';
import { addPersonRows } from './rows/person-rows.ts';
import { addResultRows } from './rows/result-rows.ts';
import { addConditionRows, addEncounterRows } from './rows/visit-rows.ts';
import type { Patient } from './truth.ts';

export interface LegacyOptions {
  readonly seed: string | number;
  readonly dirt: Dirt;
  /** Shared by all patients of a database: it remembers the local codes that it had to make. */
  readonly codes: LocalCodes;
}

export interface LegacyPatient {
  readonly rows: PatientRows;
  readonly hits: readonly Hit[];
}

export function legacyRows(patient: Patient, { seed, dirt, codes }: LegacyOptions): LegacyPatient {
  const rows = noRows();
  const context = rowContext(patient, codes);
  addPersonRows(rows, context);
  addEncounterRows(rows, context);
  addConditionRows(rows, context);
  addPanelRows(rows, context);
  addResultRows(rows, context);
  addAllergyRows(rows, context);
  addMedicationRows(rows, context);
  addImmunizationRows(rows, context);
  addProcedureRows(rows, context);
  addNoteRows(rows, context);
  addMembershipRows(rows, context);
  return { rows, hits: applyDirt(rows, patient.index, seed, dirt) };
}
