/**
 * `Narrative`: what a person wrote, shown as XHTML. The text of the database stays text: it is escaped, so that no markup
 * of it reaches a browser. https://hl7.org/fhir/R4/narrative.html
 */
import type { Narrative } from 'fhir/r4.d.ts';
import { type Mapping, mapping } from '../node.ts';
import { fixedCode } from './fixed-code.ts';
import { object } from './object.ts';

/** `narrative(text('PLAN_TXT'))` or `narrative(lines('line.LINE_TXT'))`. An empty line begins a paragraph. */
export function narrative<C extends string>(written: Mapping<C, string>): Mapping<C, Narrative> {
  // What somebody wrote says more than the coded elements do: `generated` would deny that.
  return object<C, Narrative>({ status: fixedCode('additional'), div: xhtml(written) });
}

function xhtml<C extends string>(written: Mapping<C, string>): Mapping<C, string> {
  return mapping(written.columns, (system) => {
    const node = written.bind(system);
    if (node.node === 'lines') return { ...node, shown: divOf };
    if (node.node !== 'scalar') throw new Error(`narrative takes text or lines, not ${node.node}`);
    const { read } = node;
    return {
      ...node,
      kind: 'string',
      read: (...cells) => {
        const text = read(...cells);
        return text === undefined ? undefined : divOf(text);
      },
      facets: {},
    };
  });
}

/** undefined: a `div` of nothing but blanks is none (txt-2). */
export function divOf(text: string): string | undefined {
  const paragraphs = text
    .replace(ILLEGAL, '')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[^\S\n]*\n)+/)
    .filter((paragraph) => /\S/.test(paragraph));
  if (paragraphs.length === 0) return undefined;
  return `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.map(paragraphOf).join('')}</div>`;
}

const paragraphOf = (text: string): string =>
  `<p>${text
    .trim()
    .replace(MARKUP, (character) => ENTITIES[character]!)
    .replaceAll('\n', '<br/>')}</p>`;

// The text stands between tags, never within one: quotes are harmless.
const MARKUP = /[&<>]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// What XML 1.0 has no place for: https://www.w3.org/TR/xml/#charsets
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is taken out
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
