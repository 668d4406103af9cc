/** One setting: its variable, how its text becomes a value, and what the documentation says of it. */
import type { Parser } from './parsers.ts';

export interface Setting<T> extends Parser<T> {
  readonly name: `PORTICO_${string}`;
  /** As it would be written; '' means absent. */
  readonly fallback: string;
  readonly sentence: string;
  /** Shown for the default in the documentation when the default is not a fixed text. */
  readonly shown?: string;
  /** A variable of somebody else's standard that is read when ours is absent. */
  readonly also?: string;
}

export function setting<T>(
  name: Setting<T>['name'],
  parser: Parser<T>,
  fallback: string,
  sentence: string,
  shown?: string,
) {
  return { name, ...parser, fallback, sentence, ...(shown === undefined ? {} : { shown }) } satisfies Setting<T>;
}
