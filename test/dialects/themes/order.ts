/** Order: NULL and ties in both directions, several keys, several tables, and every page size over it. */
import { find, refuse, type Theme } from '../case.ts';
import type { Row } from '../rows.ts';

const person = (ID: number, LAST_NM: string | null, FIRST_NM: string | null, BORN: string | null): Row<'PERSON'> => ({
  ID,
  LAST_NM,
  FIRST_NM,
  BORN,
  CITY: 'Reihe',
  DEL: 'N',
});

const by = (sort: string) => `Patient?address-city=Reihe&_sort=${sort}`;
const words = (sort: string) => `Observation?patient=720&_sort=${sort}`;

export const order: Theme = {
  name: 'order',
  rows: {
    PERSON: [
      person(701, 'B', 'x', '20200101'),
      person(702, null, 'x', '20200102'),
      person(703, 'A', 'y', null),
      person(704, 'B', 'y', '20200103'),
      person(705, '', 'z', '20200104'),
      person(706, 'a', null, '20200105'),
      person(707, 'Ä', 'z', '20200101'),
      person(708, 'B', null, '20200101'),
      person(709, null, null, null),
      person(710, 'Z', '', '20200102'),
      person(711, 'A ', 'w', '20200101'),
      { ID: 720, LAST_NM: 'Mehrere', DEL: 'N' },
      { ID: 721, LAST_NM: 'Seiten', DEL: 'N' },
    ],
    RESULT: [
      { ID: 731, PERSON: 720, WORDS: 'b', NUM: '2', AT: '2024-01-02 00:00:00' },
      { ID: 732, PERSON: 720, WORDS: 'A', NUM: '1', AT: '2024-01-01 12:00:00' },
      { ID: 733, PERSON: 720, WORDS: null, NUM: null, AT: null },
      { ID: 734, PERSON: 720, WORDS: 'é', NUM: '10', AT: '2024-01-03 00:00:00' },
      { ID: 735, PERSON: 720, WORDS: 'a', NUM: '-1', AT: '2023-12-31 23:59:59' },
    ],
    SURVEY: [
      { ID: 741, PERSON: 720, BY_NM: 'B', DAY: '20240101', FORM: 'F' },
      { ID: 742, PERSON: 720, BY_NM: 'aa', DAY: '20240102', FORM: 'F' },
      { ID: 743, PERSON: 720, BY_NM: 'c', DAY: null, FORM: 'F' },
      { ID: 744, PERSON: 720, BY_NM: '名', DAY: '20231231', FORM: 'F' },
    ],
    DEED: Array.from({ length: 40 }, (_, i) => ({
      ID: 7000 + i,
      PERSON: 721,
      KIND: ['P', 'Q', 'R', null][i % 4] ?? null,
      STATE: i % 3 === 0 ? 'S1' : 'S2',
      AT: i % 5 === 0 ? null : `2024-01-0${(i % 7) + 1} 00:00:00`,
    })),
  },
  cases: [
    find('by text, as code points, ties by key', by('family'), '703 711 701 704 708 710 706 707 | 702 705 709'),
    find('by text downwards', by('-family'), '707 706 710 701 704 708 711 703 | 702 705 709'),
    find('by text, then by date', by('family,birthdate'), '703 711 701 708 704 710 706 707 | 702 705 709'),
    find('by text, then by date downwards', by('family,-birthdate'), '703 711 704 701 708 710 706 707 | 702 705 709'),
    find(
      'by date, then by text downwards',
      by('birthdate,-family,_id'),
      '707 701 708 711 710 702 704 705 706 | 703 709',
    ),
    find('by date downwards, then by text', by('-birthdate,family'), '706 705 704 710 702 711 701 708 707 | 703 709'),
    find('by date, then by key downwards', by('birthdate,-_id'), '711 708 707 701 710 702 704 705 706 709 703'),
    find('by an element that is not there', 'Location?_id=HOUSE,BED&_sort=-_lastUpdated,_id', 'BED HOUSE'),
    find(
      'by text over two tables',
      words('value-string'),
      'res-732 srv-741 res-735 srv-742 res-731 srv-743 res-734 srv-744 res-733',
    ),
    find(
      'by text over two tables downwards',
      words('-value-string'),
      'srv-744 res-734 srv-743 res-731 srv-742 res-735 srv-741 res-732 res-733',
    ),
    find(
      'by date over two tables',
      words('date'),
      'srv-744 res-735 srv-741 res-732 res-731 srv-742 res-734 | res-733 srv-743',
    ),
    find(
      'by date over two tables downwards',
      words('-date'),
      'res-734 res-731 srv-742 res-732 srv-741 res-735 srv-744 | res-733 srv-743',
    ),
    find(
      'by quantity over tables of which one has none',
      words('value-quantity'),
      'res-735 res-732 res-731 res-734 | res-733 srv-741 srv-742 srv-743 srv-744',
    ),
    find(
      'by key over two tables',
      words('_id'),
      'res-731 res-732 res-733 res-734 res-735 srv-741 srv-742 srv-743 srv-744',
    ),
    find(
      'without a sort, page by page',
      'Procedure?patient=721',
      Array.from({ length: 40 }, (_, i) => String(7000 + i)).join(' '),
    ),
    find('by code, date downwards and key, page by page', 'Procedure?patient=721&_sort=code,-date,_id', deeds()),
    find('by date and code downwards, page by page', 'Procedure?patient=721&_sort=date,-code', deedsByDate()),
    refuse('by a composite', 'Observation?_sort=code-value-quantity', 400, 'F152'),
  ],
};

interface Deed {
  readonly id: number;
  readonly kind: string | null;
  readonly at: number | null;
}

function all(): Deed[] {
  return Array.from({ length: 40 }, (_, i) => ({
    id: 7000 + i,
    kind: ['P', 'Q', 'R', null][i % 4] ?? null,
    at: i % 5 === 0 ? null : (i % 7) + 1,
  }));
}

type Key = string | number | null;

/** NULL last, whatever the direction. */
function compared(a: Key, b: Key, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -sign : sign;
}

function deeds(): string {
  const sorted = all().sort((a, b) => compared(a.kind, b.kind, 1) || compared(a.at, b.at, -1) || a.id - b.id);
  return sorted.map(({ id }) => id).join(' ');
}

function deedsByDate(): string {
  const sorted = all().sort((a, b) => compared(a.at, b.at, 1) || compared(a.kind, b.kind, -1) || a.id - b.id);
  return sorted.map(({ id }) => id).join(' ');
}
