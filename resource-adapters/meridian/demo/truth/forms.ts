/** The clean truth of forms that were filled in. */
import type { Instant } from '../truth.ts';

export interface FilledForm {
  /** Site code of the form. */
  readonly form: string;
  readonly sheet: string;
  readonly status: 'in-progress' | 'completed' | 'amended';
  readonly at: Instant;
  readonly encounter?: number;
  /** Who asked; without it the patient filled it in alone. */
  readonly practitioner?: string;
  readonly items: readonly FormItem[];
}

/** A section of items, or a question with its answers. */
export interface FormItem {
  readonly link: string;
  readonly text: string;
  /** Site code of a question. */
  readonly code?: string;
  readonly answers?: readonly FormAnswer[];
  readonly items?: readonly FormItem[];
}

export interface FormAnswer {
  /** Site code of what was chosen. */
  readonly code?: string;
  readonly number?: number;
  /** UCUM */
  readonly unit?: string;
  readonly text?: string;
  /** What was asked because of the answer. */
  readonly items?: readonly FormItem[];
}
