/** Backbone elements, extensions and other plain objects of named parts. https://hl7.org/fhir/R4/backboneelement.html */
import type { Annotation, Extension } from 'fhir/r4.d.ts';
import type { Mapping } from '../node.ts';
import { object, type Part } from './object.ts';
import { fixed, text } from './primitives.ts';

/** A mapping as far as its datatype goes. It does not speak of columns, so that their names are inferred from the parts. */
interface Makes<V> {
  readonly bind: Mapping['bind'];
  readonly value?: V;
}

type ItemOf<V> = V extends readonly (infer I)[] ? I : never;

/** What an R4 element of datatype V is made of, for the inference of what is within. */
type PartsOf<V> = {
  readonly [K in keyof V]?: Makes<NonNullable<V[K]>> | readonly Makes<ItemOf<NonNullable<V[K]>>>[];
};

/** The same for the check: lists where R4 has lists, and no part that R4 does not have. */
type Exactly<P, V> = { readonly [K in keyof P]: K extends keyof V ? PartOf<NonNullable<V[K]>> : never };
type PartOf<V> = V extends readonly (infer I)[] ? readonly Makes<I>[] : Makes<V>;

type ColumnsOfPart<P> = P extends Mapping<infer C> ? C : P extends readonly Mapping<infer C>[] ? C : never;
type ColumnsOfParts<P> = { [K in keyof P]-?: ColumnsOfPart<P[K]> }[keyof P];

/**
 * An object of parts, checked against the element it is written for:
 * `participant: backbone({ type: [concept(…)], individual: reference('Practitioner', 'who.PROV_ID') })`.
 * It is there when any part that is no constant is; `requires` names parts without which it is not.
 */
export function backbone<V, P extends PartsOf<V>>(
  parts: P & Exactly<P, NoInfer<V>>,
  requires?: readonly (keyof P & string)[],
): Mapping<ColumnsOfParts<P>, V> {
  return object<ColumnsOfParts<P>, V>(partsIn(parts), () => ({}), requires);
}

function partsIn<C extends string>(parts: object): Readonly<Record<string, Part<C>>> {
  return parts as Readonly<Record<string, Part<C>>>;
}

type Values = { readonly [K in keyof Extension as K extends `value${string}` ? K : never]: Extension[K] };

/** An extension with one value: `extension(url, { valueCode: codeFrom(…) })`. */
export function extension<P extends PartsOf<Values>>(
  url: string,
  value: P & Exactly<P, Values>,
): Mapping<ColumnsOfParts<P>, Extension> {
  return object<ColumnsOfParts<P>, Extension>({ url: fixed(url), ...partsIn<ColumnsOfParts<P>>(value) });
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
