/** Two lists of facts held against each other, in no order; what differs is told fact by fact. */
import { canonical, isObject, type Json } from './json.ts';
import type { Chart } from './side.ts';

export interface Fact {
  readonly resource: Json;
  /** Everything but the numbers of quantities. */
  readonly text: string;
  /** Those, in the order of the text. */
  readonly numbers: readonly number[];
}

/** A resource as a fact: ids and meta are each system's own. */
export function factOf(resource: Json, chart: Chart): Fact {
  const { id, meta, ...rest } = resource;
  const numbers: number[] = [];
  const text = JSON.stringify(canonical(rest, chart.label), (name, value: unknown) => {
    if (name !== 'valueQuantity' || !isObject(value)) return value;
    numbers.push(Number(value.value));
    return { ...value, value: '#' };
  });
  return { resource, text, numbers };
}

/** Whether two numbers, Synthea's first, are the same one. */
export type SameNumber = (synthea: number, served: number) => boolean;

/** Empty when both are the same; otherwise one text for each fact that only one side has. */
export function differencesBetween(synthea: readonly Fact[], served: readonly Fact[], same: SameNumber): string[] {
  const [ours, theirs] = [Map.groupBy(served, textOf), Map.groupBy(synthea, textOf)];
  const missing: Fact[] = [];
  const extra: Fact[] = [];
  for (const text of new Set([...theirs.keys(), ...ours.keys()])) {
    const [left, right] = pairedOff(theirs.get(text) ?? [], ours.get(text) ?? [], same);
    missing.push(...left);
    extra.push(...right);
  }
  return [
    ...missing.map((fact) => {
      const near = nearest(fact, extra);
      if (near) extra.splice(extra.indexOf(near), 1);
      return near ? told(fact, near) : `only Synthea has ${shown(fact)}`;
    }),
    ...extra.map((fact) => `only Portico has ${shown(fact)}`),
  ];
}

const textOf = ({ text }: Fact) => text;
const shown = ({ text, numbers }: Fact) => `${text} ${numbers.join(' ')}`;

/** Facts that are alike but for their numbers, paired in the order of those; what finds no partner is left. */
function pairedOff(synthea: readonly Fact[], served: readonly Fact[], same: SameNumber): [Fact[], Fact[]] {
  const [left, right] = [synthea.toSorted(byNumbers), served.toSorted(byNumbers)];
  if (left.length === right.length && left.every((fact, at) => isSame(fact, right[at]!, same))) return [[], []];
  const missing = left.filter((fact) => {
    const at = right.findIndex((other) => isSame(fact, other, same));
    if (at >= 0) right.splice(at, 1);
    return at < 0;
  });
  return [missing, right];
}

const byNumbers = (a: Fact, b: Fact) =>
  a.numbers.map((number, at) => number - b.numbers[at]!).find((order) => order !== 0) ?? 0;

const isSame = (synthea: Fact, served: Fact, same: SameNumber) =>
  synthea.numbers.every((number, at) => same(number, served.numbers[at]!));

/** The fact that shares most of its leaves. */
function nearest(fact: Fact, others: readonly Fact[]): Fact | undefined {
  const own = leavesOf(fact);
  const shared = (other: Fact) => [...leavesOf(other)].filter((leaf) => own.has(leaf)).length;
  const [best] = others.map((other) => [shared(other), other] as const).sort(([a], [b]) => b - a);
  return best && best[0] * 2 > own.size ? best[1] : undefined;
}

function told(synthea: Fact, served: Fact): string {
  const [theirs, ours] = [leavesOf(synthea), leavesOf(served)];
  const only = (leaves: Set<string>, others: Set<string>) => [...leaves].filter((leaf) => !others.has(leaf)).join(', ');
  const of = `${served.resource.resourceType}/${served.resource.id}`;
  return `Synthea: ${only(theirs, ours) || '–'}   Portico: ${only(ours, theirs) || '–'}   of ${of}`;
}

function leavesOf({ text, numbers }: Fact): Set<string> {
  const leaves = new Set(numbers.map((number, at) => `number ${at} = ${number}`));
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, path);
    else if (isObject(value))
      for (const [name, inner] of Object.entries(value)) walk(inner, path ? `${path}.${name}` : name);
    else leaves.add(`${path} = ${value}`);
  };
  walk(JSON.parse(text), '');
  return leaves;
}
