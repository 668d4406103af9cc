/**
 * The mapping tree: what a datatype word makes. One tree is read into an object, written as JSON text and searched, so
 * these cannot disagree.
 */
import type { BinaryContent } from './binary-content.ts';
import type { CodeSet } from './codes/code-set.ts';
import type { Condition } from './condition.ts';
import type { Facets } from './facets.ts';
import type { SystemContext } from './system.ts';

/** A raw value as every executor gives it: text, or null. */
export type Cell = string | null;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON value together with its text, made once and shared by all rows that need it. */
export interface Fragment {
  readonly text: string;
  readonly value: Json;
}

/** How a scalar's text becomes JSON: quoted with escapes, quoted as it is, or as the literal that it is. */
export type ScalarKind = 'string' | 'plain' | 'literal';

export type Node = FixedNode | ScalarNode | FragmentNode | ObjectNode | ListNode | LinesNode | EachNode;

interface Described {
  /** The condition that the element has a value; the negation answers `:missing=true`. */
  readonly present: Condition;
  readonly facets: Facets;
  /** One line for the mapping guide. */
  readonly rule?: string;
  /** The codes that the value is looked up in. */
  readonly codes?: CodeSet;
  /** The local code is among the codings that the value has. */
  readonly keepsOriginal?: true;
}

export interface FixedNode {
  readonly node: 'fixed';
  readonly fragment: Fragment;
  readonly facets: Facets;
}

export interface ScalarNode extends Described {
  readonly node: 'scalar';
  readonly columns: readonly string[];
  readonly kind: ScalarKind;
  /** Extensions of the primitive, in rows that have some. */
  readonly beside?: Node;
  /** The text of the value, or undefined when the row has none. Called with the cells of `columns`, in order. */
  readonly read: (...cells: Cell[]) => string | undefined;
}

/** A value looked up whole: code tables hold ready fragments. */
export interface FragmentNode extends Described {
  readonly node: 'fragment';
  /** The value is a list, and the text its items with commas between them. */
  readonly many?: true;
  /** The one value that it can have. */
  readonly only?: Fragment;
  readonly columns: readonly string[];
  readonly read: (...cells: Cell[]) => Fragment | undefined;
}

/** An object is there when any entry that is not fixed is there, and every entry that it requires. */
export interface ObjectNode {
  readonly node: 'object';
  readonly entries: readonly (readonly [key: string, node: Node])[];
  readonly requires?: readonly string[];
  readonly facets: Facets;
  /** Of an Attachment: the Binary that it leads to. */
  readonly binary?: BinaryContent;
}

export interface ListNode {
  readonly node: 'list';
  readonly items: readonly Node[];
}

/** The text of child rows, one line each. */
export interface LinesNode {
  readonly node: 'lines';
  readonly column: string;
  readonly separator: string;
  /** What is shown of the joined text; left out: the text itself. */
  readonly shown?: (text: string) => string | undefined;
  readonly present: Condition;
  readonly facets: Facets;
}

/** The item once per row of a child table, or for its first row that has a value. */
export interface EachNode {
  readonly node: 'each';
  readonly join: string;
  readonly item: Node;
  readonly first: boolean;
  /** The rows contain each other. */
  readonly tree?: Tree;
}

/** How child rows contain each other: a row is in one of the lists of its parent, by its kind. */
export interface Tree {
  /** Columns of the child table, with the join's name. */
  readonly key: string;
  readonly parent: string;
  readonly kind: string;
  /** The list that rows of a kind go to; the first is that of rows without a parent. */
  readonly lists: readonly (readonly [name: string, kinds: ReadonlySet<string>])[];
}

/**
 * What a word of the language returns: the columns it names (checked by the compiler against the table), the FHIR type
 * it makes (checked against R4's element), and the tree once the legacy system is known.
 */
export interface Mapping<C extends string = string, V = unknown> {
  readonly columns: readonly C[];
  readonly bind: (system: SystemContext) => Node;
  /** What is said in rows without a value. */
  readonly absent?: AbsentReason;
  /** What stands beside a primitive value. */
  readonly extended?: readonly Mapping[];
  /** Type only. */
  readonly value?: V;
}

/** https://hl7.org/fhir/R4/valueset-data-absent-reason.html */
export type AbsentReason =
  | 'unknown'
  | 'asked-unknown'
  | 'temp-unknown'
  | 'not-asked'
  | 'asked-declined'
  | 'masked'
  | 'not-applicable'
  | 'unsupported'
  | 'not-performed'
  | 'not-permitted';

export function mapping<C extends string, V>(
  columns: readonly C[],
  bind: (system: SystemContext) => Node,
): Mapping<C, V> {
  return { columns, bind };
}

export function fragment(value: Json): Fragment {
  return { text: JSON.stringify(value), value };
}
