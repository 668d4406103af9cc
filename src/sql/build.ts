/**
 * A SELECT as knex's: identifiers quoted and bindings numbered by knex, in the dialect's form. Each binding is a marker,
 * so that the compiled statement knows which value goes where.
 */
import knex, { type Knex } from 'knex';
import { kept } from '../fhir/kept.ts';
import type { ColumnRef, Predicate } from '../plan/predicate.ts';
import type { Order, Select } from '../plan/select.ts';
import type { Dialect } from './dialects/dialect.ts';
import { listValues } from './shape.ts';

const compilers = new Map<string, Knex>();

function compilerOf({ client }: Dialect): Knex {
  return kept(compilers, client, () => knex({ client, useNullAsDefault: true }));
}

interface Raw {
  readonly sql: string;
  readonly bindings: (string | number)[];
}

/** Statement text, and for each of its bindings the index of its value in `shapeOf(select).values`. */
export function build(select: Select, dialect: Dialect): { sql: string; order: number[] } {
  const compiler = compilerOf(dialect);
  const builder = new Builder(dialect);
  const { columns, flags, from, order, limit } = select;
  const query = compiler.from({ [from.alias]: from.table });
  if (columns === 'count') query.count({ n: '*' });
  else for (const ref of columns) query.select(raw(compiler, { sql: '??.??', bindings: [ref.alias, ref.name] }));
  for (const flag of flags) {
    const test = builder.predicate(flag);
    query.select(raw(compiler, { sql: `case when ${test.sql} then '1' else '0' end`, bindings: test.bindings }));
  }
  const where = builder.predicate(from.where);
  query.whereRaw(where.sql, where.bindings);
  for (const item of order) {
    const ordered = builder.order(item);
    query.orderByRaw(ordered.sql, ordered.bindings);
  }
  if (limit !== undefined) query.limit(builder.marker());
  const native = query.toSQL().toNative();
  return { sql: native.sql, order: native.bindings.map(Number) };
}

/** SQLite parses `a or b or c …` as deep as it is long and refuses 1000: long lists become a tree of short ones. */
const GROUP = 64;

function grouped(texts: readonly string[], word: string): string {
  if (texts.length <= GROUP) return `(${texts.join(word)})`;
  const size = Math.ceil(texts.length / GROUP);
  const groups = Array.from({ length: GROUP }, (_, i) => texts.slice(i * size, (i + 1) * size));
  return grouped(
    groups.filter((group) => group.length > 0).map((group) => grouped(group, word)),
    word,
  );
}

const raw = (compiler: Knex, { sql, bindings }: Raw) => compiler.raw(sql, bindings);

class Builder {
  readonly #dialect: Dialect;
  #count = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  marker(): number {
    return this.#count++;
  }

  order(order: Order): Raw {
    if (order.kind === 'first') {
      const test = this.predicate(order.that);
      return { sql: `case when ${test.sql} then 0 else 1 end`, bindings: test.bindings };
    }
    const { ref, descending } = order;
    const { ordered, exact } = this.#dialect;
    return this.#repeated(ref, (column) => ordered(exact(column, ref), descending, ref.column.notNull));
  }

  predicate(predicate: Predicate): Raw {
    switch (predicate.op) {
      case 'and':
        return this.#joined(predicate.of, ' and ', '1 = 1');
      case 'or':
        return this.#joined(predicate.of, ' or ', '1 = 0');
      case 'not':
        return this.#not(predicate.of);
      case 'compare': {
        const { ref, is, part } = predicate;
        const side = (c: string) => (part === undefined ? c : this.#dialect.part(c, part));
        return this.#withMarkers(
          this.#repeated(ref, (c) => this.#dialect.compared(side(c), is, '?', ref)),
          [this.marker()],
        );
      }
      case 'in':
        return this.#in(predicate);
      case 'text': {
        const { ref, how, folded, part } = predicate;
        const side = this.#repeated(
          ref,
          (c) => this.#dialect.text(part ? this.#dialect.part(c, part) : c, how, folded, ref).sql,
        );
        return this.#withMarkers(side);
      }
      case 'isNull': {
        const side = this.#column(predicate.ref);
        if (!predicate.blank) return { sql: `${side.sql} is null`, bindings: side.bindings };
        return {
          sql: `(${side.sql} is null or trim(${side.sql}) = '')`,
          bindings: [...side.bindings, ...side.bindings],
        };
      }
      case 'same': {
        const [left, right] = [this.#column(predicate.left), this.#column(predicate.right)];
        return { sql: `${left.sql} = ${right.sql}`, bindings: [...left.bindings, ...right.bindings] };
      }
      case 'member':
        return this.#member(predicate);
      case 'exists': {
        const { table, alias, where } = predicate.scan;
        const test = this.predicate(where);
        return { sql: `exists (select 1 from ?? ?? where ${test.sql})`, bindings: [table, alias, ...test.bindings] };
      }
    }
  }

  #column({ alias, name }: ColumnRef): Raw {
    return { sql: '??.??', bindings: [alias, name] };
  }

  /** An expression that may name the column several times. */
  #repeated(ref: ColumnRef, make: (column: string) => string): Raw {
    const sql = make('??.??');
    const times = sql.split('??.??').length - 1;
    return { sql, bindings: Array.from({ length: times }).flatMap(() => [ref.alias, ref.name]) };
  }

  /** Puts a marker at each single `?`, between the identifiers: the given ones over and over, or a new one each. */
  #withMarkers({ sql, bindings }: Raw, given: readonly number[] = []): Raw {
    const names = bindings.values();
    let at = 0;
    const marker = () => (given.length === 0 ? this.marker() : given[at++ % given.length]!);
    const all = [...sql.matchAll(/\?\??/g)].map(([hole]) => (hole === '??' ? names.next().value! : marker()));
    return { sql, bindings: all };
  }

  #joined(of: readonly Predicate[], word: string, empty: string): Raw {
    if (of.length === 0) return { sql: empty, bindings: [] };
    const parts = of.map((part) => this.predicate(part));
    return {
      sql: grouped(
        parts.map((part) => part.sql),
        word,
      ),
      bindings: parts.flatMap((part) => part.bindings),
    };
  }

  /** Two-valued: what is unknown in SQL is false here, so its negation is true. */
  #not(of: Predicate): Raw {
    const test = this.predicate(of);
    switch (of.op) {
      case 'exists':
        return { sql: `not ${test.sql}`, bindings: test.bindings };
      case 'isNull': {
        const side = this.#column(of.ref);
        return { sql: of.blank ? `trim(${side.sql}) <> ''` : `${side.sql} is not null`, bindings: side.bindings };
      }
      case 'compare':
      case 'in':
      case 'text': {
        if (of.ref.column.notNull) return { sql: `not (${test.sql})`, bindings: test.bindings };
        const side = this.#column(of.ref);
        return { sql: `(${side.sql} is null or not (${test.sql}))`, bindings: [...side.bindings, ...test.bindings] };
      }
      default:
        return { sql: `case when ${test.sql} then 0 else 1 end = 1`, bindings: test.bindings };
    }
  }

  /** `x in (select … union all select …)`. */
  #member({ ref, sets }: Extract<Predicate, { op: 'member' }>): Raw {
    const side = this.#column(ref);
    const selects = sets.map(({ scan, column }): Raw => {
      const test = this.predicate(scan.where);
      return {
        sql: `select ??.?? from ?? ?? where ${test.sql}`,
        bindings: [column.alias, column.name, scan.table, scan.alias, ...test.bindings],
      };
    });
    return {
      sql: `${side.sql} in (${selects.map(({ sql }) => sql).join(' union all ')})`,
      bindings: [...side.bindings, ...selects.flatMap(({ bindings }) => bindings)],
    };
  }

  #in({ ref, values }: Extract<Predicate, { op: 'in' }>): Raw {
    if (this.#dialect.list === 'array') {
      const side = this.#column(ref);
      const sql = this.#dialect.inArray(side.sql, ref.column);
      return { sql, bindings: [...side.bindings, this.marker()] };
    }
    const markers = listValues(values, this.#dialect).map(() => this.marker());
    const list = `(${markers.map(() => '?').join(', ')})`;
    return this.#withMarkers(
      this.#repeated(ref, (c) => this.#dialect.compared(c, 'in', list, ref)),
      markers,
    );
  }
}
