/**
 * Observations grouped by code, as `$lastn` says: codes are the same when one of their codings is, and what is the same as
 * one of several codings is the same as the others. https://hl7.org/fhir/R4/observation-operation-lastn.html
 */
import type { CodeableConcept } from '../../../fhir/types.ts';

export interface Dated {
  readonly code: CodeableConcept | undefined;
  /** UTC milliseconds; null: nobody knows. */
  readonly at: number | null;
}

/** Of each group the newest, as many as `most` and those of the moment of the last of them; all from the newest on. */
export function newestOf<D extends Dated>(all: readonly D[], most: number): D[] {
  const groups = Map.groupBy(all, groupOf(all));
  const kept = [...groups.values()].flatMap((group) => {
    const sorted = [...group].sort(newerFirst);
    const last = sorted[most - 1];
    return last === undefined ? sorted : sorted.filter((one) => newerFirst(one, last) <= 0);
  });
  return kept.sort(newerFirst);
}

function newerFirst(a: Dated, b: Dated): number {
  if (a.at === b.at) return 0;
  return a.at === null ? 1 : b.at === null ? -1 : b.at - a.at;
}

/** Tells the group of each: the keys of one code are joined, and so are all that are joined to these. */
function groupOf(all: readonly Dated[]): (one: Dated) => string {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    parents.set(key, root);
    return root;
  };
  for (const { code } of all) {
    const [first, ...others] = keysOf(code);
    for (const other of others) parents.set(rootOf(other), rootOf(first));
  }
  return ({ code }) => rootOf(keysOf(code)[0]);
}

/** One per coding; a code without any is its text, to the letter. */
function keysOf(code: CodeableConcept | undefined): readonly [string, ...string[]] {
  const [first, ...others] = (code?.coding ?? []).map((coding) => JSON.stringify([coding.system, coding.code]));
  return first === undefined ? [JSON.stringify(code?.text ?? null)] : [first, ...others];
}
