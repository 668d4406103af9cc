/** All themes as one legacy system and one list of cases. */
import type { Case, Theme } from './case.ts';
import type { TableName } from './legacy-schema.ts';
import { type Row, type Rows, tableNames } from './rows.ts';
import { composed } from './themes/composed.ts';
import { dates } from './themes/dates.ts';
import { joins } from './themes/joins.ts';
import { keys } from './themes/keys.ts';
import { lists } from './themes/lists.ts';
import { many } from './themes/many.ts';
import { numbers } from './themes/numbers.ts';
import { order } from './themes/order.ts';
import { places } from './themes/places.ts';
import { text } from './themes/text.ts';
import { tokens } from './themes/tokens.ts';
import { writes } from './themes/writes.ts';

export const themes: readonly Theme[] = [
  text,
  tokens,
  numbers,
  dates,
  keys,
  joins,
  order,
  places,
  many,
  lists,
  composed,
  writes,
];

const allOf = (table: TableName) => themes.flatMap(({ rows }) => (rows[table] ?? []) as readonly Row<never>[]);

export const rows: Rows = Object.fromEntries(tableNames.map((table) => [table, allOf(table)]));

export const { walks } = writes;

export const cases: readonly Case[] = themes.flatMap((theme) => theme.cases);
