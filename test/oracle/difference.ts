/** A way in which what Portico serves may differ from what Synthea wrote, and the usual makers of one. */
import { holders, isObject, type Json, listOf } from './json.ts';
import type { Chart, ComparedType } from './side.ts';

/** Whose resources are changed before both are compared: what Synthea wrote, or what Portico serves. */
export type Side = 'Synthea' | 'Portico';

export interface About {
  readonly what: string;
  readonly why: string;
}

/** When two numbers are one, rounded in two ways. */
export interface Rounding extends About {
  readonly isSame: (synthea: number, served: number) => boolean;
}

export interface Difference extends About {
  readonly on: Side;
  readonly of: readonly ComparedType[];
  /** The resources that stand in its place; undefined when it has nothing to change. */
  readonly change: (resource: Json, chart: Chart) => readonly Json[] | undefined;
}

/** Elements that only one side has. */
export function only(on: Side, of: ComparedType | readonly ComparedType[], paths: readonly string[], about: About) {
  return difference(on, of, about, (resource) => {
    const found = paths.flatMap((path) => holders(resource, path));
    for (const [holder, key] of found) delete holder[key];
    return found.length > 0;
  });
}

/** Values that one side writes otherwise; `becomes` leaves alone those it gives undefined or the same for. */
export function written(
  on: Side,
  of: ComparedType | readonly ComparedType[],
  paths: readonly string[],
  about: About,
  becomes: (value: unknown, holder: Json, resource: Json) => unknown,
) {
  return difference(on, of, about, (resource) => {
    let changed = false;
    for (const [holder, key] of paths.flatMap((path) => holders(resource, path))) {
      const value = becomes(holder[key], holder, resource);
      if (value === undefined || value === holder[key]) continue;
      holder[key] = value;
      changed = true;
    }
    return changed;
  });
}

/** Items of a list that only one side has. */
export function extra(
  on: Side,
  of: ComparedType | readonly ComparedType[],
  paths: readonly string[],
  about: About,
  isExtra: (item: Json) => boolean,
) {
  return written(on, of, paths, about, (value) => {
    const kept = listOf(value).filter((item) => !isExtra(item));
    return kept.length === listOf(value).length ? undefined : kept;
  });
}

/** Anything else; `change` edits the resource in place and says whether it did. */
export function difference(
  on: Side,
  of: ComparedType | readonly ComparedType[],
  about: About,
  change: (resource: Json, chart: Chart) => boolean,
): Difference {
  const types = typeof of === 'string' ? [of] : of;
  return { ...about, on, of: types, change: (resource, chart) => (change(resource, chart) ? [resource] : undefined) };
}

/** Every object in a resource that looks like what is asked for, at any depth. */
export function everywhere(value: unknown, isIt: (object: Json) => boolean): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => everywhere(item, isIt));
  if (!isObject(value)) return [];
  const inner = Object.values(value).flatMap((one) => everywhere(one, isIt));
  return isIt(value) ? [value, ...inner] : inner;
}

/** Applies every difference of one side to a resource, in order, and tells which of them had something to do. */
export function withDifferences(
  resource: Json,
  chart: Chart,
  side: Side,
  differences: readonly Difference[],
  used: Set<About>,
): readonly Json[] {
  let resources: readonly Json[] = [structuredClone(resource)];
  for (const difference of differences) {
    if (difference.on !== side || !difference.of.some((type) => type === resource.resourceType)) continue;
    resources = resources.flatMap((one) => {
      const changed = difference.change(one, chart);
      if (changed) used.add(difference);
      return changed ?? [one];
    });
  }
  return resources;
}

/** Takes codings out of every concept of a resource; true when there were any. */
export function withoutCodings(resource: Json, isExtra: (coding: Json) => boolean): boolean {
  const concepts = everywhere(resource, ({ coding }) => listOf(coding).some(isExtra));
  for (const concept of concepts) concept.coding = listOf(concept.coding).filter((coding) => !isExtra(coding));
  return concepts.length > 0;
}

/** A CodeableConcept as Synthea writes it. */
export const coded = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] });

export const terminology = 'http://terminology.hl7.org/CodeSystem';
