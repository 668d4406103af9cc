/** `\,` `\$` `\|` `\\` within a search value, and splitting at the unescaped ones. https://hl7.org/fhir/R4/search.html#escaping */
export type Separator = ',' | '$' | '|';

/** The pieces between separators, still escaped; one piece where there is no separator. */
export function splitEscaped(text: string, separator: Separator): string[] {
  if (!text.includes('\\')) return text.split(separator);
  const pieces: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === separator) {
      pieces.push(text.slice(start, i));
      start = i + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** A backslash before any other character stands for itself. */
export function unescapeValue(text: string): string {
  return text.includes('\\') ? text.replace(/\\([,$|\\])/g, '$1') : text;
}

export function escapeValue(text: string): string {
  return text.replace(/[,$|\\]/g, '\\$&');
}
