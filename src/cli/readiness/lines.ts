/** A run over a server as lines for people: a table, then what does not pass, by profile. */
import { type Check, type Outcome, outcomes, type ProfileResult, type Readiness } from '../../readiness/result.ts';
import { columns } from '../state.ts';

export function linesOf(found: Readiness): readonly string[] {
  const { server, software, profileSet, patients, requests, seconds, counts, profiles, checks } = found;
  return [
    `Readiness of ${server} (${software}) for ${profileSet}`,
    `${patients} patients, ${requests.toLocaleString('en-US')} requests, ${seconds} s; ${found.validated === 'not' ? 'not validated' : `validated ${found.validated}`}.`,
    '',
    ...columns([
      ['profile', 'resources', 'must support', ...outcomes, ''],
      ...profiles.map((each) => [
        each.name,
        String(each.resources),
        seenOf(each),
        ...outcomes.map((outcome) => String(countOf(each.checks, outcome))),
        verdicts[each.outcome],
      ]),
    ]),
    '',
    ...section('server', checks),
    ...profiles.flatMap(({ name, checks: its }) => section(name, its)),
    `${counts.pass} pass, ${counts.warn} warnings, ${counts.lacks} lack data, ${counts.fail} fail.`,
  ];
}

export const verdicts: Readonly<Record<Outcome, string>> = {
  pass: 'passes',
  warn: 'passes with warnings',
  lacks: 'lacks data',
  fail: 'fails',
};

/** `6 of 6`; what need not be there is not counted. */
export const seenOf = ({ mustSupport: { seen, missing } }: ProfileResult): string =>
  `${seen} of ${seen + missing.length}`;

export const countOf = (checks: readonly Check[], outcome: Outcome): number =>
  checks.filter((each) => each.outcome === outcome).length;

function section(name: string, checks: readonly Check[]): readonly string[] {
  const told = checks.filter(({ outcome }) => outcome !== 'pass');
  if (told.length === 0) return [];
  return [name, ...told.map((each) => `  ${each.outcome.padEnd(5)} ${sayingOf(each)}`), ''];
}

export function sayingOf({ kind, name, request, says, expectation }: Check): string {
  return `${kind} ${name} (${expectation}): ${request === undefined ? '' : `${request}: `}${says ?? ''}`;
}
