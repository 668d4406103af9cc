/** TypeScript as text: literals, calls and objects that break over lines where they are long. */

const WIDTH = 96;

/** A single-quoted literal. */
export const literal = (text: string): string =>
  `'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(/[\r\n]+/g, ' ')}'`;

export const property = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name));

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

const isShort = (text: string): boolean => text.length <= WIDTH && !text.includes('\n');

/** `{ a: 1 }` */
export function objectText(entries: readonly (readonly [name: string, value: string])[]): string {
  const parts = entries.map(([name, value]) => `${property(name)}: ${value}`);
  const line = `{ ${parts.join(', ')} }`;
  return isShort(line) ? line : `{\n  ${parts.map(indented).join(',\n  ')},\n}`;
}

/** `[a, b]` */
export function listText(items: readonly string[]): string {
  const line = `[${items.join(', ')}]`;
  return isShort(line) ? line : `[\n  ${items.map(indented).join(',\n  ')},\n]`;
}

/** `name(a, b)` */
export function callText(name: string, args: readonly string[]): string {
  const line = `${name}(${args.join(', ')})`;
  if (isShort(line) || args.length < 2 || args.at(-1)!.includes('\n')) return line;
  return `${name}(\n  ${args.map(indented).join(',\n  ')},\n)`;
}

/** Nothing that ends a comment, and no line that runs on. */
export const commentText = (text: string): string => text.replaceAll('*/', '* /').replace(/[\r\n\u2028\u2029]+/g, ' ');
