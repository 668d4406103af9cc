/** What goes wrong in a command: lines for people, an exit status for programs, never a stack trace. */
import { FhirError, sentenceOf } from '../fhir/issue.ts';

/** What is wrong is told in a line, and the exit status is 1. */
export const told = (work: () => Promise<void>): Promise<void> => toldAs(1, work);

/** The same with another exit status, for commands of which 1 says that something was found. */
export async function toldAs(status: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const lines = error instanceof FhirError ? error.issues.map(sentenceOf) : [(error as Error).message];
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exitCode = status;
  }
}
