/** How a person was typed in at another desk, of another hospital: the same person, not always the same letters. */
import type { Address, Day, Person } from '../truth.ts';

export interface Registration {
  readonly family: string;
  readonly given: string;
  readonly middle?: string;
  readonly sex: Person['sex'];
  readonly birthDate?: Day;
  readonly ssn?: string;
  readonly address?: Pick<Address, 'line' | 'city' | 'state' | 'zip'>;
  readonly phone?: string;
  /** What is other than in the chart here, in words. */
  readonly changes: readonly string[];
}
