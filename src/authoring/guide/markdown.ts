/** The few shapes of Markdown that printed pages are made of. */

export const code = (text: string): string => `\`${text}\``;
export const codes = (texts: readonly string[], between = ', '): string => texts.map(code).join(between);

export const link = (text: string, to: string): string => `[${text}](${to})`;

/** No cell ends its row. */
const cell = (text: string): string => (text === '' ? '–' : text.replaceAll('|', '\\|').replaceAll('\n', ' '));

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Parts with an empty line between; empty parts vanish. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** Without the marks of code and links. */
export const plainText = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
