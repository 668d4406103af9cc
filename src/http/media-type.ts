/** The lists of HTTP headers such as Accept: items with a quality. https://www.rfc-editor.org/rfc/rfc9110#name-accept */

export interface Item {
  /** Lower case. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** 0 refuses. */
  readonly quality: number;
}

export function parseList(header: string): Item[] {
  return header.split(',').flatMap((text) => {
    const [name = '', ...rest] = text.split(';').map((part) => part.trim());
    if (name === '') return [];
    const parameters: Record<string, string> = {};
    for (const parameter of rest) {
      const [key = '', value = ''] = parameter.split('=').map((part) => part.trim());
      parameters[key.toLowerCase()] = value.replace(/^"(.*)"$/, '$1');
    }
    return [{ name: name.toLowerCase(), parameters, quality: quality(parameters.q) }];
  });
}

function quality(text: string | undefined): number {
  if (text === undefined) return 1;
  const number = Number(text);
  return number >= 0 && number <= 1 ? number : 0;
}

/** Several header lines of one name are one list. */
export function headerText(header: string | readonly string[] | undefined): string {
  if (header === undefined) return '';
  return typeof header === 'string' ? header : header.join(',');
}
