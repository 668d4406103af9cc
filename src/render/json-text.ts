/** JSON text of strings, quickly: most legacy text needs no escape. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the characters that JSON must escape
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

export function jsonString(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}
