/** Backbone elements, extensions and other plain objects of named parts. https://hl7.org/fhir/R4/backboneelement.html */
import type { Annotation, Extension } from 'fhir/r4.d.ts';
import type { Mapping } from '../node.ts';
import { object, type Part } from './object.ts';
import { fixed, text } from './primitives.ts';

/** The parts that an R4 element of datatype V has. */
export type PartsOf<C extends string, V> = {
  readonly [K in keyof V]?: NonNullable<V[K]> extends readonly (infer I)[]
    ? readonly Mapping<C, I>[]
    : Mapping<C, NonNullable<V[K]>>;
};

/**
 * An object of parts, checked against the element it is written for:
 * `participant: backbone({ type: [concept(…)], individual: reference('Practitioner', 'who.PROV_ID') })`.
 * It is there when any part that is no constant is; `requires` names parts without which it is not.
 */
export function backbone<C extends string, V>(
  parts: PartsOf<C, NoInfer<V>>,
  requires?: readonly (keyof NoInfer<V> & string)[],
): Mapping<C, V> {
  return object<C, V>(parts as Readonly<Record<string, Part<C>>>, () => ({}), requires);
}

type Values = { readonly [K in keyof Extension as K extends `value${string}` ? K : never]: Extension[K] };

/** An extension with one value: `extension(url, { valueCode: codeFrom(…) })`. */
export function extension<C extends string>(url: string, value: PartsOf<C, Values>): Mapping<C, Extension> {
  return object<C, Extension>({ url: fixed(url), ...(value as Readonly<Record<string, Part<C>>>) });
}

/** An extension made of extensions, such as US Core race. */
export function extensions<C extends string>(
  url: string,
  parts: readonly Mapping<C, Extension>[],
): Mapping<C, Extension> {
  return object<C, Extension>({ url: fixed(url), extension: parts });
}

export function annotation<C extends string>(column: C): Mapping<C, Annotation> {
  return object<C, Annotation>({ text: text(column) });
}
