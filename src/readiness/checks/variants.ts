/** Other ways to ask what a search asks: by POST, with types and systems, with comparators, several values and chains. */
import { matches } from '../match/matches.ts';
import { fixedValues } from '../profile/fixed-values.ts';
import type { FhirResource } from '../profile/json.ts';
import type { Check } from '../result.ts';
import type { ProfileRun } from '../run/run.ts';
import { type Asked, askedOf, escaped, withSystem } from './asked.ts';
import { type Judged, judge, type Question } from './judge.ts';
import { shiftedDay } from './shifted-day.ts';

export async function samePost(run: ProfileRun, base: Question, byGet: Judged): Promise<Check> {
  const { check, found } = await judge(run, { ...base, kind: 'post', method: 'POST' });
  const ids = (each: Judged['found']) =>
    each.matches
      .map(({ id }) => id)
      .sort()
      .join();
  const differs = check.outcome === 'pass' && found.whole && ids(found) !== ids(byGet.found);
  return differs ? { ...check, outcome: 'fail', says: 'returns other resources than by GET' } : check;
}

export async function referenceForm(run: ProfileRun, base: Question): Promise<Check | undefined> {
  const patient = base.asked.find(({ code }) => code === 'patient');
  if (patient === undefined) return undefined;
  const form = { ...patient, value: `Patient/${patient.value}`, shown: `Patient/${patient.shown}` };
  return (await judge(run, { ...replaced(base, form), kind: 'reference form' })).check;
}

export async function tokenForm(run: ProfileRun, base: Question, asked: Asked): Promise<Check> {
  const shown = asked.shown.startsWith('{') ? '{system}|{code}' : withSystem(asked.coded!);
  const form = { ...asked, value: withSystem(asked.coded!), shown };
  return (await judge(run, { ...replaced(base, form), kind: 'token form', name: `${base.name}: ${asked.code}` })).check;
}

/** So that the example is found: by a day before or after it, or by its own date. */
export function comparators(
  run: ProfileRun,
  base: Question,
  resource: FhirResource,
): readonly Promise<Check | undefined>[] {
  return base.asked.flatMap((asked) => {
    const shall = run.asked.parameters[asked.code]?.comparators?.SHALL ?? [];
    const own = asked.value.replace(/^[a-z]{2}/, '');
    return shall.map(async (comparator) => {
      const days = comparator === 'gt' ? -1 : comparator === 'lt' ? 1 : 0;
      const value = `${comparator}${days === 0 ? own : shiftedDay(own, days)}`;
      const form = { ...asked, value, shown: `${comparator}{date}` };
      // An open period is not before anything.
      if (matches(resource, [form]) === 'no') return undefined;
      return (
        await judge(run, {
          ...replaced(base, form),
          kind: 'comparator',
          name: `${base.name}: ${asked.code} ${comparator}`,
        })
      ).check;
    });
  });
}

/**
 * Two values with a comma, of two resources that are alike in all else that is asked; where there are no such two, one that the
 * profile allows stands first, so that a server which takes the first alone does not find the example.
 */
export function alternatives(run: ProfileRun, base: Question): readonly Promise<Check | undefined>[] {
  return base.asked
    .filter(({ code }) => run.asked.parameters[code]?.multipleOr === 'SHALL')
    .map(async ({ code }) => {
      const pair = twoOf(run, base, code) ?? withAllowed(run, base, code);
      if (pair === undefined) return undefined;
      const { asked, value } = pair;
      const form = { ...asked.find((each) => each.code === code)!, value, shown: '{code},{code}' };
      const question: Question = { ...replaced({ ...base, asked }, form), kind: 'or', name: `${base.name}: ${code}` };
      return (await judge(run, { ...question, expectation: 'SHALL' })).check;
    });
}

interface Pair {
  readonly asked: readonly Asked[];
  /** Both. */
  readonly value: string;
}

function twoOf(run: ProfileRun, base: Question, code: string): Pair | undefined {
  const byRest = new Map<string, readonly Asked[]>();
  for (const resource of run.resources) {
    const asked = base.asked.flatMap((each) => askedOf(run, resource, each.code) ?? []);
    if (asked.length < base.asked.length) continue;
    const ownOf = (all: readonly Asked[]) => all.find((each) => each.code === code)!.value;
    const rest = asked.flatMap((each) => (each.code === code ? [] : [each.value])).join('&');
    const other = byRest.get(rest);
    if (other === undefined) byRest.set(rest, asked);
    else if (ownOf(other) !== ownOf(asked)) return { asked, value: `${ownOf(other)},${ownOf(asked)}` };
  }
  return undefined;
}

function withAllowed({ profiles, profile }: ProfileRun, { asked }: Question, code: string): Pair | undefined {
  const { value } = asked.find((each) => each.code === code)!;
  const allowed = fixedValues(profiles, profile, code).map((each) => escaped(each.code));
  const other = allowed.find((each) => each !== value);
  return other === undefined ? undefined : { asked, value: `${other},${value}` };
}

/** `practitioner.name`: with the value of the resource to which the example refers. */
export function chains(run: ProfileRun, resource: FhirResource): readonly Promise<Check | undefined>[] {
  return Object.entries(run.asked.parameters).flatMap(([code, { chain = {} }]) =>
    Object.entries(chain)
      .filter(([, expectation]) => expectation === 'SHALL')
      .map(async ([name]) => {
        const [, type = '', id = ''] = /^(\w+)\/(.+)$/.exec(askedOf(run, resource, code)?.value ?? '') ?? [];
        const target = run.pools.get(type, id);
        const step = target && askedOf(run, target, name);
        if (step === undefined) return undefined;
        const found = await run.client.get(`${run.profile.type}?${code}.${name}=${encodeURIComponent(step.value)}`);
        const entries = Array.isArray(found.resource?.entry) ? found.resource.entry : [];
        const hasIt = entries.some((each) => each?.resource?.id === resource.id);
        const says =
          found.status !== 200
            ? `answers ${found.status}`
            : hasIt || entries.length > 9
              ? undefined
              : 'leaves out what it was taken from';
        return {
          kind: 'chain',
          name: `${code}.${name}`,
          expectation: 'SHALL',
          outcome: says === undefined ? 'pass' : 'fail',
          request: `GET ${run.profile.type}?${code}.${name}=${run.showValues ? step.value : step.shown}`,
          ...(says && { says }),
        } as const;
      }),
  );
}

const replaced = (question: Question, by: Asked): Question => ({
  ...question,
  asked: question.asked.map((each) => (each.code === by.code ? by : each)),
});
