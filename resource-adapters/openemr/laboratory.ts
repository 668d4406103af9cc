/** What the adapters of orders, reports, results and specimens share. */
import { codings, fixedConcept, reference, when } from '../../src/adapter/index.ts';
import * as codes from './codes.ts';

/** How reports and results say how far they are. */
export const statuses = {
  final: 'final',
  prelim: 'preliminary',
  correct: 'corrected',
  cancel: 'cancelled',
  error: 'entered-in-error',
} as const;

export const nobody = { absent: ['0'] } as const;

/** Deleted orders, and all that belongs to them, do not count. */
export const counts = { activity: '1' } as const;

export const subject = reference('Patient', 'patient_id', nobody);
export const encounter = reference('Encounter', ['patient_id', 'encounter_id'], nobody);
export const performer = reference('Organization', 'lab_id', { ...nobody, source: 'lab' });

/** A code of the laboratory, by what it is called there. */
export const labCode = <const C extends string, const T extends string>(code: C, name: T) =>
  codings<C | T>(code, {
    systems: codes.systems,
    other: codes.procedureCode,
    told: codes.told,
    text: name,
    otherwise: codes.unknown,
  });

export const ofType = <const V extends string>(type: V, system: string, code: string, display: string) =>
  when({ procedure_order_type: type }, fixedConcept(system, code, display));
