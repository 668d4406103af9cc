/**
 * A row read into a resource with where each part came from. The same tree and the same rules as the renderer's reader, which a
 * property test holds it to; slower, as it remembers which cells each node was given.
 */
import type { EachNode, Json, Node, ObjectNode } from '../../adapter/node.ts';
import { columnName, joinOf, type Source } from '../../adapter/source.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import { type Cells, joinPlace } from '../../render/access-cells.ts';
import { elementGroups } from '../../render/renderer.ts';
import { itemsOf, type Nested } from '../../render/tree.ts';
import { isArrayNode, linesReader } from '../../render/write-node.ts';

export type Step = string | number;

/** What a part of the resource was made of. */
export interface Mark {
  readonly at: readonly Step[];
  /** `LAST_NM` of the row itself, `phone[1].NBR` of the second child row of a join. */
  readonly cells: readonly string[];
  /** What else it is there because of: a constant goes with its object, and an object with the parts that it requires. */
  readonly because?: readonly string[];
  readonly rule?: string;
  readonly codeMap?: string;
}

export interface Traced {
  readonly value: Json;
  readonly marks: readonly Mark[];
}

/** The child row at hand. */
interface Kid {
  readonly join: string;
  readonly at: number;
  readonly cells: Cells;
}

/** The elements of a resource, without `resourceType`, `id` and `meta`. */
export function traceElements(source: Source, layout: Layout, row: Row): ReadonlyMap<string, Traced> {
  const tracer = new Tracer(source, layout, row);
  const traced = elementGroups(source, undefined).map(
    ({ element, nodes, many }) => [element, tracer.element(nodes, many)] as const,
  );
  return new Map(traced.filter((each): each is [string, Traced] => each[1] !== undefined));
}

class Tracer {
  readonly #source: Source;
  readonly #layout: Layout;
  readonly #row: Row;

  constructor(source: Source, layout: Layout, row: Row) {
    this.#source = source;
    this.#layout = layout;
    this.#row = row;
  }

  element(nodes: readonly Node[], many: boolean): Traced | undefined {
    const all = nodes.flatMap((node) => {
      const traced = this.node(node, undefined);
      if (traced === undefined) return [];
      return isArrayNode(node) && Array.isArray(traced.value) ? itemsIn(traced) : [traced];
    });
    return many ? listOf(all) : all[0];
  }

  node(node: Node, kid: Kid | undefined): Traced | undefined {
    switch (node.node) {
      case 'fixed':
        return { value: node.fragment.value, marks: [{ at: [], cells: [], rule: 'always' }] };
      case 'scalar': {
        const { ids, cells } = this.#cells(node.columns, kid);
        const text = node.read(...cells);
        if (text === undefined) return undefined;
        const value = node.kind === 'literal' ? (JSON.parse(text) as Json) : text;
        return { value, marks: [markOf(node, ids)] };
      }
      case 'fragment': {
        const { ids, cells } = this.#cells(node.columns, kid);
        const made = node.read(...cells);
        return made === undefined ? undefined : { value: made.value, marks: [markOf(node, ids)] };
      }
      case 'lines': {
        const value = linesReader(node, this.#layout)(this.#row.cells, [], this.#row.kids);
        if (value === undefined) return undefined;
        const join = joinOf(node.column) ?? '';
        const ids = this.#kids(join).map((_, at) => `${join}[${at}].${columnName(node.column)}`);
        return { value, marks: [{ at: [], cells: ids, rule: 'the lines of all rows, one under the other' }] };
      }
      case 'list':
        return listOf(node.items.flatMap((item) => this.node(item, kid) ?? []));
      case 'object':
        return this.#object(node, kid);
      case 'each':
        return node.tree === undefined ? this.#each(node) : this.#tree(node);
    }
  }

  #each({ join, item, first }: EachNode): Traced | undefined {
    const items = this.#kids(join).flatMap((cells, at) => this.node(item, { join, at, cells }) ?? []);
    return first ? items[0] : listOf(items);
  }

  #tree(node: EachNode): Traced | undefined {
    const kids = this.#kids(node.join);
    const itemOf = ({ kid, within }: Nested): Traced | undefined => {
      const own = this.node(node.item, { join: node.join, at: kids.indexOf(kid), cells: kid });
      const lists = within.flatMap(([name, list]) => {
        const traced = listOf(list.flatMap((each) => itemOf(each) ?? []));
        return traced === undefined ? [] : [[name, traced] as const];
      });
      if (own === undefined && lists.length === 0) return undefined;
      const value = {
        ...(own?.value as object),
        ...Object.fromEntries(lists.map(([name, each]) => [name, each.value])),
      };
      return { value, marks: [...(own?.marks ?? []), ...lists.flatMap(([name, each]) => under(name, each.marks))] };
    };
    return listOf(itemsOf(node, this.#layout)(this.#row.kids).flatMap((each) => itemOf(each) ?? []));
  }

  #object({ entries, requires = [] }: ObjectNode, kid: Kid | undefined): Traced | undefined {
    const value: Record<string, Json> = {};
    const marks: Mark[] = [];
    let there = entries.every(([, node]) => node.node === 'fixed');
    const isConstant = there;
    for (const [key, node] of entries) {
      const traced = this.node(node, kid);
      if (traced === undefined) {
        if (requires.includes(key)) return undefined;
        continue;
      }
      if (node.node !== 'fixed') there = true;
      const alone = isArrayNode(node) && !Array.isArray(traced.value);
      value[key] = alone ? [traced.value] : traced.value;
      marks.push(...under(key, alone ? under(0, traced.marks) : traced.marks));
    }
    if (!there) return undefined;
    if (isConstant) return { value, marks };
    const whole = distinct(marks.flatMap(({ cells }) => cells));
    const needed = distinct(marks.flatMap(({ at, cells }) => (requires.includes(String(at[0])) ? cells : [])));
    return { value, marks: marks.map((mark) => depending(mark, mark.cells.length > 0 ? needed : whole)) };
  }

  #kids(join: string): readonly Cells[] {
    return this.#row.kids[joinPlace(this.#layout, join)] ?? [];
  }

  #cells(columns: readonly string[], kid: Kid | undefined) {
    const found = columns.map((column) => this.#cell(column, kid));
    return { ids: [...new Set(found.map(({ id }) => id))], cells: found.map(({ cell }) => cell) };
  }

  #cell(column: string, kid: Kid | undefined) {
    const join = joinOf(column);
    if (join === undefined) return { id: column, cell: this.#row.cells[this.#layout.index.get(column)!] ?? null };
    const place = this.#layout.joins[joinPlace(this.#layout, join)]!;
    const name = columnName(column);
    const isOne = this.#source.joins[join]!.kind === 'one';
    const cells = isOne ? this.#kids(join)[0] : kid?.cells;
    return { id: `${join}[${isOne ? 0 : (kid?.at ?? 0)}].${name}`, cell: cells?.[place.index.get(name)!] ?? null };
  }
}

function depending(mark: Mark, on: readonly string[]): Mark {
  const because = distinct([...(mark.because ?? []), ...on]).filter((cell) => !mark.cells.includes(cell));
  return because.length === 0 ? mark : { ...mark, because };
}

const distinct = (cells: readonly string[]): string[] => [...new Set(cells)];

function markOf(node: Extract<Node, { node: 'scalar' | 'fragment' }>, cells: readonly string[]): Mark {
  const { rule = 'as it is', codes } = node;
  return { at: [], cells, rule, ...(codes && { codeMap: codes.name }) };
}

const under = (step: Step, marks: readonly Mark[]): Mark[] =>
  marks.map((mark) => ({ ...mark, at: [step, ...mark.at] }));

function listOf(items: readonly Traced[]): Traced | undefined {
  if (items.length === 0) return undefined;
  return { value: items.map(({ value }) => value), marks: items.flatMap(({ marks }, at) => under(at, marks)) };
}

/** A list as its items; what was made whole is the mark of each. */
function itemsIn({ value, marks }: Traced): Traced[] {
  return (value as readonly Json[]).map((item, at) => ({
    value: item,
    marks: marks.flatMap((mark) => {
      const [first, ...rest] = mark.at;
      if (first === undefined) return [mark];
      return first === at ? [{ ...mark, at: rest }] : [];
    }),
  }));
}
