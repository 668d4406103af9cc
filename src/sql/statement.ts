/** Select → Statement, compiled once per shape. The text never holds a value. */
import { createHash } from 'node:crypto';
import type { Select } from '../plan/select.ts';
import { type Built, build } from './build.ts';
import type { Dialect } from './dialects/dialect.ts';
import { packedValues } from './packed.ts';
import { shapeOf } from './shape.ts';
import { withoutEmpty } from './without-empty.ts';

export interface Statement {
  /** Names the prepared statement on every connection: one text, one name, whichever compiler made it. */
  readonly name: string;
  readonly sql: string;
  readonly bindings: readonly unknown[];
  /** What it was compiled from; undefined for those that are written by hand. */
  readonly select?: Select;
}

interface Compiled extends Built {
  readonly name: string;
  /** The bindings are in the order of the values. */
  readonly straight: boolean;
}

/** Shapes come from adapters and R4's parameters, but clients combine them: the oldest go when there are too many. */
const KEPT = 5_000;

export class Compiler {
  readonly dialect: Dialect;
  readonly #compiled = new Map<string, Compiled>();
  #made = 0;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** Shapes that were compiled since the start. */
  get made(): number {
    return this.#made;
  }

  statement(select: Select): Statement {
    const asked = this.dialect.emptyIsNull ? withoutEmpty(select) : select;
    const { key, values } = shapeOf(asked, this.dialect);
    const compiled = this.#compiled.get(key) ?? this.#compile(key, asked);
    const { name, sql, order, straight } = compiled;
    return { name, sql, bindings: straight ? values : packedValues(values, order, this.dialect), select };
  }

  #compile(key: string, select: Select): Compiled {
    const { sql, order } = build(select, this.dialect);
    const straight = order.every((at, i) => at === i);
    const compiled = { name: nameOf(sql), sql, order, straight };
    this.#made++;
    if (this.#compiled.size >= KEPT) this.#compiled.delete(this.#compiled.keys().next().value!);
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

const nameOf = (sql: string): string => createHash('sha256').update(sql).digest('base64url').slice(0, 24);
