/** Which modifier may stand on which search type. https://hl7.org/fhir/R4/search.html#modifiers */
import type { SearchParameter, SearchType } from '../fhir/definitions.ts';
import { isResourceType } from '../fhir/definitions.ts';
import type { Modifier } from './request.ts';

export const searchTypes: readonly SearchType[] = [
  'number',
  'date',
  'string',
  'token',
  'reference',
  'composite',
  'quantity',
  'uri',
  'special',
];

export const modifiers: Readonly<Record<Modifier, readonly SearchType[]>> = {
  missing: searchTypes,
  exact: ['string'],
  contains: ['string'],
  text: ['token', 'reference'],
  not: ['token'],
  above: ['token', 'uri', 'reference'],
  below: ['token', 'uri', 'reference'],
  in: ['token'],
  'not-in': ['token'],
  'of-type': ['token'],
  identifier: ['reference'],
};

/** What stands after the colon: a modifier, or on a reference the type it must point to. */
export interface ModifierPart {
  readonly modifier?: Modifier;
  readonly targetType?: string;
}

/** Reads `exact` of `name:exact`, `Patient` of `subject:Patient`; undefined where the parameter takes no such modifier. */
export function parseModifier(parameter: SearchParameter, text: string): ModifierPart | undefined {
  if (Object.hasOwn(modifiers, text)) {
    const modifier = text as Modifier;
    return modifiers[modifier].includes(parameter.type) ? { modifier } : undefined;
  }
  return parameter.type === 'reference' && isResourceType(text) ? { targetType: text } : undefined;
}

/** Modifiers × search types as Markdown, for docs/. */
export function modifierTable(): string {
  const head = [`| modifier | ${searchTypes.join(' | ')} |`, `|---|${searchTypes.map(() => ':-:|').join('')}`];
  const rows = Object.entries(modifiers).map(([modifier, types]) => tableRow(`:${modifier}`, types));
  return [...head, ...rows, tableRow(':[type]', ['reference']), ''].join('\n');
}

function tableRow(name: string, types: readonly SearchType[]): string {
  return `| \`${name}\` | ${searchTypes.map((type) => (types.includes(type) ? 'yes' : '–')).join(' | ')} |`;
}
