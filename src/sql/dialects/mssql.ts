/**
 * SQL Server 2017 and later, at compatibility level 130 or above (OPENJSON, TRANSLATE). Its collations find more equal
 * than is: case, accents, and blanks at the end under every one of them. The engine's own comparison lets an index
 * serve; where equality is asked for, one of code points decides.
 *
 * What the executor may rely on:
 * - Every binding is a `Bound`: text as `nvarchar(4000)` or `nvarchar(max)`, integers as `bigint` or `int`, everything
 *   else as `varchar(60)` text that the statement itself converts. Their names are @p0, @p1, … in the order of bindings.
 *   A column of varchar is still never compared with nvarchar: the statement casts the value to varchar first, in the
 *   column's collation, so that the driver's code page does not matter.
 * - Cells: dates, times, decimals and GUIDs arrive as finished text. Left to the driver: text as it is, integers and
 *   floats as their shortest text, varbinary as hex.
 * - `catalogue` gives a text column's collation after its type; without it the database's own is assumed.
 *
 * https://learn.microsoft.com/sql/t-sql/statements/collations · https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
 */
import type { Comparison } from '../../adapter/condition.ts';
import type { Column } from '../../adapter/schema.ts';
import type { Bound } from '../bound.ts';
import type { Catalogue } from './catalogue.ts';
import { type Dialect, dialect, packedList, pattern } from './dialect.ts';
import { fittedDecimal, fittedTime } from './fitted.ts';
import { binary, foldMssql } from './mssql-fold.ts';
import { cellMssql, type MssqlType, mssqlTypes, typedMssql } from './mssql-types.ts';

const like = { escape: '\\', wildcards: /[\\%_[]/g };

const wide = (value: string): Bound => ({ type: value.length > 4000 ? 'nvarchar(max)' : 'nvarchar(4000)', value });
const narrow = (value: string): Bound => ({ type: 'varchar(60)', value });
/** Of no type but text: the statement makes NULL of it. */
const NONE = 'none';

/** Blanks at the end count once something follows them: U+0001 is before every letter, so the order stays. */
const ended = (expression: string): string => binary(`${expression} + nchar(1)`);

/** `schema`: where the tables are, when that is not the user's own default. */
export function mssqlDialect(catalogue: Catalogue, schema?: string): Dialect {
  const typeOf = mssqlTypes(catalogue);

  /** Text that can be compared: the old types of large text cannot. */
  const side = (expression: string, { old }: MssqlType): string =>
    old ? `cast(${expression} as nvarchar(max))` : expression;

  /** The values in the letters of the column. */
  const held = (value: string, { wide: isWide, collation }: MssqlType): string =>
    isWide ? value : value.replaceAll('?', `cast(?${collation ? ` collate ${collation}` : ''} as varchar(8000))`);

  /** Of the old types of large values little can be made. */
  const newer = (expression: string, column: Column): string => {
    const type = typeOf(column);
    return type.name === 'image' ? `cast(${expression} as varbinary(max))` : side(expression, type);
  };

  const exactly = (expression: string, is: string, value: string, type: MssqlType): string => {
    const text = side(expression, type);
    const letters = ended(type.fixed ? `rtrim(${text})` : text);
    return `(${text} ${is} ${held(value, type)} and ${letters} ${is} ${value.replaceAll('?', '? + nchar(1)')})`;
  };

  const text = (expression: string, how: 'starts' | 'contains' | 'equals', folded: boolean, column: Column): string => {
    const type = typeOf(column);
    const test = `like ? escape '${like.escape}'`;
    if (folded) {
      if (how === 'equals') return exactly(expression, '=', '?', type);
      const own = side(expression, type);
      return `(${own} ${held(test, type)} and ${binary(own)} ${test})`;
    }
    const plain = foldMssql(type.fixed ? `rtrim(${expression})` : expression, type.large);
    return how === 'equals' ? `${plain} + nchar(1) = ? + nchar(1)` : `${plain} ${test}`;
  };

  return dialect({
    name: 'mssql',
    client: 'mssql',
    ...(schema === undefined ? {} : { table: (name) => `${schema}.${name}` }),
    fold: (expression, column) => foldMssql(expression, typeOf(column).large),
    text,
    textValues: (asked, how) => [wide(pattern(like, asked, how))],
    like,
    listed: (expression, of, column) => {
      const bare = `ltrim(rtrim(${side(expression, typeOf(column))}))`;
      const list = packedList(bare, of, (...parts) => parts.join(' + '));
      return `charindex(${binary('?')}, ${binary(list)}) > 0`;
    },
    part: (expression, part) => {
      if (typeof part === 'object') {
        const places = `replace(string_escape(${expression}, 'json'), '${part.of}', '","')`;
        return `json_value('["' + ${places} + '"]', '$[${part.piece - 1}]')`;
      }
      const comma = `charindex(N',', ${expression} + N',')`;
      return part === 'before-comma'
        ? `left(${expression}, ${comma} - 1)`
        : `ltrim(substring(${expression}, ${comma} + 1, 2147483647))`;
    },
    // Blanks at the end are nothing to a comparison.
    blank: (expression, column) => {
      const own = side(expression, typeOf(column));
      return `(${own} is null or ${own} = '')`;
    },
    notBlank: (expression, column) => `${side(expression, typeOf(column))} <> ''`,
    arrayFrom: 65,
    inArray: (expression, column) => {
      const type = typeOf(column);
      if (type.kind !== 'text') return `${expression} in (select ${typedMssql(type).replace('?', 'v')} ${values})`;
      const own = side(expression, type);
      const letters = ended(type.fixed ? `rtrim(${own})` : own);
      const native = `${own} in (select ${held('?', type).replace('?', 'v')} ${values})`;
      return `(${native} and ${letters} in (select v + nchar(1) ${values}))`;
    },
    bindArray: (column, list) => {
      const bound = list.map((value) => boundTo(column, value, '=').value);
      return { type: 'nvarchar(max)', value: JSON.stringify(bound) } satisfies Bound;
    },
    bind: (column, value, is = '=') => boundTo(column, value, is),
    bindText: (_, value) => wide(value),
    bindLimit: (rows) => ({ type: 'int', value: String(rows) }) satisfies Bound,
    typed: (column) => typedMssql(typeOf(column)),
    compared: (expression, is, value, column, place) => {
      const type = typeOf(column);
      if (type.kind !== 'text') return `${expression} ${is} ${value.replaceAll('?', typedMssql(type))}`;
      if (!place && (is === '=' || is === 'in')) return exactly(expression, is, value, type);
      return `${side(expression, type)} ${is} ${held(value, type)}`;
    },
    sameOrder: (one, other) => typeOf(one).collation === typeOf(other).collation,
    exact: (expression, column) => side(expression, typeOf(column)),
    ordered: (expression, descending, notNull) => {
      // NULLs are the lowest here.
      if (descending) return `${expression} desc`;
      return notNull ? expression : `case when ${expression} is null then 1 else 0 end, ${expression}`;
    },
    large: {
      size: (expression) => `datalength(${expression})`,
      whole: newer,
      slice: (expression, column) => `substring(${newer(expression, column)}, ?from, ?length)`,
      most: ({ type }) => (type === 'blob' ? 3 : 1) << 20,
    },
    cell: (expression, column) => cellMssql(expression, typeOf(column)),
    bindings: { most: 2000, packed: 100 },
    unpacked: (place, index) => `json_value(@p${place}, '$[${index}]')`,
    pack: (list) => ({ type: 'nvarchar(max)', value: JSON.stringify(list.map((one) => (one as Bound).value)) }),
  });

  function boundTo(column: Column, value: string, is: Comparison): Bound {
    const { kind, name, scale, fixed } = typeOf(column);
    switch (kind) {
      case 'text':
        return wide(fixed ? value.replace(/ +$/, '') : value);
      case 'integer':
        return { type: name === 'bigint' || column.type !== 'integer' ? 'bigint' : 'int', value };
      case 'decimal':
        return narrow(fittedDecimal(value, scale, is) ?? NONE);
      case 'date':
        return narrow(value.slice(0, 10));
      case 'time':
      case 'instant':
        return narrow(fittedTime(value, scale, is) ?? NONE);
      default:
        return narrow(value);
    }
  }
}

const values = "from openjson(?) with (v nvarchar(4000) '$')";
