/** A composed table as a derived one: inner joins, and outer ones for the parts that a row may lack. */
import type { Composition } from '../adapter/composed.ts';
import type { Raw } from './raw.ts';

/** The base is `b`, its parts `p0`, `p1` …: no names of the statement around it, whose aliases begin with `t`. */
export function derivedTable({ base, parts, columns }: Composition, tableName: (name: string) => string): Raw {
  const bindings: string[] = [];
  const cells = Object.entries(columns).map(([name, { part, column }]) => {
    bindings.push(column, name);
    return `${aliasOf(part)}.?? as ??`;
  });
  bindings.push(tableName(base));
  const joins = parts.map(({ table, on, optional }, at) => {
    bindings.push(tableName(table));
    const ties = Object.entries(on).map(([theirs, ours]) => {
      const { part, column } = columns[ours]!;
      bindings.push(theirs, column);
      return `${aliasOf(at)}.?? = ${aliasOf(part)}.??`;
    });
    return ` ${optional ? 'left' : 'inner'} join ?? ${aliasOf(at)} on ${ties.join(' and ')}`;
  });
  return { sql: `(select ${cells.join(', ')} from ?? b${joins.join('')})`, bindings };
}

const aliasOf = (part: number | undefined): string => (part === undefined ? 'b' : `p${part}`);
