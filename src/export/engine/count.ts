/** The second count: what became of all rows between two keys, by a statement of its own in the same snapshot. */

import { FhirError, issue } from '../../fhir/issue.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import { countedOf, tallyPlan } from '../../plan/tally.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import type { KeyRange, Stretch, Tally } from '../job.ts';

interface Read extends KeyRange, Pick<Stretch, 'lines' | 'quarantined'> {
  /** Rows that the change ledger held back. */
  readonly unchanged: number;
}

/** Throws F540 when the rows that were read are not those that were counted. */
export async function tallied(
  branch: ExportBranch,
  { after, upTo, lines, quarantined, unchanged }: Read,
  database: Database,
  session: Session,
  signal: AbortSignal,
): Promise<Tally> {
  const plan = tallyPlan(branch, { ...(after && { after }), ...(upTo && { upTo }) });
  const { rows, included, excluded } = countedOf(plan, await session.run(database.statement(plan.select), signal));
  const read = lines + quarantined + unchanged;
  if (included !== read) {
    const { type, name } = branch.source;
    const reason = `${included} rows of ${name === '' ? type : `${type} ${name}`} counted, ${read} read`;
    throw new FhirError(issue('F540', { reason }));
  }
  return { rows, excluded };
}
