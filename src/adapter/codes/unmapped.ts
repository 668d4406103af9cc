/** Local codes that were served without a standard code, the most frequent first: the work list of a code map's author. */
import type { CodeSet } from './code-set.ts';

export interface UnmappedCode {
  readonly codeSet: string;
  readonly code: string;
  readonly display?: string;
  /** How often it was served since the start. */
  readonly served: number;
}

export function unmappedCodes(codeSets: readonly CodeSet[]): UnmappedCode[] {
  return codeSets
    .flatMap((set) =>
      [...set.unmapped].map(([code, served]): UnmappedCode => {
        const display = set.displayOf(code);
        return { codeSet: set.name, code, ...(display ? { display } : {}), served };
      }),
    )
    .sort((a, b) => b.served - a.served || (a.code < b.code ? -1 : 1));
}
