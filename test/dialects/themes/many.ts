/** Much at once: 3,000 values between commas, a table of 200 columns, text and bytes beyond what a row holds. */
import { type Case, find, read, search, type Theme } from '../case.ts';
import { answers } from '../legacy-schema.ts';
import type { Row } from '../rows.ts';

const numbers = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i);

/** Each answer is its number times the row's; every third is missing. */
const survey = (ID: number, times: number): Row<'SURVEY'> => ({
  ID,
  PERSON: 800,
  DAY: '20240601',
  FORM: 'WIDE',
  BY_NM: `Wide ${times}`,
  ...Object.fromEntries(answers.map((name, i) => [name, i % 3 === 2 ? null : i * times])),
});

const component = (i: number, value: number) => ({
  code: { coding: [{ system: 'urn:corners:answer', code: answers[i]! }] },
  valueInteger: value,
});

/** More than 64 KB as UTF-8 and more than 32,767 letters. */
const long = `${'Befund: Größe 5 µm, 名前, 😀. '.repeat(2_000)}Ende`;

const thousands = (of: string) => numbers(900_000, 3_000).map((n) => (n % 1_000 === 500 ? of : `none${n}`));

/** A search whose lists are longer than a URL may be. */
function posted(title: string, type: string, lists: Readonly<Record<string, readonly unknown[]>>, ids: string): Case {
  const form = Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.join(',')]));
  const { expected } = find(title, type, ids);
  return { title, request: { path: `${type}/_search`, form }, expected };
}

export const many: Theme = {
  name: 'many',
  rows: {
    PERSON: [
      { ID: 800, LAST_NM: 'Viel', MRN: 'M800', CITY: 'Menge', DEL: 'N' },
      { ID: 801, LAST_NM: 'Mehr', MRN: 'M801', CITY: 'Menge', DEL: 'N' },
      { ID: 802, LAST_NM: 'Meist', MRN: 'M802', CITY: 'Menge', DEL: 'N' },
    ],
    SURVEY: [survey(811, 1), survey(812, 1000)],
    PAPER: [
      {
        ID: 821,
        PERSON: 800,
        KIND: 'LONG',
        BODY: long,
        SCAN: Buffer.alloc(100_000, 0xff),
        MADE: '2024-06-01 00:00:00',
      },
      { ID: 822, PERSON: 800, KIND: 'SHORT', BODY: "it's", SCAN: Buffer.from([0, 10, 13, 92, 39]) },
      { ID: 823, PERSON: 800, KIND: 'NONE', BODY: null, SCAN: Buffer.alloc(0) },
      { ID: 824, PERSON: 800, KIND: 'NONE', BODY: '', SCAN: null },
    ],
    TROUBLE: [{ CODE: 'MEMO', PERSON: 800, MEMO: long }],
    RESULT: [{ ID: 831, PERSON: 800, KIND: 'LAST', NUM: 1, WORDS: 'one\ttab "quoted" \\ back' }],
  },
  cases: [
    posted('3,000 keys', 'Patient', { _id: [...numbers(900_000, 2_998), 800, 802] }, '800 802'),
    posted('3,000 padded numbers', 'Patient', { identifier: [...thousands('M800'), 'M802'] }, '800 802'),
    posted('3,000 codes', 'Observation', { patient: [800], code: [...thousands('nix'), 'LAST'] }, 'res-831'),
    posted(
      'none of 3,000 codes',
      'Observation',
      { patient: [800], 'code:not': [...thousands('WIDE'), 'nix'] },
      'res-831',
    ),
    posted(
      '3,000 references',
      'Observation',
      { subject: [...numbers(900_000, 2_999), 800], code: ['LAST'] },
      'res-831',
    ),
    posted(
      '3,000 references of two columns',
      'Observation',
      { code: ['LAST'], encounter: numbers(1, 3_000).map((n) => `X.${n}`) },
      '',
    ),
    posted(
      '3,000 values at the end of a chain',
      'Observation',
      { 'patient.identifier': [...thousands('M800')] },
      'res-831 srv-811 srv-812',
    ),
    posted(
      '300 words',
      'Patient',
      { 'address-city': ['Menge'], family: [...numbers(0, 299).map((n) => `w${n}`), 'viel'] },
      '800',
    ),

    read('a row of 200 columns', 'Observation/srv-811', {
      'component.length': 130,
      'component.0': component(0, 0),
      'component.1': component(1, 1),
      'component.129': component(193, 193),
      valueString: 'Wide 1',
    }),
    read('another row of 200 columns', 'Observation/srv-812', {
      'component.2': component(3, 3_000),
      'component.129': component(193, 193_000),
    }),
    find('by one of 200 columns', 'Observation?patient=800&combo-code=Q193', 'srv-811 srv-812'),
    find('by a code that a row has not', 'Observation?patient=800&combo-code=Q002', ''),
    find('rows of 200 columns', 'Observation?patient=800&code=WIDE', 'srv-811 srv-812'),

    read('long text to the last letter', 'DocumentReference/821', { description: long }),
    read('long text in a note', 'Condition/MEMO', { note: [{ text: long }] }),
    read('short text in a column for long ones', 'DocumentReference/822', { description: "it's" }),
    read('no text in a column for long ones', 'DocumentReference/823', { description: undefined }),
    read('empty text in a column for long ones', 'DocumentReference/824', { description: undefined }),
    find('rows with bytes that nobody maps', 'DocumentReference?patient=800', '821 822 823 824'),
    find('a row with long text by its code', 'DocumentReference?patient=800&type=LONG', '821'),
    read('quotes, tabs and backslashes in text', 'Observation/res-831', { valueString: 'one\ttab "quoted" \\ back' }),
    find(
      'quotes and backslashes in a search',
      search`Observation?patient=800&value-string=${'one\ttab "quoted" \\\\ b'}`,
      'res-831',
    ),
  ],
};
