/**
 * The relationships: each foreign key that the mapping knows as a reference, and whether the target has a Reference that
 * leads to the resource of that key. What points nowhere in the legacy database itself is told apart.
 */
import type { Cell } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Outcome } from './compare-resource.ts';
import { count, type RowOf } from './field-tally.ts';
import type { KeyStore } from './key-store.ts';
import type { Lists } from './lists.ts';

/**
 * `resolved`: it leads to the right resource, which is there. `orphan`: the legacy key leads to no row that is a resource;
 * the target can have no better. `outside`: to a type that is not compared. The others are lost: `absent`: no Reference;
 * `other`: it leads elsewhere; `dangling`: the right one, but the resource is not there.
 */
export type Fate = 'resolved' | 'orphan' | 'outside' | 'absent' | 'other' | 'dangling';
const LOST: ReadonlySet<string> = new Set(['absent', 'other', 'dangling']);

export interface RelationTally {
  readonly type: string;
  readonly element: string;
  /** `TABLE.COLUMN` of the key. */
  readonly columns: readonly string[];
  readonly target: string;
  readonly keys: number;
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  readonly lost: number;
  readonly examples: readonly RelationExample[];
}

export interface RelationExample {
  readonly id: string;
  readonly path: string;
  readonly fate: Fate;
}

interface Relation {
  readonly type: string;
  readonly element: string;
  readonly columns: readonly string[];
  readonly target: string;
  keys: number;
  readonly fates: Map<string, number>;
  readonly examples: RelationExample[];
}

export interface Relations {
  readonly add: (row: RowOf, outcomes: readonly Outcome[]) => void;
  readonly result: () => readonly RelationTally[];
}

export interface RelationOptions {
  readonly registry: Registry;
  readonly keys: KeyStore;
  readonly types: readonly string[];
  readonly examples: number;
  readonly lists: Lists;
}

export function relations(options: RelationOptions): Relations {
  const { lists, examples } = options;
  const known = new Map<string, Relation>();
  const add = (row: RowOf, outcome: Outcome) => {
    const { traced, element, path } = outcome;
    const facet = traced!.origin!.facets.reference!;
    const columns = facet.columns.map(row.tableOf);
    const key = [row.type, element, ...columns].join(' ');
    let relation = known.get(key);
    if (relation === undefined) {
      relation = { type: row.type, element, columns, target: facet.target, keys: 0, fates: new Map(), examples: [] };
      known.set(key, relation);
    }
    const fate = fateOf(outcome, options);
    relation.keys++;
    count(relation.fates, fate);
    if (fate === 'resolved' || fate === 'outside') return;
    const example: RelationExample = { id: row.id, path, fate };
    const kept = relation.examples.filter((each) => LOST.has(each.fate) === LOST.has(fate)).length;
    if (kept < examples) relation.examples.push(example);
    const { type, source } = row;
    lists.add(LOST.has(fate) ? 'references' : 'orphans', {
      type,
      source,
      element,
      columns,
      target: facet.target,
      ...example,
    });
  };
  return {
    add: (row, outcomes) => {
      for (const outcome of outcomes) if (outcome.reference) add(row, outcome);
    },
    result: () =>
      [...known.values()].map(({ fates, ...rest }) => ({
        ...rest,
        fates: Object.fromEntries(fates),
        lost: [...fates].reduce((sum, [fate, each]) => sum + (LOST.has(fate) ? each : 0), 0),
      })),
  };
}

function fateOf({ traced, expected, actual }: Outcome, { registry, keys, types }: RelationOptions): Fate {
  const { target, source, columns } = traced!.origin!.facets.reference!;
  if (!types.includes(target)) return 'outside';
  const wanted = String(expected).slice(target.length + 1);
  const state = keys.stateOf({ type: target, id: wanted });
  const isOrphan = state === 'no row';
  if (typeof actual !== 'string') return isOrphan ? 'orphan' : 'absent';
  const [type, id] = actual.split('/');
  const cells = columns.map((column) => traced!.cells![column]!);
  if (type !== target || id === undefined || !leadsTo(id, cells, target, source, registry)) return 'other';
  if (isOrphan) return 'orphan';
  return state === 'matched' ? 'resolved' : 'dangling';
}

/** The id taken apart again is the row's key; or that of the chart that the key's was merged into. */
function leadsTo(
  id: string,
  cells: readonly Cell[],
  target: string,
  source: string | undefined,
  registry: Registry,
): boolean {
  const merges = registry.mergesOf(target);
  const key = cells.map((cell) => cell?.trim() ?? '');
  const wanted = merges === undefined ? key : [merges.survivorOf(key[0]!), ...key.slice(1)];
  return registry
    .sourcesOf(target)
    .filter(({ name }) => source === undefined || name === source)
    .some((each) => {
      const parts = each.key.decode(id);
      return parts?.every((part, at) => part.trim() === wanted[at]);
    });
}
