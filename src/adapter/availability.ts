/**
 * Which sources are served: all, until somebody finds that a table which one of them depends on is not as the adapters were
 * told. Held by the registry and changed while it is in use, like merged charts.
 */
import type { Source } from './source.ts';

/** What the name of a source is made of; variants and Binaries of a row go by it too. */
export type SourceName = Pick<Source, 'type' | 'name'>;

/** Nothing is withdrawn; some sources are; everything is, since nobody can tell who may see what. */
export interface Withdrawn {
  readonly sources: readonly SourceName[];
  readonly everything: boolean;
  /** Tables that are not to be read, not even into memory. */
  readonly tables: readonly string[];
}

export const nothingWithdrawn: Withdrawn = { sources: [], everything: false, tables: [] };

const keyOf = ({ type, name }: SourceName): string => `${type} ${name}`;

export class Availability {
  /** Grows with every change: what was written for another one is old. */
  version = 0;
  /** Seconds until it may be otherwise. */
  retryAfter: () => number = () => 60;
  #withdrawn: Withdrawn = nothingWithdrawn;
  #keys: ReadonlySet<string> = new Set();
  #tables: ReadonlySet<string> = new Set();

  get withdrawn(): Withdrawn {
    return this.#withdrawn;
  }

  /** Nobody can tell who may see what. */
  get nothingIsServed(): boolean {
    return this.#withdrawn.everything;
  }

  withdraw(withdrawn: Withdrawn): void {
    this.version++;
    this.#withdrawn = withdrawn;
    this.#keys = new Set(withdrawn.sources.map(keyOf));
    this.#tables = new Set(withdrawn.tables);
  }

  isServed(source: SourceName): boolean {
    if (this.#withdrawn.everything) return false;
    return this.#keys.size === 0 || !this.#keys.has(keyOf(source));
  }

  isReadable(table: string): boolean {
    return !this.#tables.has(table);
  }
}
