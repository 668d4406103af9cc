/** Names of objects: path-like, and never a path out of the place where they are kept. */

const SEGMENT = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}';
const NAME = new RegExp(`^${SEGMENT}(/${SEGMENT})*$`);
const PREFIX = new RegExp(`^${SEGMENT}(/${SEGMENT})*/?$`);

/** No segment begins with a dot, so that `..` is none, and temporary files have names of their own. */
export function checkName(name: string): void {
  if (!NAME.test(name)) throw new Error('An object cannot have that name.');
}

/** Never empty: nothing is removed by an empty name. */
export function checkPrefix(prefix: string): void {
  if (!PREFIX.test(prefix)) throw new Error('No object can have a name that begins so.');
}
