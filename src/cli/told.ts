/** What goes wrong in a command: lines for people, an exit status for programs, never a stack trace. */
import { FhirError, sentenceOf } from '../fhir/issue.ts';

/** What is wrong is told in a line, and the exit status is 1. */
export async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const lines = error instanceof FhirError ? error.issues.map(sentenceOf) : [(error as Error).message];
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exitCode = 1;
  }
}
