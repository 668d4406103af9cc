/**
 * The state of the database that a job reads: held for all of its statements, or, where the database cannot hold one, as it
 * is at each statement. A proof says which it was.
 */
import { FhirError } from '../../fhir/issue.ts';
import type { Database } from '../../sql/database.ts';
import type { Snapshot } from '../../sql/executor.ts';

export interface HeldState extends Snapshot {
  /** False: what others write while the job runs may be in it. */
  readonly isHeld: boolean;
}

export async function heldState(database: Database, signal: AbortSignal): Promise<HeldState> {
  try {
    return { ...(await database.snapshot(signal)), isHeld: true };
  } catch (error) {
    if (!(error instanceof FhirError) || error.issues[0]?.code !== 'F411') throw error;
    return {
      isHeld: false,
      name: undefined,
      // Before the first row is read: the next increment begins no later.
      at: new Date(),
      run: database.run,
      stream: ({ select }, asked) => database.stream(select!, asked),
      close: async () => undefined,
    };
  }
}
