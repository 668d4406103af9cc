/** Searches by fast-check: values drawn from what the data holds and from near misses, on everything that is promised. */
import fc from 'fast-check';
import type { Registry } from '../../src/adapter/registry.ts';
import type { SearchParameter } from '../../src/fhir/definitions.ts';
import { escapeValue } from '../../src/search/escape.ts';
import { allQuestions, type Json } from './searched-values.ts';

export type Pair = readonly [name: string, value: string];

export interface AskedSearch {
  readonly type: string;
  readonly query: readonly Pair[];
  readonly compartment?: string;
}

const PREFIXES = ['', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'];

/** For each type and parameter, what its resources can be asked for. */
export class Questions {
  readonly registry: Registry;
  readonly #asked = new Map<string, readonly string[]>();
  readonly patients: readonly string[];

  constructor(registry: Registry, resources: ReadonlyMap<string, readonly Json[]>) {
    this.registry = registry;
    for (const type of registry.types) {
      for (const parameter of registry.searchParameters(type)) {
        const all = (resources.get(type) ?? []).flatMap((resource) => allQuestions(resource, parameter));
        this.#asked.set(`${type}?${parameter.code}`, [...new Set(all)]);
      }
    }
    this.patients = this.of('Patient', '_id');
  }

  /** Exact values, in the order of the resources; empty where no resource has one. */
  of(type: string, code: string): readonly string[] {
    return this.#asked.get(`${type}?${code}`) ?? [];
  }
}

/** A value that is asked for as it is, and values a little beside it. */
function askedValue(
  questions: Questions,
  type: string,
  { code, type: searchType }: SearchParameter,
): fc.Arbitrary<string> {
  const held = questions.of(type, code);
  const exact = held.length > 0 ? fc.constantFrom(...held) : fc.constantFrom('nothing', '1');
  switch (searchType) {
    case 'date': {
      const dates = held.length > 0 ? exact : fc.constantFrom('2020-02-29', '1999');
      const cut = fc.constantFrom(4, 7, 10, 100);
      const odd = fc.constantFrom(
        '2020',
        '2021-03',
        '0001',
        '2100-12-31',
        '1840-12-31',
        '2022-03-13T02:30:00',
        '2023-11-05T01:30',
      );
      const value = fc.oneof(
        { weight: 4, arbitrary: fc.tuple(dates, cut).map(([date, to]) => date.slice(0, to)) },
        odd,
      );
      return fc.tuple(fc.constantFrom(...PREFIXES), value).map((parts) => parts.join(''));
    }
    case 'quantity':
    case 'number':
      return fc
        .tuple(fc.constantFrom(...PREFIXES), held.length > 0 ? exact : fc.constant('5'))
        .chain(([prefix, value]) =>
          fc
            .constantFrom(
              value,
              value.replace(/^-?[\d.]+/, (number) => String(Math.round(Number(number)))),
            )
            .map((text) => prefix + text),
        );
    case 'string': {
      const misses = fc.constantFrom('a', 'É', 'mü', '%', '_', "O'", '\\\\', 'zzz');
      const text = fc.tuple(exact, fc.nat(6)).map(([value, length]) => value.slice(0, length + 1).replace(/\\$/, ''));
      return fc
        .oneof(
          exact,
          text,
          text.map((value) => value.toLowerCase()),
          misses,
        )
        .map((value) => (value.trim() === '' ? 'a' : value));
    }
    case 'token':
      return fc.oneof(
        { weight: 5, arbitrary: exact },
        exact.map((value) => value.toUpperCase()),
        exact.map((value) => `|${value.split('|').pop()}`).filter((value) => value !== '|'),
        fc.constantFrom('http://loinc.org|', 'urn:nowhere|1', 'x'),
      );
    case 'reference':
      return fc.oneof(
        { weight: 5, arbitrary: exact },
        fc.constantFrom('Patient/1', 'Group/1', '999999', 'http://elsewhere.test/Patient/1'),
      );
    case 'special':
      return fc.constantFrom('42.65|-73.75|10|km', '42.65|-73.75|0.1|km', '0|0|1|km', '42.7|-73.8');
    default:
      return exact;
  }
}

const words = fc.constantFrom('a', 'blood', 'er', 'acute', '%', 'unknown');

/** `name:modifier=value` on a type, without chains. */
function plain(questions: Questions, type: string, parameter: SearchParameter): fc.Arbitrary<Pair> {
  const { code, type: searchType } = parameter;
  const value = askedValue(questions, type, parameter);
  const several = fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => values.join(','));
  const asked = several.map((text): Pair => [code, text]);
  const missing = fc.boolean().map((truth): Pair => [`${code}:missing`, String(truth)]);
  const modified = (name: string, text: fc.Arbitrary<string>) => text.map((one): Pair => [`${code}:${name}`, one]);
  switch (searchType) {
    case 'token':
      return fc.oneof({ weight: 4, arbitrary: asked }, missing, modified('not', several), modified('text', words));
    case 'string':
      return fc.oneof(
        { weight: 3, arbitrary: asked },
        missing,
        modified('exact', several),
        modified('contains', several),
      );
    case 'reference': {
      const [target] = parameter.targets;
      const typed =
        parameter.targets.length < 2 || target === undefined
          ? []
          : [
              modified(
                'Patient',
                value.map((text) => text.replace(/^.*\//, '')),
              ),
            ];
      const isTyped = parameter.targets.includes('Patient');
      return fc.oneof({ weight: 4, arbitrary: asked }, missing, ...(isTyped ? typed : []));
    }
    default:
      return fc.oneof({ weight: 5, arbitrary: asked }, missing);
  }
}

const promised = (questions: Questions, type: string) => questions.registry.searchParameters(type);

/** A criterion on a type: a parameter, a chain through a reference, or `_has`. */
function criterion(questions: Questions, type: string, depth: number): fc.Arbitrary<Pair> {
  const { registry } = questions;
  const own = fc.constantFrom(...promised(questions, type)).chain((parameter) => plain(questions, type, parameter));
  if (depth === 0) return own;
  const chains = registry.includes(type).flatMap((include) => {
    const code = include.slice(type.length + 1);
    const targets = registry.types.filter((target) => registry.revIncludes(target).includes(include));
    return targets.map((target) =>
      criterion(questions, target, depth - 1).map(([name, value]): Pair => [`${code}:${target}.${name}`, value]),
    );
  });
  const reverse = registry.revIncludes(type).map((include) => {
    const [source = ''] = include.split(':');
    return criterion(questions, source, depth - 1).map(([name, value]): Pair => [`_has:${include}:${name}`, value]);
  });
  const linked = [...chains, ...reverse];
  return linked.length === 0
    ? own
    : fc.oneof({ weight: 5, arbitrary: own }, { weight: 2, arbitrary: fc.oneof(...linked) });
}

export function sortable(registry: Registry, type: string): SearchParameter[] {
  return registry
    .searchParameters(type)
    .filter(({ type: searchType, paths }) => searchType !== 'special' && paths.length > 0);
}

function sorting(registry: Registry, type: string): fc.Arbitrary<readonly Pair[]> {
  const key = fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...sortable(registry, type).map(({ code }) => code)));
  return fc
    .uniqueArray(key, { maxLength: 3, selector: ([, code]) => code })
    .map((keys) => (keys.length === 0 ? [] : [['_sort', keys.map((one) => one.join('')).join(',')]]));
}

/** A search of one type, perhaps within a patient's compartment. */
export function searches(questions: Questions): fc.Arbitrary<AskedSearch> {
  const { registry, patients } = questions;
  return fc.constantFrom(...registry.types).chain((type) =>
    fc
      .tuple(
        fc.array(criterion(questions, type, 2), { maxLength: 3 }),
        sorting(registry, type),
        fc.option(fc.constantFrom(...patients), { nil: undefined, freq: 4 }),
      )
      .map(
        ([criteria, sort, compartment]): AskedSearch => ({
          type,
          query: [...criteria, ...sort],
          ...(compartment === undefined ? {} : { compartment }),
        }),
      ),
  );
}

/** As it would stand in a URL. */
export function urlOf({ type, query, compartment }: AskedSearch): string {
  const text = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return `${compartment === undefined ? '' : `Patient/${compartment}/`}${type}?${text}`;
}

export const quoted = escapeValue;
