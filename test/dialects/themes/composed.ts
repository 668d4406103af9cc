/** A table composed of four: rows that belong to nothing, to what was deleted, and to what has no note. */
import { find, read, search, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const person = (ID: number): Row<'PERSON'> => ({ ID, LAST_NM: 'Komposita', CITY: 'Komponau', DEL: 'N' });
const told = (ID: number, ASKED_ID: number | null, AT: string | null): Row<'TOLD'> => ({ ID, ASKED_ID, SEQ: 1, AT });
const detail = (ID: number, TOLD_ID: number, KIND: string | null, WORDS: string): Row<'DETAIL'> => ({
  ...{ ID, TOLD_ID, KIND, WORDS },
});

export const composed: Theme = {
  name: 'composed',
  rows: {
    PERSON: [person(370), person(371)],
    ASKED: [
      { ID: 801, PERSON: 370, DEL: 'N' },
      { ID: 802, PERSON: 370, DEL: 'Y' },
      { ID: 803, PERSON: 371, DEL: 'N' },
    ],
    TOLD: [
      told(811, 801, '2024-03-01 08:00:00.000'),
      told(812, 801, null),
      told(813, 802, '2024-03-02 08:00:00.000'),
      told(814, 803, '2024-03-03 08:00:00.000'),
      told(815, null, '2024-03-04 08:00:00.000'),
      told(816, 899, '2024-03-05 08:00:00.000'),
    ],
    DETAIL: [
      detail(821, 811, 'GLU', 'first'),
      detail(822, 811, 'NA', 'second'),
      detail(823, 812, 'GLU', 'of no day'),
      detail(824, 813, 'GLU', 'deleted'),
      detail(825, 814, null, 'of another'),
      detail(826, 815, 'GLU', 'asked by nobody'),
      detail(827, 816, 'GLU', 'of what is gone'),
      detail(828, 899, 'GLU', 'of no answer'),
    ],
    DETAIL_NOTE: [{ DETAIL_ID: 822, NOTE: 'N-822' }],
  },
  cases: [
    find('whose patient is two tables away', search`Specimen?patient=370`, '821 822 823'),
    find('of anybody', search`Specimen?subject=Patient/371`, '825'),
    find('by a column of the table between', search`Specimen?patient=370&collected=2024-03-01`, '821 822'),
    find('by a column that may not be there', search`Specimen?patient=370&accession=N-822`, '822'),
    find('without it', search`Specimen?patient=370&accession:missing=true`, '821 823'),
    find('not it', search`Specimen?patient=370&accession:not=N-822`, '821 823'),
    find('by a column of its own', search`Specimen?patient=370&type=GLU`, '821 823'),
    find(
      'sorted by another table, the unknown last',
      search`Specimen?patient=370&_sort=-collected,-_id`,
      '822 821 823',
    ),
    find('a chain to whom it is of', search`Specimen?subject:Patient.family=komposita&collected=ge2024-03-03`, '825'),
    find('those that point at it', search`Patient?_has:Specimen:subject:type=NA`, '370'),
    read('what it shows', 'Specimen/822', {
      subject: { reference: 'Patient/370' },
      collection: { collectedDateTime: '2024-03-01T08:00:00+01:00' },
      note: [{ text: 'N-822' }],
    }),
  ],
};
