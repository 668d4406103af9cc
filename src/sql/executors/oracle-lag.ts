/**
 * How far a standby is behind its primary.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/V-DATAGUARD_STATS.html
 */
import type { Statement } from '../statement.ts';
import { isRefused } from './oracle-errors.ts';
import type { Loan } from './oracle-pool.ts';
import { runOn } from './oracle-run.ts';

const lagStatement: Statement = {
  name: 'lag',
  sql: `select value from v$dataguard_stats where name = 'apply lag'`,
  bindings: [],
};

/** undefined: it copies none, or does not let this user know. */
export async function lagMsOn(loan: Loan, signal: AbortSignal): Promise<number | undefined> {
  try {
    const [[text] = []] = await runOn(loan, lagStatement, signal);
    return intervalMs(text ?? '');
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** `+00 00:00:12`: days, hours, minutes, seconds. */
function intervalMs(text: string): number | undefined {
  const [, days, hours, minutes, seconds] = /^\+(\d+) (\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
