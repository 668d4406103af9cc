/** The parts of a statement as knex takes them: text with `??` for identifiers and `?` for markers, and what stands there. */
import { type ColumnRef, isNumeric, type Predicate } from '../plan/predicate.ts';
import type { Newest, Order } from '../plan/select.ts';
import { derivedTable } from './derived-table.ts';
import type { Dialect } from './dialects/dialect.ts';
import { grouped } from './grouped.ts';
import type { Raw } from './raw.ts';
import { isArray, listValues } from './shape.ts';

/** Where a dialect writes from where on a slice is, and how long. */
const SLICE_PLACES = /\?(from|length)\b/g;

const otherwise = ({ sql, bindings }: Raw): Raw => ({ sql: `case when ${sql} then 0 else 1 end = 1`, bindings });

export class Builder {
  readonly #dialect: Dialect;
  #count = 0;
  /** The markers of arrays and numbers of rows, which stand for themselves. */
  readonly whole = new Set<number>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  marker(whole = false): number {
    if (whole) this.whole.add(this.#count);
    return this.#count++;
  }

  cell(ref: ColumnRef, at: number): Raw {
    const { named } = this.#dialect;
    const text = this.#repeated(ref, (column) => {
      const text = this.#part(ref, column);
      return text === column ? column : named(text, at);
    });
    if (ref.cell?.is !== 'slice') return text;
    const places = { from: this.marker(true), length: this.marker(true) };
    const given = [...text.sql.matchAll(SLICE_PLACES)].map(([, place]) => places[place as keyof typeof places]);
    return this.#withMarkers({ ...text, sql: text.sql.replace(SLICE_PLACES, '?') }, given);
  }

  /** The cells of columns and flags without names of their own. */
  cells(columns: readonly ColumnRef[], flags: readonly Predicate[]): Raw[] {
    return [
      ...columns.map((ref) => this.#repeated(ref, (column) => this.#part(ref, column))),
      ...flags.map((flag) => {
        const { sql, bindings } = this.predicate(flag);
        return { sql: `case when ${sql} then '1' else '0' end`, bindings };
      }),
    ];
  }

  rank({ alike, order }: Newest): Raw {
    const same = alike.map((ref) => this.#repeated(ref, (column) => this.#dialect.exact(column, ref.column)));
    const sorted = order.map((item) => this.order(item));
    const list = (parts: readonly Raw[]) => parts.map(({ sql }) => sql).join(', ');
    const partition = same.length === 0 ? '' : `partition by ${list(same)} `;
    return {
      sql: `rank() over (${partition}order by ${list(sorted)}) as ??`,
      bindings: [...[...same, ...sorted].flatMap(({ bindings }) => bindings), 'place'],
    };
  }

  /** As text, under a name that can be said without quotes. */
  plainCell(ref: ColumnRef, name: string): Raw {
    const text = this.#repeated(ref, (column) => this.#dialect.cell(column, ref.column));
    return { ...text, sql: `${text.sql} as ${name}` };
  }

  #part({ column: definition, cell: part }: ColumnRef, column: string): string {
    const { cell, large } = this.#dialect;
    const text = cell(column, definition);
    switch (part?.is) {
      case undefined:
        return text;
      case 'size':
        return large.size(column, definition);
      case 'data':
        return `case when ${large.size(column, definition)} <= ${part.within} then ${large.whole(column, definition)} end`;
      case 'slice':
        return large.slice(column, definition);
    }
  }

  /** The place of the first condition that a row satisfies; the number of them where it satisfies none. */
  firstMet(conditions: readonly Predicate[]): Raw {
    const tests = conditions.map((condition) => this.predicate(condition));
    const cases = tests.map(({ sql }, at) => `when ${sql} then '${at}'`);
    const otherwise = `'${conditions.length}'`;
    return {
      sql: `${cases.length === 0 ? otherwise : `case ${cases.join(' ')} else ${otherwise} end`} as rule_no`,
      bindings: tests.flatMap(({ bindings }) => bindings),
    };
  }

  order(order: Order): Raw {
    if (order.kind === 'first') {
      const test = this.predicate(order.that);
      return { sql: `case when ${test.sql} then 0 else 1 end`, bindings: test.bindings };
    }
    const { ref, descending } = order;
    const { ordered, exact } = this.#dialect;
    return this.#repeated(ref, (column) => ordered(exact(column, ref.column), descending, ref.column.notNull));
  }

  /** A table of FROM: its name, or a derived table that each engine merges into the statement, so that its indexes serve. */
  table(name: string): Raw {
    const composition = this.#dialect.composed(name);
    if (composition === undefined) return { sql: '??', bindings: [this.#dialect.table(name)] };
    return derivedTable(composition, this.#dialect.table);
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
        const { ref, is, part, place = false } = predicate;
        const side = (c: string) => (part === undefined ? c : this.#dialect.part(c, part));
        return this.#withMarkers(
          this.#repeated(ref, (c) => this.#dialect.compared(side(c), is, '?', ref.column, place)),
          [this.marker()],
        );
      }
      case 'in':
        return this.#in(predicate);
      case 'text': {
        const { ref, how, folded, part, text } = predicate;
        const side = (c: string) => (part === undefined ? c : this.#dialect.part(c, part));
        const values = this.#dialect.textValues(text, how, folded, ref.column);
        return this.#withMarkers(
          this.#repeated(ref, (c) => this.#dialect.text(side(c), how, folded, ref.column)),
          values.map(() => this.marker()),
        );
      }
      case 'isNull': {
        const { ref, blank, part } = predicate;
        const side = (c: string) => (part === undefined ? c : this.#dialect.part(c, part));
        return this.#repeated(ref, (c) => (blank ? this.#dialect.blank(side(c), ref.column) : `${c} is null`));
      }
      case 'listed': {
        const { ref, of, text } = predicate;
        const values = this.#dialect.listedValues(text, text, ref.column);
        return this.#withMarkers(
          this.#repeated(ref, (c) => this.#dialect.listed(c, of, ref.column)),
          values.map(() => this.marker()),
        );
      }
      case 'same': {
        const { left, right, above } = predicate;
        const [side, other] = isNumberInText(left, right)
          ? [this.#shaped(left, right), this.#column(right)]
          : [this.#column(left), this.#shaped(right, left)];
        return {
          sql: `${side.sql} ${above ? '>' : '='} ${other.sql}`,
          bindings: [...side.bindings, ...other.bindings],
        };
      }
      case 'member':
        return this.#member(predicate);
      case 'exists': {
        const { table, alias, where } = predicate.scan;
        const [from, test] = [this.table(table), this.predicate(where)];
        const ending = predicate.lookedUp ? this.#dialect.lookedUp : '';
        return {
          sql: `exists (select 1 from ${from.sql} ?? where ${test.sql}${ending})`,
          bindings: [...from.bindings, alias, ...test.bindings],
        };
      }
    }
  }

  #column({ alias, name }: ColumnRef): Raw {
    return { sql: '??.??', bindings: [alias, name] };
  }

  /** A column to be compared with another. */
  #shaped(ref: ColumnRef, as: ColumnRef): Raw {
    return this.#repeated(ref, (column) => this.#dialect.shaped(column, ref.column, as.column));
  }

  /** An expression that may name the column several times. */
  #repeated(ref: ColumnRef, make: (column: string) => string): Raw {
    const sql = make('??.??');
    const times = sql.split('??.??').length - 1;
    return { sql, bindings: Array.from({ length: times }).flatMap(() => [ref.alias, ref.name]) };
  }

  /** Puts a marker at each single `?`, between the identifiers: the given ones, over and over. */
  #withMarkers({ sql, bindings }: Raw, given: readonly number[]): Raw {
    const names = bindings.values();
    let at = 0;
    const marker = () => given[at++ % given.length]!;
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
        const { ref, blank, part } = of;
        const side = (c: string) => (part === undefined ? c : this.#dialect.part(c, part));
        return this.#repeated(ref, (c) => (blank ? this.#dialect.notBlank(side(c), ref.column) : `${c} is not null`));
      }
      case 'compare':
      case 'in':
      case 'listed':
      case 'text': {
        // A part may be unknown where the column is not.
        if ('part' in of && of.part !== undefined) return otherwise(test);
        if (of.ref.column.notNull) return { sql: `not (${test.sql})`, bindings: test.bindings };
        const side = this.#column(of.ref);
        return { sql: `(${side.sql} is null or not (${test.sql}))`, bindings: [...side.bindings, ...test.bindings] };
      }
      default:
        return otherwise(test);
    }
  }

  /** `x in (select … union all select …)`. */
  #member({ ref, sets }: Extract<Predicate, { op: 'member' }>): Raw {
    const inText = sets.every(({ column }) => isNumberInText(ref, column));
    const side = inText && sets[0] !== undefined ? this.#shaped(ref, sets[0].column) : this.#column(ref);
    const selects = sets.map(({ scan, column }): Raw => {
      const [key, test] = [inText ? this.#column(column) : this.#shaped(column, ref), this.predicate(scan.where)];
      const from = this.table(scan.table);
      return {
        sql: `select ${key.sql} from ${from.sql} ?? where ${test.sql}`,
        bindings: [...key.bindings, ...from.bindings, scan.alias, ...test.bindings],
      };
    });
    return {
      sql: `${side.sql} in (${this.#dialect.anyOf(selects.map(({ sql }) => sql))})`,
      bindings: [...side.bindings, ...selects.flatMap(({ bindings }) => bindings)],
    };
  }

  #in({ ref, values }: Extract<Predicate, { op: 'in' }>): Raw {
    const { compared, inArray, listMost } = this.#dialect;
    if (isArray(values, this.#dialect)) {
      return this.#withMarkers(
        this.#repeated(ref, (c) => inArray(c, ref.column)),
        [this.marker(true)],
      );
    }
    const markers = listValues(values, this.#dialect).map(() => this.marker());
    const lists = Array.from({ length: Math.max(1, Math.ceil(markers.length / listMost)) }, (_, i) => {
      const some = listMost === Number.POSITIVE_INFINITY ? markers : markers.slice(i * listMost, (i + 1) * listMost);
      const list = `(${some.map(() => '?').join(', ')})`;
      return this.#withMarkers(
        this.#repeated(ref, (c) => compared(c, 'in', list, ref.column, false)),
        some,
      );
    });
    if (lists.length === 1) return lists[0]!;
    return {
      sql: `(${lists.map(({ sql }) => sql).join(' or ')})`,
      bindings: lists.flatMap(({ bindings }) => bindings),
    };
  }
}

/** A number that is written in a text column: the number's own index serves when the text is made one. */
const isNumberInText = (ref: ColumnRef, other: ColumnRef): boolean => !isNumeric(ref.column) && isNumeric(other.column);
