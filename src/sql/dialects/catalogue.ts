/**
 * What the database itself says of its columns, asked once when an executor opens: a description may be older than the
 * database, and only the database knows its collations.
 */
import type { Column } from '../../adapter/schema.ts';

/**
 * The type of a column, in the catalogue's own words: `varchar(20)`, `decimal(12,3)`; Oracle's in capitals. On SQL
 * Server text has its collation after it: `varchar(20) Latin1_General_CI_AS`. undefined for what it does not have.
 */
export type Catalogue = (table: string, column: string) => string | undefined;

export interface TypeText {
  /** Without sizes: `varchar`, `timestamp with time zone`. */
  readonly name: string;
  /** What stands between the parentheses: `20`, `max`, `12,3`. */
  readonly size: string;
  readonly collation: string | undefined;
}

/** Reads `NAME(SIZE …) …`: Oracle has `TIMESTAMP(6) WITH TIME ZONE` and `VARCHAR2(20 CHAR)`. */
export function typeText(text: string): TypeText {
  const [, name = '', size = '', rest = ''] = /^\s*([^()]*?)\s*(?:\(\s*([^()]*?)\s*\)\s*(.*?))?\s*$/.exec(text) ?? [];
  const zoned = /^with\b/i.test(rest);
  const [first = '', ...more] = name.split(' ');
  const isPlain = size === '' && more.length === 1 && /_/.test(more[0]!);
  return {
    name: (isPlain ? first : zoned ? `${name} ${rest}` : name).toLowerCase(),
    size,
    collation: isPlain ? more[0] : zoned || rest === '' ? undefined : rest,
  };
}

/** A catalogue that is asked once per column. */
export function perColumn<T>(make: (column: Column) => T): (column: Column) => T {
  const known = new WeakMap<Column, T>();
  return (column) => {
    let made = known.get(column);
    if (made === undefined) {
      made = make(column);
      known.set(column, made);
    }
    return made;
  };
}
