/** A qualification as lines: each group with its checks, those that do not pass in full. */
import type { Check, Qualification, Verdict } from '../../authoring/qualification/finding.ts';

export const titles: Readonly<Record<Qualification['report'], string>> = {
  iq: 'Installation qualification',
  oq: 'Operational qualification',
  pq: 'Performance qualification',
};

export const words: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  skipped: 'not looked at',
  warn: 'look at it',
  fail: 'FAILED',
};

const marks: Readonly<Record<Verdict, string>> = { pass: '✓', skipped: '·', warn: '!', fail: '✗' };

export function linesOf(found: Qualification): string[] {
  const { report, started, environment, checks, counts } = found;
  return [
    `${titles[report]}, ${started.slice(0, 16).replace('T', ' ')} UTC`,
    ...environment.map(([name, value]) => `  ${name}: ${value}`),
    ...[...Map.groupBy(checks, ({ group }) => group)].flatMap(([group, its]) => ['', group, ...its.flatMap(lines)]),
    '',
    `${counts.pass} passed, ${counts.warn} to look at, ${counts.skipped} not looked at, ${counts.fail} failed.`,
  ];
}

function lines({ name, expected, found, verdict, remedy }: Check): string[] {
  if (verdict === 'pass') return [`  ${marks.pass} ${name}: ${found}`];
  return [
    `  ${marks[verdict]} ${name}: ${found}`,
    ...(verdict === 'skipped' ? [] : [`      expected: ${expected}`]),
    ...(remedy === undefined ? [] : [`      ${remedy}`]),
  ];
}
