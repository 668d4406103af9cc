/** Plans of MySQL and SQLite name a table by its alias; our own statements say which table that is, with or without `as`. */

const NAMED = /\b(?:from|join)\s+[`"]?(\w[\w$ ]*?)[`"]?\s+(?:as\s+)?[`"]?(\w+)[`"]?/gi;

/** The table that an alias of the statement stands for, or the name itself. */
export function tableNames(sql: string): (alias: string) => string {
  const tables = new Map([...sql.matchAll(NAMED)].map(([, table, alias]) => [alias!, table!]));
  return (alias) => tables.get(alias) ?? alias;
}
