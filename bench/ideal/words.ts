/** What the engines say differently in the ideal statements. */
import type { Engine } from '../engine.ts';

export const list = (alias: string, columns: readonly string[]) =>
  columns.map((name) => `${alias}."${name}"`).join(', ');

export interface Words {
  readonly among: (column: string, type: string, binding: string) => string;
  readonly starts: (column: string, binding: string) => string;
  readonly aggregate: string;
  readonly object: string;
}

const starts = (column: string, binding: string) => `${column} like ${binding} escape '\\'`;

export const words: Readonly<Record<Engine, Words>> = {
  postgres: {
    among: (column, type, binding) => `${column} = any(${binding}::${type}[])`,
    starts,
    aggregate: 'json_agg',
    object: 'json_build_object',
  },
  mysql: {
    among: (column, _, binding) => `${column} in (${binding})`,
    // The backslash escapes by default.
    starts: (column, binding) => `${column} like ${binding}`,
    aggregate: 'json_arrayagg',
    object: 'json_object',
  },
  sqlite: {
    among: (column, _, binding) => `${column} in (select value from json_each(${binding}))`,
    starts,
    aggregate: 'json_group_array',
    object: 'json_object',
  },
};
