/**
 * Everything in which the demonstration hospital differs from what Synthea wrote about the same patients: dropped because
 * the CSV files or the legacy tables have no place for it, or changed because a real system would have changed it. What
 * is not listed here must be equal, element by element; what is listed and never met fails the test.
 */
import type { About, Difference } from './difference.ts';
import { care } from './differences/care.ts';
import { codes, names } from './differences/codes.ts';
import { observations, rounding } from './differences/observations.ts';
import { patient } from './differences/patient.ts';
import { visits } from './differences/visits.ts';

/** In the order in which they are applied. */
export const differences: readonly Difference[] = [...care, ...observations, ...codes, ...visits, ...patient, ...names];

/** The whole table. */
export const listed: readonly About[] = [...differences, rounding];

export { rounding };
