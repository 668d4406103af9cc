/** The little Markdown of the guide's texts as HTML: code, and links that lead to places of the same page. */
import { type Html, html, type Part } from '../../../smart/pages/html.ts';

const TOKEN = /\[((?:`[^`]*`|[^\]])*)\]\(([^)]*)\)|`([^`]*)`/g;

export function inline(text: string): Html {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, label, to, code] = found;
    parts.push(text.slice(from, found.index));
    parts.push(code === undefined ? html`<a href="${place(to ?? '')}">${inline(label ?? '')}</a>` : broken(code));
    from = found.index + whole.length;
  }
  return html`${parts}${text.slice(from)}`;
}

/** `Patient.md` and `code-maps.md#race` are places of this page. */
function place(to: string): string {
  const [, file = '', of] = /^([\w-]+)\.md(?:#([\w-]+))?$/.exec(to) ?? [];
  if (file === '') return to;
  return file === 'code-maps' ? `#code-map${of === undefined ? 's' : `-${of}`}` : `#${file}`;
}

/** Code that may be broken after dots and commas. */
export const broken = (text: string): Html =>
  html`<code>${text.split(/(?<=[.,/|])/).map((part, at) => html`${at > 0 && html`<wbr>`}${part}`)}</code>`;
