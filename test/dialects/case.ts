/**
 * A case: a request and what its answer must be. Expectations are written from the rows by hand, or follow from them by
 * a rule that is no part of the server; none is recorded from an answer.
 */
import type { Rows } from './rows.ts';

export interface Request {
  /** Below the FHIR base, encoded: `Patient?family=o%27neil`. */
  readonly path: string;
  /** Sent by POST, as a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The patient to whose compartment the caller is confined. */
  readonly patient?: string;
}

export type Expected =
  /** The matches as `Type/id`, once each; in this order where the request sorts. What has no value to sort by is `last`. */
  | {
      readonly matches: readonly string[];
      readonly last?: readonly string[];
      readonly included?: readonly string[];
    }
  | { readonly total: number }
  /** Elements of the one resource of a read, or of the one match. */
  | { readonly serves: Readonly<Record<string, unknown>> }
  /** What stands in the answer, to the letter: JSON numbers lose digits when they are parsed. */
  | { readonly has: string }
  /** A refusal, by its code in docs/errors.md; '' for an answer without one. */
  | { readonly status: number; readonly issue: string };

export interface Case {
  /** Unique in the suite. */
  readonly title: string;
  readonly request: Request;
  readonly expected: Expected;
  /** Engines that cannot hold the rows that this is about, with the reason. */
  readonly notOn?: Readonly<Partial<Record<EngineName, string>>>;
}

export type EngineName = 'sqlite' | 'postgres' | 'mysql' | 'mssql' | 'oracle';

/** Rows, and what is asked of them: together, so that one can be checked against the other by eye. */
export interface Theme {
  readonly name: string;
  readonly rows: Rows;
  readonly cases: readonly Case[];
}

/** A path whose values are encoded: search`Patient?family=${"O'Neil"}`. */
export function search(texts: TemplateStringsArray, ...values: readonly string[]): string {
  return texts.reduce((path, text, i) => path + encodeURIComponent(values[i - 1]!) + text);
}

const names = (type: string, ids: string): string[] =>
  ids.split(' ').flatMap((id) => (id === '' ? [] : [id.includes('/') ? id : `${type}/${id}`]));

const typeOf = (path: string): string => /^\w*/.exec(path)![0];

/**
 * A search and the ids of its matches, separated by blanks; of its own type unless an id says another. After `|`, those
 * that come last in whatever order.
 */
export function find(title: string, path: string, ids: string, more: Partial<Request> = {}): Case {
  const [matches = [], last = []] = ids.split('|').map((some) => names(typeOf(path), some.trim()));
  return { title, request: { path, ...more }, expected: { matches, last } };
}

/** The same with what is included. */
export function findWith(title: string, path: string, ids: string, included: string): Case {
  return { title, request: { path }, expected: { matches: names(typeOf(path), ids), included: names('', included) } };
}

export const count = (title: string, path: string, total: number): Case => ({
  title,
  request: { path },
  expected: { total },
});

export const read = (title: string, path: string, serves: Readonly<Record<string, unknown>>): Case => ({
  title,
  request: { path },
  expected: { serves },
});

export const refuse = (title: string, path: string, status: number, issue: string): Case => ({
  title,
  request: { path },
  expected: { status, issue },
});

export const has = (title: string, path: string, text: string): Case => ({
  title,
  request: { path },
  expected: { has: text },
});
