/** What is suggested for a table. */

export interface ColumnSuggestion {
  readonly column: string;
  /** The path as the hints have it: `telecom:home.value`. */
  readonly path: string;
  /** The same as R4 has it: `telecom.value`. */
  readonly element: string;
  readonly datatype: string;
  /** 0 to 1 */
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** Resource type and table that a reference leads to. */
  readonly target?: { readonly type: string; readonly table?: string };
}

/** A column that says which rows count, or something else about the row itself. */
export interface RowSuggestion {
  readonly column: string;
  readonly role: 'lastUpdated' | 'only' | 'unless';
  /** What it must be, or must not be; null is NULL. */
  readonly value?: string | null;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface TypeSuggestion {
  readonly type: string;
  /** What the rows are, where the type alone does not tell: `vital signs`. */
  readonly of?: string;
  /** 0 to 1 */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface TableSuggestion {
  readonly table: string;
  readonly rows?: number;
  /** The likeliest first; none where nothing fits. */
  readonly types: readonly TypeSuggestion[];
  readonly key: readonly string[];
  readonly columns: readonly ColumnSuggestion[];
  readonly about: readonly RowSuggestion[];
  readonly notUnderstood: readonly string[];
}

export const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;
