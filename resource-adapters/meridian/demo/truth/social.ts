/** The clean truth of occupations. */
import type { Day, Instant } from '../truth.ts';

export interface Occupation {
  /** Site code; without it the title says what the work is, if anybody knows. */
  readonly code?: string;
  readonly title?: string;
  /** Site code. */
  readonly industry?: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly recorded: Instant;
}
