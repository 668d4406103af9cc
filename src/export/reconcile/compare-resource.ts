/**
 * A resource of the target beside the one that the mapping makes of its legacy row: each value once as rendered, and once
 * projected back to its column.
 */
import type { Json } from '../../adapter/node.ts';
import { pairItems } from './pair-items.ts';
import { type Difference, difference, isTolerance, type Rules, type Tolerance } from './same-value.ts';
import { type ColumnContext, heldByColumn } from './to-column.ts';
import type { Traced } from './trace.ts';

/** What came of one value. */
export interface Outcome {
  /** `name.family`: the path without places in lists. */
  readonly element: string;
  /** `name[0].family`. */
  readonly path: string;
  readonly traced: Traced | undefined;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
  readonly verdict: 'same' | Difference;
  /** The difference is one that was declared beforehand. */
  readonly tolerated: Tolerance | undefined;
  /** It was projected to its column as well. */
  readonly byColumn: boolean;
  /** A reference by a key of the row: for the relationships, and no verdict of the fields. */
  readonly reference: boolean;
}

export interface Comparison extends Rules, ColumnContext {}

type JsonObject = Readonly<Record<string, Json>>;

interface At {
  readonly element: string;
  readonly path: string;
}

export interface Sides {
  readonly expected: JsonObject;
  readonly traced: ReadonlyMap<string, Traced>;
  /** Its references lead to ids of the legacy side. */
  readonly actual: JsonObject;
}

export function compareResource({ expected, traced, actual }: Sides, comparison: Comparison): Outcome[] {
  const found: Outcome[] = [];
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const name of ['resourceType', 'id', 'meta']) names.delete(name);
  for (const name of names) {
    const at = { element: name, path: name };
    found.push(...outcomesOf(expected[name], traced.get(name), actual[name], at, comparison));
  }
  return [...found.map((outcome) => ofServer(outcome, expected)), ...metaOutcomes(expected, actual, comparison)].map(
    (outcome) => allowed(outcome, comparison),
  );
}

function outcomesOf(
  expected: Json | undefined,
  traced: Traced | undefined,
  actual: Json | undefined,
  at: At,
  comparison: Comparison,
): Outcome[] {
  if (expected === undefined) return actual === undefined ? [] : [outcome(at, traced, expected, actual, 'extra')];
  if (actual === undefined) return lost(expected, traced, at);
  if (traced?.origin?.facets.reference) return ofReference(expected, traced, actual, at, comparison);
  if (traced !== undefined && traced.parts === undefined) return [leaf(expected, traced, actual, at, comparison)];
  const below = partsOf(expected, traced, actual, at, comparison);
  if (traced?.origin === undefined || below.some(({ verdict }) => verdict !== 'same')) return below;
  const held = heldByColumn(traced.origin, traced.cells ?? {}, actual, comparison);
  return held === false ? [...below, outcome(at, traced, expected, actual, 'column', true)] : below;
}

function outcome(
  { element, path }: At,
  traced: Traced | undefined,
  expected: Json | undefined,
  actual: Json | undefined,
  verdict: Outcome['verdict'],
  byColumn = false,
): Outcome {
  return { element, path, traced, expected, actual, verdict, tolerated: undefined, byColumn, reference: false };
}

/** A value and the references in it. */
function lost(expected: Json, traced: Traced | undefined, at: At): Outcome[] {
  if (traced?.origin?.facets.reference) {
    return [{ ...outcome(at, traced, memberOf(expected, 'reference'), undefined, 'same'), reference: true }];
  }
  return [outcome(at, traced, expected, undefined, 'missing'), ...referencesBelow(expected, traced, at)];
}

function referencesBelow(expected: Json, traced: Traced | undefined, at: At): Outcome[] {
  return [...(traced?.parts ?? [])].flatMap(([key, part]) => {
    const value = memberOf(expected, key);
    return value === undefined ? [] : lost(value, part, below(at, key)).filter(({ reference }) => reference);
  });
}

function ofReference(expected: Json, traced: Traced, actual: Json, at: At, comparison: Comparison): Outcome[] {
  const { reference, ...rest } = expected as JsonObject;
  const { reference: found, ...others } = isObject(actual) ? actual : ({} as JsonObject);
  return [
    { ...outcome(at, traced, reference, found, 'same'), reference: true },
    ...partsOf(rest, traced, others, at, comparison),
  ];
}

/** A value that one word of the mapping makes: a text, a number, or the whole of a code table's entry. */
function leaf(expected: Json, traced: Traced, actual: Json, at: At, comparison: Comparison): Outcome {
  const differences =
    isList(expected) || isObject(expected)
      ? partsOf(expected, undefined, actual, at, comparison)
      : [plain(expected, actual, at, comparison)];
  const worst = differences.find(({ verdict }) => verdict !== 'same');
  const kind = worst?.verdict ?? 'same';
  const made = { ...outcome(worst ?? at, traced, expected, actual, kind), element: at.element };
  // Rounded, trimmed or folded on purpose, it cannot be what the cell holds.
  if (traced.origin === undefined || (kind !== 'same' && kind !== 'zone' && kind !== 'order')) return made;
  const held = heldByColumn(traced.origin, traced.cells ?? {}, actual, comparison);
  if (held === undefined) return made;
  return { ...made, byColumn: true, verdict: held ? kind : 'column' };
}

function plain(expected: Json, actual: Json, at: At, comparison: Comparison): Outcome {
  return outcome(at, undefined, expected, actual, difference(expected, actual, comparison) ?? 'same');
}

function partsOf(expected: Json, traced: Traced | undefined, actual: Json, at: At, comparison: Comparison): Outcome[] {
  if (isList(expected)) {
    if (!isList(actual)) return [outcome(at, traced, expected, actual, 'type')];
    const { pairs, inOrder } = pairItems(expected, actual);
    const items = pairs.flatMap(([one, other]) => {
      const place = { element: at.element, path: `${at.path}[${one === -1 ? other : one}]` };
      const part = one === -1 ? undefined : traced?.parts?.get(one);
      return outcomesOf(expected[one], part, actual[other], place, comparison);
    });
    return inOrder ? items : [...items, outcome(at, traced, expected, actual, 'order')];
  }
  if (!isObject(expected)) return [plain(expected, actual, at, comparison)];
  if (!isObject(actual)) return [outcome(at, traced, expected, actual, 'type')];
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) =>
    outcomesOf(expected[key], traced?.parts?.get(key), actual[key], below(at, key), comparison),
  );
}

function below({ element, path }: At, key: string | number): At {
  return typeof key === 'number'
    ? { element, path: `${path}[${key}]` }
    : { element: `${element}.${key}`, path: `${path}.${key}` };
}

function memberOf(value: Json, key: string | number): Json | undefined {
  return (value as Readonly<Record<string | number, Json>>)[key];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const OF_SERVER = new Set(['versionId', 'lastUpdated', 'source']);

/** Version, time and source are a server's own. The version of the mapping is a part of ours. */
function metaOutcomes(expected: JsonObject, actual: JsonObject, comparison: Comparison): Outcome[] {
  const [ours, theirs] = [(expected.meta ?? {}) as JsonObject, (actual.meta ?? {}) as JsonObject];
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) => {
    const at = { element: `meta.${key}`, path: `meta.${key}` };
    const [mine, other] = [ours[key], theirs[key]];
    if (key === 'versionId' && stampOf(mine) === stampOf(other)) return [outcome(at, undefined, mine, mine, 'same')];
    return outcomesOf(mine, undefined, other, at, comparison).map((each) =>
      OF_SERVER.has(key) && each.verdict !== 'same' && each.verdict !== 'zone' ? { ...each, verdict: 'server' } : each,
    );
  });
}

const stampOf = (version: Json | undefined): string | undefined =>
  typeof version === 'string' ? version.slice(0, version.lastIndexOf('-')) : undefined;

/** A narrative that a server made, and the identifier that kept the id which it took away. */
function ofServer(outcome: Outcome, { resourceType, id }: JsonObject): Outcome {
  const { element, verdict, actual } = outcome;
  if (verdict !== 'extra') return outcome;
  const value = element === 'identifier' && actual !== undefined && isObject(actual) ? actual.value : undefined;
  const isKept = value === id || value === `${resourceType}/${id}`;
  const whole = element === 'identifier' && actual !== undefined && isList(actual);
  const allKept =
    whole && actual.every((each) => isObject(each) && (each.value === id || each.value === `${resourceType}/${id}`));
  return element === 'text' || isKept || allKept ? { ...outcome, verdict: 'server' } : outcome;
}

function allowed(outcome: Outcome, { tolerated }: Rules): Outcome {
  const { verdict } = outcome;
  return verdict !== 'same' && isTolerance(verdict) && tolerated.has(verdict)
    ? { ...outcome, tolerated: verdict }
    : outcome;
}
