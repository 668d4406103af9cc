/**
 * JSON in its one canonical form: members sorted by their UTF-16 code units, no white space, so that whoever reads a document
 * and writes it again has the same bytes to hash. https://www.rfc-editor.org/rfc/rfc8785
 */

/** Members that are undefined are left out, as JSON does. Throws for numbers that are not finite, and for half a character. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${canonical(name)}:${canonical(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('No JSON number.');
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('No Unicode text.');
  return JSON.stringify(value);
}
