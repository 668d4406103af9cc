/** The lines of some patients out of all runs, one patient after another: sorted in memory, or of one large patient as they come. */
import { type IdRange, isOneId } from './by-patient.ts';
import { compare } from './run.ts';
import { linesOf, type OpenRun } from './runs.ts';
import type { TaggedLine } from './tagged-lines.ts';

type Reading = Parameters<typeof linesOf>[2];

export async function* blockLines(
  runs: readonly OpenRun[],
  range: IdRange,
  reading: Reading,
): AsyncGenerator<TaggedLine, void> {
  if (isOneId(range)) {
    for (const run of runs) yield* linesOf(run, range, reading);
    return;
  }
  const blocks = new Map<string, Buffer[]>();
  for (const run of runs) {
    for await (const { patient, line } of linesOf(run, range, reading)) {
      if (!blocks.has(patient)) blocks.set(patient, []);
      blocks.get(patient)!.push(line);
    }
  }
  for (const [patient, lines] of [...blocks].sort(([a], [b]) => compare(a, b))) {
    for (const line of lines) yield { patient, line };
  }
}
