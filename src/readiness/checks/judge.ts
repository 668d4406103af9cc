/** One search, asked, and every resource of the answer held against what was asked. https://hl7.org/fhir/R4/search.html */

import type { Expectation } from '../../fhir/profiles/encode-server.ts';
import { matches } from '../match/matches.ts';
import { fixedValues } from '../profile/fixed-values.ts';
import type { FhirResource } from '../profile/json.ts';
import type { Check, CheckKind } from '../result.ts';
import type { ProfileRun } from '../run/run.ts';
import { type Found, postSearch, type Query, search } from '../server/search.ts';
import type { Asked } from './asked.ts';

export interface Question {
  readonly kind: CheckKind;
  readonly name: string;
  readonly expectation: Expectation;
  readonly asked: readonly Asked[];
  readonly method?: 'POST';
  /** Parameters of the answer, such as `_include`. */
  readonly more?: Query;
}

export interface Judged {
  readonly check: Check;
  readonly found: Found;
}

export async function judge(run: ProfileRun, question: Question): Promise<Judged> {
  const { kind, name, expectation, asked } = question;
  const found = await ask(run, question);
  const says = found.wrong ?? wrongWith(run, asked, found);
  const outcome = says === undefined ? 'pass' : expectation === 'SHALL' ? 'fail' : 'warn';
  const check = { kind, name, expectation, outcome, request: requestOf(run, question), ...(says && { says }) } as const;
  return { check, found };
}

/** A server may demand a status, with a 400 and an OperationOutcome that says so. */
async function ask(run: ProfileRun, { asked, method, more = [] }: Question): Promise<Found> {
  const { client, profile, profiles } = run;
  const query: Query = [...asked.map(({ code, value }) => [code, value] as const), ...more];
  const send = (each: Query) =>
    method === 'POST' ? postSearch(client, profile.type, each) : search(client, profile.type, each);
  const found = await send(query);
  if (found.status !== 400 || !found.hasOutcome || asked.some(({ code }) => code === 'status')) return found;
  const statuses = fixedValues(profiles, profile, 'status');
  return statuses.length === 0 ? found : send([...query, ['status', statuses.map(({ code }) => code).join(',')]]);
}

function wrongWith(run: ProfileRun, asked: readonly Asked[], { matches: found, whole }: Found): string | undefined {
  const { profile, pools } = run;
  const foreign = found.find(({ resourceType }) => resourceType !== profile.type);
  if (foreign !== undefined) return `returns a ${foreign.resourceType} as a match`;
  const strays = found.filter((each) => matches(each, asked) === 'no');
  if (strays[0] !== undefined) {
    const by = asked.filter((each) => matches(strays[0]!, [each]) === 'no').map(({ code }) => code);
    return `returns ${strays.length} of ${found.length} that do not match ${by.join(', ')}, such as ${nameOf(strays[0])}`;
  }
  if (!whole) return undefined;
  const ids = new Set(found.map(({ id }) => id));
  if (ids.size < found.length) return `returns ${found.length - ids.size} resources twice`;
  const expected = pools.ofType(profile.type).filter((each) => matches(each, asked) === 'yes');
  const left = expected.filter(({ id }) => !ids.has(id));
  return left[0] === undefined
    ? undefined
    : `leaves out ${left.length} of ${expected.length} that match, such as ${nameOf(left[0])}`;
}

export const nameOf = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id}`;

export function requestOf(run: ProfileRun, { asked, method, more = [] }: Question): string {
  const told = asked.map(({ code, value, shown }) => `${code}=${run.showValues ? value : shown}`);
  const query = [...told, ...more.map(([name, value]) => `${name}=${value}`)].join('&');
  return method === 'POST' ? `POST ${run.profile.type}/_search ${query}` : `GET ${run.profile.type}?${query}`;
}
