/** Several values in one column: every place of a list, what only looks like an entry, and the newest row of a person. */
import { find, read, search, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const person = (ID: number): Row<'PERSON'> => ({ ID, LAST_NM: 'Liste', CITY: 'Listenau', DEL: 'N' });
const list = (ID: number, DX: string | null, more: Partial<Row<'LIST'>> = {}): Row<'LIST'> => ({
  ID,
  PERSON: 360,
  DX,
  ...more,
});
const coded = (query: string) => `AllergyIntolerance?patient=360&code${query}`;
const token = (value: string) => search`AllergyIntolerance?patient=360&code=${value}`;
const packed = (query: string) => `AllergyIntolerance?patient=361&${query}`;

export const lists: Theme = {
  name: 'lists',
  rows: {
    PERSON: [person(360), person(361)],
    LIST: [
      list(701, 'ICD10:E11.9'),
      list(702, 'ICD10:E11.9;SNOMED:44054006', { SHOWN: 'Zuckerkrankheit' }),
      list(703, 'SNOMED:73211009;ICD10:E11.9'),
      list(704, 'ICD10:I10; SNOMED-CT:44054006 ;ICD10:E11.65'),
      list(705, 'ICD10:E11.91'),
      list(706, 'icd10:e11.9'),
      list(707, "E11.9;O'C 100%_x"),
      list(708, null, { SHOWN: 'Nur Wörter' }),
      list(709, null),
      list(710, '  '),
      list(711, 'XICD10:E11.9'),
      list(720, null, { PERSON: 361, KINDS: 'GLU|NA', PLACES: 'a note|GLU|swelling' }),
      list(721, null, { PERSON: 361, KINDS: ' NA | LOC|XYZ ', PLACES: '|NA' }),
      list(722, null, { PERSON: 361, KINDS: 'GLU2', PLACES: 'GLU|LOC|rash and GLU' }),
      list(723, null, { PERSON: 361, KINDS: '', PLACES: 'GLU', SHOWN: 'kept' }),
      list(724, null, { PERSON: 361, KINDS: null, PLACES: '||  ', SHOWN: 'newest' }),
    ],
  },
  cases: [
    find('an entry in every place of a list', token('E11.9'), '701 702 703 707'),
    find('an entry by its system', token('urn:icd10|E11.9'), '701 702 703'),
    find('an entry by one of two prefixes of a system', token('urn:snomed|44054006'), '702 704'),
    find('an entry of no known prefix', token('urn:corners:dx|E11.9'), '707'),
    find('an unknown prefix is part of the code', token('urn:corners:dx|XICD10:E11.9'), '711'),
    find('a known prefix is no part of the code', token('urn:corners:dx|ICD10:E11.9'), ''),
    find('any entry of a system', token('urn:icd10|'), '701 702 703 704 705'),
    find('any entry of no known prefix', token('urn:corners:dx|'), '706 707 711'),
    find('an entry of no system', token('|E11.9'), ''),
    find('what an entry begins with is no entry', token('urn:icd10|E11'), ''),
    find('an entry with a longer one beside it', token('urn:icd10|E11.65'), '704'),
    find('an entry with an apostrophe and wildcards', token("O'C 100%_x"), '707'),
    find('a whole list is no entry', token('E11.9;SNOMED:44054006'), ''),
    find('several entries', token('urn:icd10|I10,urn:snomed|73211009'), '703 704'),
    find('not an entry, absent ones included', coded(':not=E11.9'), '704 705 706 708 709 710 711'),
    find('the words beside a list', coded(':text=worter'), '708'),
    find('neither list nor words', token('urn:none|unknown'), '709 710'),
    find('no list is missing where a coding stands for it', coded(':missing=true'), ''),
    read('what a list shows', 'AllergyIntolerance/704', {
      code: {
        coding: [
          { system: 'urn:icd10', code: 'I10' },
          { system: 'urn:snomed', code: '44054006' },
          { system: 'urn:icd10', code: 'E11.65' },
        ],
      },
    }),
    read('what a list shows with words beside it', 'AllergyIntolerance/702', {
      code: {
        coding: [
          { system: 'urn:icd10', code: 'E11.9' },
          { system: 'urn:snomed', code: '44054006' },
        ],
        text: 'Zuckerkrankheit',
      },
    }),

    find('a local code of a list', packed('manifestation=GLU'), '720'),
    find('a standard code of a list', packed('manifestation=2951-2'), '720 721'),
    find('a local code of a list that the table lacks', packed('manifestation=XYZ'), '721'),
    find('the words of a code of a list', packed('manifestation:text=ortlich'), '721'),
    find('not a code of a list', packed('manifestation:not=NA'), '722 723 724'),
    find('no codes, or blanks', packed('manifestation:missing=true'), '723 724'),
    find('a piece', packed('route=GLU'), '720'),
    find('a piece by its standard code', packed('route=2951-2'), '721'),
    find('no piece, or a blank one', packed('route:missing=true'), '723 724'),
    find('not a piece', packed('route:not=GLU'), '721 722 723 724'),
    read('what lists and pieces show', 'AllergyIntolerance/720', {
      reaction: [
        {
          description: 'swelling',
          exposureRoute: {
            coding: [
              { system: 'http://loinc.org', code: '2345-7' },
              { system: 'urn:corners:kind', code: 'GLU', display: 'Glucose' },
            ],
            text: 'Glucose',
          },
          manifestation: [
            {
              coding: [
                { system: 'http://loinc.org', code: '2345-7' },
                { system: 'urn:corners:kind', code: 'GLU', display: 'Glucose' },
              ],
              text: 'Glucose',
            },
            {
              coding: [
                { system: 'http://loinc.org', code: '2951-2' },
                { system: 'urn:corners:kind', code: 'NA', display: 'Sodium' },
              ],
              text: 'Sodium',
            },
          ],
        },
      ],
    }),

    find('the newest row of a person, and rows that this is not about', 'Flag?patient=361', '723 724'),
  ],
};
