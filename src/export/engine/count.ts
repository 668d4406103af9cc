/** The second count: what became of all rows between two keys, by a statement of its own in the same snapshot. */

import { FhirError, issue } from '../../fhir/issue.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import { countedOf, tallyPlan } from '../../plan/tally.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import type { KeyRange, Stretch, Tally } from '../job.ts';

/** Throws F540 when the rows that were read are not those that were counted. */
export async function tallied(
  branch: ExportBranch,
  { after, upTo, lines, quarantined }: KeyRange & Pick<Stretch, 'lines' | 'quarantined'>,
  database: Database,
  session: Session,
  signal: AbortSignal,
): Promise<Tally> {
  const plan = tallyPlan(branch, { ...(after && { after }), ...(upTo && { upTo }) });
  const { rows, included, excluded } = countedOf(plan, await session.run(database.statement(plan.select), signal));
  if (included !== lines + quarantined) {
    const { type, name } = branch.source;
    const reason = `${included} rows of ${name === '' ? type : `${type} ${name}`} counted, ${lines + quarantined} read`;
    throw new FhirError(issue('F540', { reason }));
  }
  return { rows, excluded };
}
