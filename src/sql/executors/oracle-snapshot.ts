/**
 * One state of the database by its system change number: a session that is set back to it sees every table as it was
 * then, for as long as the undo is kept. Decision record 0013.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/arpls/DBMS_FLASHBACK.html
 */
import type { RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { Loan } from './oracle-pool.ts';
import { runOn, streamOn } from './oracle-run.ts';

export interface OracleState {
  /** The system change number: up to 20 digits. */
  readonly scn: string;
  readonly at: Date;
}

const statement = (name: string, sql: string, ...bindings: readonly unknown[]): Statement => ({ name, sql, bindings });

/** The clock is read first: what was committed after `at` may be missing, nothing before it is. */
const clock = statement(
  'clock',
  `select to_char(sys_extract_utc(systimestamp), 'YYYY-MM-DD"T"HH24:MI:SS.FF3"Z"') from dual`,
);
const change = statement('scn', `select to_char(dbms_flashback.get_system_change_number) from dual`);

export async function currentState(loan: Loan, signal: AbortSignal): Promise<OracleState> {
  const only = (rows: RawRow[]): string => rows[0]?.[0] ?? '';
  const at = new Date(only(await runOn(loan, clock, signal)));
  return { at, scn: only(await runOn(loan, change, signal)) };
}

/** Sets the session back; it can only read from then on. */
export async function enterState(loan: Loan, { scn }: OracleState, signal: AbortSignal): Promise<void> {
  const number = { type: 'NUMBER', value: scn };
  await runOn(
    loan,
    statement('enter', 'begin dbms_flashback.enable_at_system_change_number(:1); end;', number),
    signal,
  );
}

const nameOf = ({ scn, at }: OracleState): string => `${scn}@${at.toISOString()}`;

/** Throws when `name` is none of `nameOf`. */
export function stateOf(name: string): OracleState {
  const [, scn, time] = /^(\d{1,20})@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(name) ?? [];
  if (scn === undefined || time === undefined) throw new Error('This is not the name of a snapshot of Oracle.');
  return { scn, at: new Date(time) };
}

interface Ways {
  readonly end: () => void;
  /** What to throw for what the database said. */
  readonly explained: (error: unknown, signal: AbortSignal) => unknown;
}

/** A session that was set back. It is of no use to others, so it ends with the snapshot. */
export function snapshotOn(loan: Loan, state: OracleState, { end, explained }: Ways): Snapshot {
  return {
    name: nameOf(state),
    at: state.at,
    run: async (statement, signal) => {
      try {
        return await runOn(loan, statement, signal);
      } catch (error) {
        throw explained(error, signal);
      }
    },
    async *stream(statement, signal) {
      try {
        yield* streamOn(loan, statement, signal);
      } catch (error) {
        throw explained(error, signal);
      }
    },
    close: async () => end(),
  };
}
