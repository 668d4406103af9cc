/** What a laboratory has of a panel beside its results: specimens, and the report. */
import type { Coding, Instant } from '../truth.ts';

export interface Specimen {
  /** Position in `Patient.panels`. */
  readonly panel: number;
  readonly type?: Coding;
  /** Site code of the container. */
  readonly tube: string;
  readonly millilitres?: number;
  readonly collected: Instant;
  readonly received: Instant;
  readonly collector?: string;
  /** v2-0493 */
  readonly condition?: 'HEM' | 'CLOT';
  /** Nothing was measured in a rejected one: it was collected again. */
  readonly status: 'available' | 'unavailable' | 'unsatisfactory';
}

export interface Report {
  /** Position in `Patient.panels`; its results are the laboratory results of that panel. */
  readonly panel: number;
  readonly encounter: number;
  readonly collected: Instant;
  readonly issued: Instant;
  readonly status: 'preliminary' | 'final' | 'corrected';
  readonly verifier?: string;
  readonly conclusion?: { readonly text: string; readonly practitioner: string };
}
