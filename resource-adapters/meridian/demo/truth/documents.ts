/** The clean truth of documents: what they are about, and what each says. */
import type { Coding, Instant } from '../truth.ts';

export const documentKinds = ['procedure', 'imaging', 'cardiology', 'pathology', 'laboratory', 'handout'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface Document {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Of a report: what was studied. */
  readonly study?: Coding;
  /** When the care took place; one moment unless it has an end. */
  readonly from?: Instant;
  readonly until?: Instant;
  readonly written: Instant;
  readonly status: 'preliminary' | 'final' | 'corrected' | 'superseded' | 'entered-in-error';
  /** Position in `Patient.documents` of the document that it took the place of. */
  readonly replaces?: number;
  readonly organization: number;
  readonly practitioner?: string;
  readonly encounter?: number;
  /** Positions in `Patient.labs`. */
  readonly results: readonly number[];
  /** Key images: what stands below each. */
  readonly images?: readonly string[];
  readonly content:
    | { readonly format: 'text' | 'rtf' | 'pdf'; readonly lines: readonly string[] }
    /** Below the folder of documents, with slashes. */
    | { readonly format: 'text' | 'rtf'; readonly file: string };
}
