/** All themes as one legacy system and one list of cases. */
import type { Case, Theme } from './case.ts';
import type { TableName } from './legacy-schema.ts';
import { type Row, type Rows, tableNames } from './rows.ts';
import { text } from './themes/text.ts';

export const themes: readonly Theme[] = [text];

const allOf = (table: TableName) => themes.flatMap(({ rows }) => (rows[table] ?? []) as readonly Row<never>[]);

export const rows: Rows = Object.fromEntries(tableNames.map((table) => [table, allOf(table)]));

export const cases: readonly Case[] = themes.flatMap((theme) => theme.cases);
