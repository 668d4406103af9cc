/** The difference that an edit makes. */
export interface CanaryReport {
  readonly after: number;
  readonly idsChanged: number;
  readonly types: readonly { readonly sentence: string }[];
}
