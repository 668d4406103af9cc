/** What a qualification looks at: each check with what was expected, what was found and the verdict. Never a value of a patient. */

/** `skipped`: it could not be looked at here, and `found` says why. `warn`: it works, but somebody should look. */
export type Verdict = 'pass' | 'warn' | 'fail' | 'skipped';

export const verdicts: readonly Verdict[] = ['pass', 'skipped', 'warn', 'fail'];

export interface Check {
  /** What it is about: `database`, `schema`, `indexes`. */
  readonly group: string;
  /** Unique in its group. */
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly verdict: Verdict;
  /** What to do, where it does not pass: a sentence, or a statement of SQL. */
  readonly remedy?: string;
}

export type ReportKind = 'iq' | 'oq' | 'pq';

export interface Qualification {
  readonly report: ReportKind;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly seconds: number;
  /** Versions and places, in order. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  readonly checks: readonly Check[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly passed: boolean;
}

export function qualificationOf(
  report: ReportKind,
  started: Date,
  environment: Qualification['environment'],
  checks: readonly Check[],
): Qualification {
  const counts = Object.fromEntries(
    verdicts.map((each) => [each, checks.filter(({ verdict }) => verdict === each).length]),
  ) as Record<Verdict, number>;
  const seconds = Math.round((Date.now() - started.getTime()) / 100) / 10;
  return { report, started: started.toISOString(), seconds, environment, checks, counts, passed: counts.fail === 0 };
}
