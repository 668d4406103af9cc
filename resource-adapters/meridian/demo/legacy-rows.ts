/** A clean patient as the rows of the legacy database, with the dirt that struck them. */
import { applyDirt, type Dirt, type Hit } from './dirt.ts';
import type { LocalCodes } from './local-codes.ts';
import { noRows, type PatientRows } from './row.ts';
import { addBillingRows } from './rows/billing-rows.ts';
import { addAllergyRows, addImmunizationRows, addNoteRows } from './rows/care-rows.ts';
import { addConsentRows } from './rows/consent-rows.ts';
import { rowContext } from './rows/context.ts';
import { addDocumentRows } from './rows/document-rows.ts';
import { addFormRows } from './rows/form-rows.ts';
import { addGoalRows } from './rows/goal-rows.ts';
import { addImplantRows } from './rows/implant-rows.ts';
import { addInsuranceRows } from './rows/insurance-rows.ts';
import { addLaboratoryRows } from './rows/laboratory-rows.ts';
import { addMembershipRows } from './rows/list-rows.ts';
import { addMedicationRows, addPanelRows, addProcedureRows } from './rows/order-rows.ts';
import { addPersonRows } from './rows/person-rows.ts';
import { addDispenseRows } from './rows/pharmacy-rows.ts';
import { addPlanningRows } from './rows/planning-rows.ts';
import { addResultRows } from './rows/result-rows.ts';
import { addSchedulingRows } from './rows/scheduling-rows.ts';
import { addServiceOrderRows } from './rows/service-order-rows.ts';
import { addOccupationRows } from './rows/social-rows.ts';
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
  addLaboratoryRows(rows, context);
  addOccupationRows(rows, context);
  addFormRows(rows, context);
  addAllergyRows(rows, context);
  addMedicationRows(rows, context);
  addDispenseRows(rows, context);
  addImmunizationRows(rows, context);
  addProcedureRows(rows, context);
  addNoteRows(rows, context);
  addDocumentRows(rows, context);
  addMembershipRows(rows, context);
  addInsuranceRows(rows, context);
  addPlanningRows(rows, context);
  addGoalRows(rows, context);
  addServiceOrderRows(rows, context);
  addImplantRows(rows, context);
  addSchedulingRows(rows, context);
  addConsentRows(rows, context);
  addBillingRows(rows, context);
  return { rows, hits: applyDirt(rows, patient.index, seed, dirt) };
}
