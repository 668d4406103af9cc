/** Backbone elements, extensions and other plain objects of named parts. https://hl7.org/fhir/R4/backboneelement.html */
import type { Annotation, Extension } from 'fhir/r4.d.ts';
import { type Mapping, mapping } from '../node.ts';
import { object, type Part } from './object.ts';
import { fixed, hasText, text } from './primitives.ts';

type Parts<C extends string, V> = { readonly [K in keyof V]?: Part<C> };

/** An object of parts, one per element: `backbone({ manifestation: [concept(…)], severity: code(…) })`. */
export function backbone<C extends string, V = never>(parts: Parts<C, V> | Readonly<Record<string, Part<C>>>): Mapping<C, V> {
  return object<C, V>(parts as Readonly<Record<string, Part<C>>>);
}

/** An extension with one value: `extension(url, { valueCode: code(…) })`. */
export function extension<C extends string>(url: string, value: Readonly<Record<string, Mapping<C>>>): Mapping<C, Extension> {
  return object<C, Extension>({ url: fixed(url), ...value });
}

/** An extension made of extensions, such as US Core race. */
export function extensions<C extends string>(url: string, parts: readonly Mapping<C, Extension>[]): Mapping<C, Extension> {
  return object<C, Extension>({ url: fixed(url), extension: parts });
}

export function annotation<C extends string>(column: C): Mapping<C, Annotation> {
  return object<C, Annotation>({ text: text(column) });
}

/** Text kept in numbered lines: the child rows of a join, in its order, joined. */
export function lines<C extends string>(column: C, separator = '\n'): Mapping<C, string> {
  return mapping([column], () => ({
    node: 'lines',
    column,
    separator,
    present: hasText(column),
    facets: { string: { match: (how, words) => ({ op: 'text', column, how: how === 'exact' ? 'equals' : how, text: words, folded: false }) } },
  }));
}
