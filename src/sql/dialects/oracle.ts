/**
 * Oracle 12.2 and later. '' is NULL there, a list has at most 1,000 values, CHAR is padded only against CHAR.
 *
 * What the executor may rely on:
 * - Every binding is a `Bound`. Text has the column's own kind (`VARCHAR2(4000)`, `NVARCHAR2(2000)`, `CHAR(n)`,
 *   `NCHAR(n)`, `CLOB` when it is longer than those); numbers, dates and timestamps are `VARCHAR2(60)` text that the
 *   statement itself converts by TO_NUMBER, TO_DATE and TO_TIMESTAMP, so that no digit and no index is lost; the number
 *   of rows asked for is a `NUMBER`. They stand at :1, :2, … An empty value means NULL.
 * - Cells: dates and timestamps arrive as finished text. Left to the driver: NUMBER as text, CLOB as text, RAW and BLOB
 *   as hex.
 * - The session must have NLS_NUMERIC_CHARACTERS = '.,', NLS_CALENDAR = GREGORIAN, NLS_SORT = NLS_COMP = BINARY.
 * - Identifiers are quoted as the adapter writes them, which for most Oracle systems is in capitals.
 *
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/
 */
import type { Comparison, Piece } from '../../adapter/condition.ts';
import type { Column } from '../../adapter/schema.ts';
import type { Bound } from '../bound.ts';
import type { Catalogue } from './catalogue.ts';
import { type Dialect, dialect, packedList, pattern } from './dialect.ts';
import { fittedTime } from './fitted.ts';
import { foldLob, foldOracle } from './oracle-fold.ts';
import { cellOracle, type OracleType, oracleTypes, typedOracle } from './oracle-types.ts';

/** VARCHAR2 has 4,000 bytes, and a letter may have four. */
const varying = (value: string, { national }: OracleType): Bound => {
  if (value.length > 1000) return { type: national ? 'NCLOB' : 'CLOB', value };
  return { type: national ? 'NVARCHAR2(2000)' : 'VARCHAR2(4000)', value };
};
const plain = (value: string): Bound => ({ type: 'VARCHAR2(60)', value });

/** The part of a LOB by which it can be ordered: 1,000 letters are at most 4,000 bytes. */
const beginning = (lob: string): string => `dbms_lob.substr(${lob}, 1000, 1)`;

export function oracleDialect(catalogue: Catalogue): Dialect {
  const typeOf = oracleTypes(catalogue);
  const folded = (expression: string, { kind, fixed }: OracleType): string =>
    kind === 'lob' ? foldLob(expression) : foldOracle(fixed ? `rtrim(${expression})` : expression);

  const made = dialect({
    name: 'oracle',
    client: 'oracledb',
    fold: (expression, column) => folded(expression, typeOf(column)),
    text: (expression, how, isFolded, column) => {
      const type = typeOf(column);
      const side = isFolded ? expression : folded(expression, type);
      if (how !== 'equals') return `${side} like ? escape '\\'`;
      return type.kind === 'lob' ? `dbms_lob.compare(${side}, ${typedOracle(type)}) = 0` : `${side} = ?`;
    },
    textValues: (asked, how, _, column) => [varying(pattern(made.like, asked, how), typeOf(column))],
    listed: (expression, of) => `instr(${packedList(`trim(${expression})`, of)}, ?) > 0`,
    part: (expression, part) =>
      typeof part === 'object'
        ? piece(expression, part)
        : part === 'before-comma'
          ? `substr(${expression}, 1, instr(${expression} || ',', ',') - 1)`
          : `ltrim(substr(${expression}, instr(${expression} || ',', ',') + 1))`,
    // What is trimmed to nothing is NULL.
    blank: (expression, column) => `${trimmed(expression, typeOf(column))} is null`,
    notBlank: (expression, column) => `${trimmed(expression, typeOf(column))} is not null`,
    emptyIsNull: true,
    listMost: 1000,
    bind: (column, value, is = '=') => boundTo(column, value, is),
    bindText: (column, value) => varying(value, typeOf(column)),
    bindLimit: (rows) => ({ type: 'NUMBER', value: String(rows) }) satisfies Bound,
    typed: (column) => typedOracle(typeOf(column)),
    compared: (expression, is, value, column) => {
      const type = typeOf(column);
      if (type.kind !== 'lob') return `${expression} ${is} ${value.replaceAll('?', typedOracle(type))}`;
      if (is === '=' || is === 'in') {
        const each = value.split('?').slice(1);
        const tests = each.map(() => `dbms_lob.compare(${expression}, ${typedOracle(type)}) = 0`);
        return tests.length === 1 ? tests[0]! : `(${tests.join(' or ')})`;
      }
      return `${beginning(expression)} ${is} ${value}`;
    },
    shaped: (expression, fromColumn, toColumn) => {
      const [from, to] = [typeOf(fromColumn), typeOf(toColumn)];
      if (from.fixed === to.fixed || from.kind !== 'text' || to.kind !== 'text') return expression;
      // Never cut: what is longer is no other's key.
      return to.fixed ? `rpad(${expression}, greatest(${to.length}, length(${expression})))` : `rtrim(${expression})`;
    },
    exact: (expression, column) => (typeOf(column).kind === 'lob' ? beginning(expression) : expression),
    large: {
      size: (expression) => `dbms_lob.getlength(${expression})`,
      whole: (expression) => expression,
      slice: (expression) => `dbms_lob.substr(${expression}, ?length, ?from)`,
      // RAW has 2,000 bytes in SQL, and VARCHAR2 4,000.
      most: ({ type }) => (type === 'blob' ? 2000 : 1000),
    },
    cell: (expression, column) => cellOracle(expression, typeOf(column)),
    // FETCH FIRST makes an inner view of the statement, whose columns need names of their own.
    named: (expression, at) => `${expression} "c${at}"`,
    fetchFirst: (place) => `fetch first :${place} rows only`,
  });
  return made;

  function boundTo(column: Column, value: string, is: Comparison): Bound {
    const type = typeOf(column);
    switch (type.kind) {
      case 'text': {
        if (!type.fixed) return varying(value, type);
        const bare = value.replace(/ +$/, '');
        return { type: `${type.name.toUpperCase()}(${type.length})`, value: bare.padEnd(type.length) };
      }
      case 'lob':
        return varying(value, type);
      case 'date':
        return plain(fittedTime(value, 0, is) ?? '');
      case 'time':
      case 'instant':
        return plain(fittedTime(value, 9, is) ?? '');
      default:
        return plain(value);
    }
  }
}

/** Between two separators; the first begins where the text does. */
function piece(expression: string, { piece: place, of }: Piece): string {
  const text = `(${expression} || '${of.repeat(place)}')`;
  const [from, to] = [
    place === 1 ? '1' : `instr(${text}, '${of}', 1, ${place - 1}) + 1`,
    `instr(${text}, '${of}', 1, ${place})`,
  ];
  return `substr(${text}, ${from}, ${to} - ${place === 1 ? '1' : `(${from})`})`;
}

function trimmed(expression: string, { kind }: OracleType): string {
  return `trim(${kind === 'lob' ? beginning(expression) : expression})`;
}
