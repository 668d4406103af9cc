/**
 * The aggregates: numbers, dates and codes counted and added up on both sides by themselves. The legacy side takes them
 * from the raw cells of the columns, the other from the resources as they are, those that nobody asked for included.
 */
import type { Registry } from '../../adapter/registry.ts';
import {
  fromColumns,
  fromResource,
  type JsonObject,
  type Known,
  type MeasureKind,
  measuresOf,
  type Value,
} from './measures.ts';
import { isClose } from './same-value.ts';
import type { Traced } from './trace.ts';

/** An element to add up, and by what. */
export interface Measure {
  readonly type: string;
  readonly element: string;
  readonly kind: MeasureKind;
  readonly by: 'month' | 'code';
}

export interface Sums {
  readonly count: number;
  /** Of numbers. */
  readonly sum: number;
  /** Of numbers; of dates, UTC milliseconds. */
  readonly min: number;
  readonly max: number;
}

/** Sums and extremes only where values may be shown: the latest date of birth is somebody's. */
export type ShownSums = Pick<Sums, 'count'> & Partial<Sums>;

export interface Group {
  /** `2024-03`, or a code. */
  readonly key: string;
  readonly legacy: ShownSums | undefined;
  readonly target: ShownSums | undefined;
  /** What does not agree: none of them, and the group is equal. */
  readonly differs: readonly (keyof Sums)[];
}

export interface MeasureResult extends Measure {
  readonly groups: readonly Group[];
  readonly different: number;
}

type Side = 'legacy' | 'target';

export interface Aggregates {
  readonly addLegacy: (type: string, elements: ReadonlyMap<string, Traced>) => void;
  readonly addTarget: (resource: JsonObject) => void;
  readonly result: () => readonly MeasureResult[];
}

export interface AggregateOptions {
  readonly types: readonly string[];
  readonly float: number;
  readonly showValues: boolean;
}

export function aggregates(registry: Registry, options: AggregateOptions): Aggregates {
  const { types } = options;
  const { zone } = registry.system;
  const known = new Map(types.map((type) => [type, measuresOf(registry, type)]));
  const dates = new Map([...known].map(([type, of]) => [type, datesOf(of)]));
  const sums = new Map<string, { readonly measure: Measure; readonly groups: Map<string, Record<Side, Adding>> }>();

  const add = (type: string, side: Side, { element, kind, at, month, code }: Value) => {
    const put = (by: Measure['by'], key: string) => {
      const name = `${type} ${element} ${by}`;
      let entry = sums.get(name);
      if (entry === undefined) {
        entry = { measure: { type, element, kind, by }, groups: new Map() };
        sums.set(name, entry);
      }
      let group = entry.groups.get(key);
      if (group === undefined) {
        group = { legacy: adding(), target: adding() };
        entry.groups.set(key, group);
      }
      include(group[side], at);
    };
    if (kind !== 'code' && month !== undefined) put('month', month);
    if (kind !== 'date' && code !== undefined) put('code', code);
  };

  const addAll = (type: string, side: Side, values: readonly Value[]) => {
    const month = monthOfResource(values, dates.get(type)!);
    for (const value of values) add(type, side, value.kind === 'number' ? { ...value, month } : value);
  };

  return {
    addLegacy: (type, elements) => {
      addAll(type, 'legacy', fromColumns(elements, known.get(type)!, zone));
    },
    addTarget: (resource) => {
      const type = String(resource.resourceType);
      addAll(type, 'target', fromResource(resource, known.get(type)!, zone));
    },
    result: () =>
      [...sums.values()].map(({ measure, groups }) => {
        const compared = [...groups]
          .map(([key, { legacy, target }]) => groupOf(key, legacy, target, measure, options))
          .sort((a, b) => (a.key < b.key ? -1 : 1));
        return { ...measure, groups: compared, different: compared.filter(({ differs }) => differs.length > 0).length };
      }),
  };
}

type Adding = { -readonly [K in keyof Sums]: Sums[K] };

const adding = (): Adding => ({ count: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY });

function include(sums: Adding, value: number): void {
  sums.count++;
  sums.sum += value;
  if (value < sums.min) sums.min = value;
  if (value > sums.max) sums.max = value;
}

function groupOf(
  key: string,
  left: Sums,
  right: Sums,
  { kind }: Measure,
  { float, showValues }: AggregateOptions,
): Group {
  const differs = (['count', 'sum', 'min', 'max'] as const).filter((name) => {
    if (name !== 'count' && kind === 'code') return false;
    return name === 'sum' && kind === 'date'
      ? false
      : !isClose(left[name], right[name], float) && left[name] !== right[name];
  });
  const there = (sums: Sums): ShownSums | undefined => {
    if (sums.count === 0) return undefined;
    return showValues ? sums : { count: sums.count };
  };
  return { key, legacy: there(left), target: there(right), differs };
}

/** The clinical time of a resource is the first date of its own that its mapping has; of several, the earliest. */
function monthOfResource(values: readonly Value[], dates: readonly string[]): string | undefined {
  for (const element of dates) {
    const own = values.filter((value) => value.element === element);
    if (own.length > 0) return own.reduce((first, each) => (each.at < first.at ? each : first)).month;
  }
  return undefined;
}

function datesOf({ kinds }: Known): readonly string[] {
  const dates = [...kinds].filter(([, kind]) => kind === 'date');
  return dates.map(([element]) => element).sort(byDepth);
}

/** `period.start` before `participant.period.start`. */
export const byDepth = (a: string, b: string): number => a.split('.').length - b.split('.').length;
