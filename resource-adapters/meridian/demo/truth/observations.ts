/** The clean truth of vital signs, social history and scores. */
import type { Coding, Instant, Recorded, Value } from '../truth.ts';

export const vitalNames = [
  'systolic',
  'diastolic',
  'heartRate',
  'respiratoryRate',
  'temperature',
  'oxygenSaturation',
  'weight',
  'height',
  'bmi',
  'headCircumference',
  'oxygenFlow',
  'oxygenConcentration',
  'averageSystolic',
  'averageDiastolic',
  'bmiPercentile',
  'headPercentile',
  'weightForLengthPercentile',
] as const;
export type VitalName = (typeof vitalNames)[number];

export interface Vitals extends Recorded, Partial<Readonly<Record<VitalName, number>>> {
  readonly at: Instant;
  /** What was tried and not obtained. */
  readonly missed?: readonly VitalName[];
  /** Site code of why; without it nobody said. */
  readonly missedBecause?: string;
}

export interface Answer extends Recorded {
  /** Social-history attribute of the site: SMOKING_STATUS … */
  readonly attribute: string;
  readonly at: Instant;
  readonly text: string;
  /** Site code of a coded answer. */
  readonly code?: string;
  readonly details: readonly (readonly [attribute: string, value: string])[];
}

export interface Score extends Recorded {
  readonly category: 'VIT' | 'SRV' | 'EXM' | 'PRC' | 'FUN' | 'COG' | 'DIS' | 'OTH';
  readonly code: Coding;
  readonly at: Instant;
  /** Without it nothing came of the test. */
  readonly value?: Value | { readonly yes: boolean };
  /** Position in `Patient.scores` of the item whose entry completed this score. */
  readonly from?: number;
}
