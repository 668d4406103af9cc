/** The fields: by element, how often it was compared and how, and the differences by kind. */
import type { Json } from '../../adapter/node.ts';
import type { Outcome } from './compare-resource.ts';
import type { Lists } from './lists.ts';
import type { Origin } from './trace.ts';

export interface ElementTally {
  readonly type: string;
  readonly element: string;
  /** `TABLE.COLUMN`, of all sources of the type; none for constants. */
  readonly columns: readonly string[];
  /** Values compared with what the renderer makes. */
  readonly rendered: number;
  /** Of these, values that were projected to their column as well. */
  readonly projected: number;
  readonly differences: Readonly<Record<string, number>>;
  readonly tolerated: Readonly<Record<string, number>>;
  readonly examples: readonly FieldExample[];
}

export interface FieldExample {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  /** Only where values may be shown. */
  readonly legacy?: Json;
  readonly target?: Json;
}

export interface FieldOptions {
  /** Examples kept of each element. */
  readonly examples: number;
  readonly showValues: boolean;
  readonly lists: Lists;
}

export interface RowOf {
  readonly type: string;
  readonly id: string;
  readonly source: string;
  readonly table: string;
  /** The table of a column: that of its join. */
  readonly tableOf: (column: string) => string;
}

interface Element {
  readonly origins: Set<Origin>;
  readonly columns: Set<string>;
  rendered: number;
  projected: number;
  readonly differences: Map<string, number>;
  readonly tolerated: Map<string, number>;
  readonly examples: FieldExample[];
}

export interface FieldTally {
  readonly add: (row: RowOf, outcomes: readonly Outcome[]) => void;
  readonly result: () => readonly ElementTally[];
}

export function fieldTally({ examples, showValues, lists }: FieldOptions): FieldTally {
  const elements = new Map<string, Element>();
  const elementOf = (type: string, name: string): Element => {
    const key = `${type} ${name}`;
    let element = elements.get(key);
    if (element === undefined) {
      element = {
        origins: new Set(),
        columns: new Set(),
        rendered: 0,
        projected: 0,
        differences: new Map(),
        tolerated: new Map(),
        examples: [],
      };
      elements.set(key, element);
    }
    return element;
  };
  const add = (row: RowOf, outcome: Outcome) => {
    const element = elementOf(row.type, outcome.element);
    const origin = outcome.traced?.origin;
    if (origin !== undefined && !element.origins.has(origin)) {
      element.origins.add(origin);
      for (const column of origin.columns) element.columns.add(row.tableOf(column));
    }
    if (outcome.reference) return;
    element.rendered++;
    if (outcome.byColumn) element.projected++;
    const { verdict: kind, tolerated, path, expected, actual } = outcome;
    if (kind === 'same') return;
    if (tolerated !== undefined) return count(element.tolerated, tolerated);
    count(element.differences, kind);
    const values = showValues ? { legacy: expected ?? null, target: actual ?? null } : {};
    const example = { id: row.id, path, kind, ...values };
    if (element.examples.length < examples) element.examples.push(example);
    lists.add('fields', { type: row.type, source: row.source, ...example });
  };
  return {
    add: (row, outcomes) => {
      for (const outcome of outcomes) add(row, outcome);
    },
    result: () =>
      [...elements]
        .map(([key, { origins: _seen, ...element }]): ElementTally => {
          const [type, name] = key.split(' ') as [string, string];
          return {
            ...element,
            type,
            element: name,
            columns: [...element.columns].sort(),
            differences: Object.fromEntries(element.differences),
            tolerated: Object.fromEntries(element.tolerated),
          };
        })
        .filter(({ rendered }) => rendered > 0)
        .sort((a, b) => (a.type === b.type ? 0 : a.type < b.type ? -1 : 1)),
  };
}

export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);
