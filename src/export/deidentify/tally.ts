/** What was changed, as plain numbers that add up over chunks and workers. */
import { addPeople, noPeople, type People } from './anonymity.ts';

/** `unknown`: no rule names the element, R4 does not have it, or its value is none of its datatype. */
export type Change = 'dropped' | 'unknown' | 'masked' | 'tokenised' | 'shifted' | 'generalised' | 'aggregated';

export interface DeidentifyTally {
  /** By type. */
  readonly resources: Readonly<Record<string, number>>;
  /** By type: held back whole, because the type has no place in the profile or a modifier could not be kept. */
  readonly withheld: Readonly<Record<string, number>>;
  /** By element path, then by what was done. */
  readonly changes: Readonly<Record<string, Readonly<Partial<Record<Change, number>>>>>;
  readonly people: People;
}

export const noTally: DeidentifyTally = { resources: {}, withheld: {}, changes: {}, people: noPeople };

export function addTallies(a: DeidentifyTally, b: DeidentifyTally): DeidentifyTally {
  const changes: Record<string, DeidentifyTally['changes'][string]> = { ...a.changes };
  for (const [path, counts] of Object.entries(b.changes)) changes[path] = addCounts(changes[path] ?? {}, counts);
  return {
    resources: addCounts(a.resources, b.resources),
    withheld: addCounts(a.withheld, b.withheld),
    changes,
    people: addPeople(a.people, b.people),
  };
}

type Counts = Readonly<Record<string, number>>;

export function addCounts(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Counts while resources go by. */
export interface Counting {
  /** A counter that is added to without a look-up. */
  readonly counter: (path: string, change: Change) => Counter;
  readonly seen: (type: string, shown: boolean) => void;
  /** What was counted since the last time. */
  readonly take: (people: People) => DeidentifyTally;
}

export interface Counter {
  count: number;
}

/** Names that R4 does not have can be any number; from here on they are counted together. */
const MOST_PATHS = 5_000;

export function counting(): Counting {
  const counters = new Map<string, { path: string; change: Change; counter: Counter }>();
  const seen = { resources: new Map<string, number>(), withheld: new Map<string, number>() };
  const takeCounts = (counts: Map<string, number>) => {
    const taken = Object.fromEntries(counts);
    counts.clear();
    return taken;
  };
  return {
    counter: (path, change) => {
      const shown = counters.size < MOST_PATHS ? path : '…';
      const key = `${change} ${shown}`;
      const known = counters.get(key);
      if (known !== undefined) return known.counter;
      const counter = { count: 0 };
      counters.set(key, { path: shown, change, counter });
      return counter;
    },
    seen: (type, shown) => {
      const counts = shown ? seen.resources : seen.withheld;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    },
    take: (people) => {
      const changes: Record<string, Partial<Record<Change, number>>> = {};
      for (const { path, change, counter } of counters.values()) {
        if (counter.count === 0) continue;
        changes[path] = { ...changes[path], [change]: counter.count };
        counter.count = 0;
      }
      return { resources: takeCounts(seen.resources), withheld: takeCounts(seen.withheld), changes, people };
    },
  };
}
