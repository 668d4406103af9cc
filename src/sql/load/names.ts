/** Names of schemas and databases that go into statements: what they may be made of, and the one that is usual. */

/** Where a URL names no schema or database of its own. */
export const usualName = 'meridian';

/** Throws one line that says what a name is made of. */
export function checkedName(name: string, what: string): string {
  if (/^[a-z_][a-z0-9_]{0,50}$/i.test(name)) return name;
  throw new Error(
    `${JSON.stringify(name)} is no name for ${what} here: up to 51 ASCII letters, digits and underscores, not a digit first.`,
  );
}
