/**
 * Where a person may be found: a few searches, each of which most records of the person answer whatever else is wrong in
 * them. Their number does not depend on what is given, so neither do the statements.
 */
import { type Demographics, SSN } from './demographics.ts';
import { fullNames } from './nicknames.ts';
import { likelySlips } from './slips.ts';

export interface Block {
  readonly name: 'number' | 'birth date' | 'slip in the birth date' | 'name' | 'telephone';
  /** Search parameters of Patient with their alternative values, escaped. */
  readonly parameters: readonly (readonly [parameter: string, values: readonly string[]])[];
}

/** At most so many values in one search. */
const MOST = 12;

export function blocksOf(person: Demographics): readonly Block[] {
  const { identifiers, birthDate, phones, emails } = person;
  const families = person.names.map(({ written }) => written.family);
  const given = person.names.flatMap(({ given, written }) => [written.given, ...fullNames(given[0] ?? '')]);
  const day = birthDate?.length === 10 ? birthDate : undefined;
  const numbers = identifiers.flatMap(({ system, value }) => spelledNumber(system, value).map((one) => [system, one]));
  const blocks: Block[] = [
    { name: 'number', parameters: [['identifier', numbers.map((parts) => parts.map(escapeText).join('|'))]] },
    { name: 'birth date', parameters: [['birthdate', birthDate === undefined ? [] : [birthDate]]] },
    {
      name: 'slip in the birth date',
      parameters: [
        ['birthdate', day === undefined ? [] : likelySlips(day)],
        ['family', unique(families.map((one) => one.slice(0, 3)))],
      ],
    },
    {
      name: 'name',
      parameters: [
        ['family', unique(families)],
        ['given', unique(given.map((one) => one.slice(0, 4)))],
      ],
    },
    { name: 'telephone', parameters: [['telecom', [...phones.flatMap(spellings), ...emails]]] },
  ];
  return blocks
    .filter(({ parameters }) => parameters.every(([, values]) => values.length > 0))
    .map(({ name, parameters }) => ({
      name,
      parameters: parameters.map(
        ([parameter, values]) =>
          [parameter, (parameter === 'identifier' ? values : values.map(escapeText)).slice(0, MOST)] as const,
      ),
    }));
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');

/** As telephone numbers of ten digits are typed. */
function spellings(digits: string): string[] {
  const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  if (digits.length !== 10) return [digits];
  return [`${area}-${exchange}-${line}`, `(${area}) ${exchange}-${line}`, digits, `${area}.${exchange}.${line}`];
}

function spelledNumber(system: string, value: string): string[] {
  const isDigits = system === SSN && value.length === 9;
  return isDigits ? [value, `${value.slice(0, 3)}-${value.slice(3, 5)}-${value.slice(5)}`] : [value];
}

/** What separates values stands for itself. https://hl7.org/fhir/R4/search.html#escaping */
const escapeText = (text: string): string => text.replace(/[,$|\\]/g, '\\$&');
