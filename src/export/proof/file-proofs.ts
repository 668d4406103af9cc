/** What a proof says of each file: its hash, its chunks, and the keys that its lines were made from. */
import type { ExportedFile } from '../exports.ts';
import type { Chunk, Stretch } from '../job.ts';
import { sameSource } from './ledger.ts';
import type { FileProof, RangeProof } from './proof.ts';

/** A file with its chunks as the job accounts for them. */
export interface WholeFile extends ExportedFile {
  readonly chunks: readonly Chunk[];
  readonly sha256: string;
}

/** `showsKeys`: by type and source. */
export function fileProof(file: WholeFile, showsKeys: (stretch: Stretch) => boolean): FileProof {
  const { name, kind, lines, bytes, sha256, headers, chunks } = file;
  const stretches = chunks.flatMap((chunk) => chunk.stretches);
  return {
    name,
    kind,
    type: typeOf(file),
    lines,
    bytes,
    sha256,
    ...(headers !== undefined && { headers }),
    chunks: chunks.map((chunk) => ({ lines: chunk.lines, bytes: chunk.bytes, sha256: chunk.sha256 })),
    ...(kind === 'output' && stretches.every(showsKeys) && { ranges: rangesOf(stretches) }),
  };
}

/** What its lines are: those of `deleted` and `error` are about a type. */
function typeOf({ kind, type }: WholeFile): string {
  if (kind === 'output') return type;
  return kind === 'deleted' ? 'Bundle' : 'OperationOutcome';
}

/** Stretches that follow one another are one range. */
function rangesOf(stretches: readonly Stretch[]): RangeProof[] {
  const runs: Stretch[][] = [];
  for (const stretch of stretches) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1)!, stretch)) run.push(stretch);
    else runs.push([stretch]);
  }
  return runs.map((run): RangeProof => {
    const [{ source, after, snapshot }, { upTo }] = [run[0]!, run.at(-1)!];
    const lines = run.reduce((sum, stretch) => sum + stretch.lines, 0);
    return { source, ...(after && { after }), ...(upTo && { upTo }), lines, state: snapshot };
  });
}

function follows(before: Stretch, { after, snapshot, ...of }: Stretch): boolean {
  const touches = after !== undefined && JSON.stringify(before.upTo) === JSON.stringify(after);
  return sameSource(before, of) && before.snapshot === snapshot && touches;
}
