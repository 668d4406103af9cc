/** The table of docs/us-core.md. */
import { type Outcome, outcomes, type Readiness } from '../../readiness/result.ts';
import { countOf, seenOf, verdicts } from './lines.ts';

const heads: Readonly<Record<Outcome, string>> = { pass: 'pass', warn: 'warnings', lacks: 'lack data', fail: 'fail' };

export function readinessTable({ profiles }: Readiness): string {
  const rows = profiles.map((each) =>
    [
      `[${each.title}](${each.url})`,
      each.type,
      seenOf(each),
      ...outcomes.map((outcome) => countOf(each.checks, outcome)),
      verdicts[each.outcome],
    ].join(' | '),
  );
  return [
    `| profile | type | must-supports seen | ${outcomes.map((each) => heads[each]).join(' | ')} | |`,
    `|---|---|---|${outcomes.map(() => '---:').join('|')}|---|`,
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
