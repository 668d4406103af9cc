/** HTML by one tagged template: whatever is put into it is text, unless it is HTML that was made by it. */

export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** undefined and false are nothing: `${isOn && html`checked`}`. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/** Attributes are always written in double quotes. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(literals.reduce((text, literal, at) => text + printed(parts[at - 1]) + literal));
}

function printed(part: Part): string {
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.map(printed).join('');
  return part === undefined || part === false ? '' : escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (character) => entities[character]!);
