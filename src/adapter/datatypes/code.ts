/** FHIR `code` from local values. https://hl7.org/fhir/R4/datatypes.html#code */

import type { CodeSet } from '../codes/code-set.ts';
import { among, any, type Condition, never, none } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';
import { type Cell, type FragmentNode, type Mapping, mapping } from '../node.ts';
import { readText } from './primitives.ts';

export interface CodeOptions<V extends string> {
  /** The code for NULL and for local values that have none; without it the element is left out. */
  readonly otherwise?: V;
  /** The code system, for searches by `system|code`. */
  readonly system?: string;
}

/** Local values and their codes, written out in the adapter: the compiler checks them against R4's required binding. */
export function code<C extends string, const V extends string>(
  column: C,
  codes: Readonly<Record<string, V>>,
  options: CodeOptions<V> = {},
): Mapping<C, V> {
  const byLocal = new Map<string, string>(Object.entries(codes));
  const known = [...byLocal.keys()];
  return codeMapping(column, options, {
    codeOf: (local) => byLocal.get(local),
    localsOf: (wanted) => known.filter((local) => byLocal.get(local) === wanted),
    known: () => known,
    system: options.system,
  });
}

/** A `code` through a code map file: the target codes are checked against the required binding at start-up. */
export function codeFrom<C extends string>(
  column: C,
  set: CodeSet,
  options: CodeOptions<string> = {},
): Mapping<C, never> {
  return codeMapping(column, options, {
    codeOf: (local) => set.targetOf(local)?.code,
    localsOf: (wanted) => set.localsOf(undefined, wanted).filter((local) => set.targetOf(local)?.code === wanted),
    known: () => set.mapped(),
    system: set.targetSystem,
    set,
  });
}

/** How the code stands to the local one, in rows where the two do not mean the same. */
function besideCode(column: string, set: CodeSet): FragmentNode {
  const read = (cell?: Cell) => {
    const local = readText(cell);
    return local === undefined ? undefined : set.beside(local);
  };
  return { node: 'fragment', columns: [column], read, present: never, facets: {}, rule: `code map ${set.name}` };
}

interface Codes {
  readonly codeOf: (local: string) => string | undefined;
  readonly localsOf: (code: string) => readonly string[];
  readonly known: () => readonly string[];
  readonly system: string | undefined;
  readonly set?: CodeSet;
}

function codeMapping<C extends string, V extends string>(
  column: C,
  { otherwise }: CodeOptions<string>,
  codes: Codes,
): Mapping<C, V> {
  const present = (): Condition => (otherwise === undefined ? among(column, codes.known()) : { op: 'all', of: [] });
  const holding = (wanted: string): Condition =>
    any(among(column, codes.localsOf(wanted)), wanted === otherwise ? none(among(column, codes.known())) : never);
  const token: TokenFacet = {
    match: (system, wanted) => {
      if (system !== undefined && system !== codes.system) return never;
      return wanted === undefined ? present() : holding(wanted);
    },
    within: (contains) => {
      const all = new Set([...codes.known().map((local) => codes.codeOf(local)), otherwise]);
      return any(...[...all].filter((c) => c !== undefined && contains(codes.system, c)).map((c) => holding(c!)));
    },
  };
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'string',
    read: (cell) => {
      const local = readText(cell);
      const found = local === undefined ? undefined : codes.codeOf(local);
      if (found === undefined && local !== undefined) codes.set?.countUnmapped(local);
      return found ?? otherwise;
    },
    present: present(),
    rule: `${codes.set ? `code map ${codes.set.name}` : arrows(codes)}${otherwise === undefined ? '' : `, else ${otherwise}`}`,
    ...(codes.set ? { codes: codes.set } : {}),
    ...(codes.set?.isInexact ? { beside: besideCode(column, codes.set) } : {}),
    facets: { token, sort: [column], sortValue: ([cell]) => readText(cell ?? null) ?? null },
  }));
}

const arrows = ({ known, codeOf }: Codes): string =>
  known()
    .map((local) => `${local} → ${codeOf(local)}`)
    .join(', ');
