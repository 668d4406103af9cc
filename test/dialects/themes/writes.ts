/** Pages under writes: rows come, go and change what they are sorted by, before, at and after the end of a page. */
import type { Theme } from '../case.ts';
import type { Row } from '../rows.ts';
import type { Walk } from '../walk.ts';

const day = (n: number): string => `2024-05-${String(n).padStart(2, '0')} 00:00:00`;

/** Twelve rows of a patient: two on each of the first five days, then two without a day. */
const twelve = (PERSON: number): Row<'DEED'>[] =>
  Array.from({ length: 12 }, (_, i) => ({
    ID: PERSON * 100 + i,
    PERSON,
    KIND: i % 2 === 0 ? 'EVEN' : 'ODD',
    AT: i < 10 ? day(1 + Math.floor(i / 2)) : null,
  }));

const ids = (PERSON: number, ...rows: readonly number[]): number[] => rows.map((row) => PERSON * 100 + row);
const [inserted, removed, moved, down, plain, kinds] = [901, 902, 903, 904, 905, 906];

export const writes: Theme & { readonly walks: readonly Walk[] } = {
  name: 'writes',
  rows: {
    PERSON: [inserted, removed, moved, down, plain, kinds].map((ID) => ({ ID, LAST_NM: 'Wandel', DEL: 'N' })),
    DEED: [inserted, removed, moved, down, plain, kinds].flatMap(twelve),
  },
  cases: [],
  walks: [
    {
      title: 'rows are inserted before, at and after the end of a page',
      path: `Procedure?patient=${inserted}&_sort=date`,
      count: 3,
      writes: [
        [
          { insert: { ID: 90150, PERSON: inserted, AT: day(1) } },
          { insert: { ID: 90151, PERSON: inserted, AT: day(2) } },
        ],
        [
          { insert: { ID: 90152, PERSON: inserted, AT: day(9) } },
          { insert: { ID: 90153, PERSON: inserted, AT: null } },
        ],
        [{ insert: { ID: 90154, PERSON: inserted, AT: day(3) } }],
      ],
      stayed: ids(inserted, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    },
    {
      title: 'rows are deleted, the last one of a page among them',
      path: `Procedure?patient=${removed}&_sort=date`,
      count: 3,
      writes: [[{ remove: 90202 }, { remove: 90200 }], [{ remove: 90205 }, { remove: 90206 }], [{ remove: 90210 }]],
      stayed: ids(removed, 1, 3, 4, 7, 8, 9, 11),
    },
    {
      title: 'rows change what they are sorted by, across the end of a page',
      path: `Procedure?patient=${moved}&_sort=date`,
      count: 3,
      writes: [
        [
          { update: 90300, set: { AT: day(4) } },
          { update: 90307, set: { AT: day(1) } },
        ],
        [
          { update: 90303, set: { AT: null } },
          { update: 90311, set: { AT: day(20) } },
        ],
      ],
      stayed: ids(moved, 1, 2, 4, 5, 6, 8, 9, 10),
    },
    {
      title: 'downwards, with rows that lose what they are sorted by',
      path: `Procedure?patient=${down}&_sort=-date`,
      count: 2,
      writes: [
        [{ update: 90409, set: { AT: null } }],
        [{ insert: { ID: 90450, PERSON: down, AT: day(30) } }, { insert: { ID: 90451, PERSON: down, AT: day(1) } }],
        [{ remove: 90404 }, { update: 90410, set: { AT: day(2) } }],
      ],
      stayed: ids(down, 8, 6, 7, 5, 2, 3, 0, 1, 11),
    },
    {
      title: 'without a sort, where the last row of a page goes',
      path: `Procedure?patient=${plain}`,
      count: 4,
      writes: [
        [{ remove: 90503 }, { remove: 90504 }, { insert: { ID: 90500 - 1, PERSON: plain } }],
        [{ insert: { ID: 90599, PERSON: plain } }],
      ],
      stayed: ids(plain, 0, 1, 2, 5, 6, 7, 8, 9, 10, 11),
    },
    {
      title: 'by two keys, where a tie is broken up between pages',
      path: `Procedure?patient=${kinds}&_sort=code,-date`,
      count: 3,
      writes: [
        [
          { update: 90604, set: { KIND: 'ODD' } },
          { update: 90601, set: { KIND: 'EVEN' } },
        ],
        [{ update: 90600, set: { KIND: null } }],
      ],
      stayed: ids(kinds, 8, 6, 2, 10, 9, 7, 5, 3, 11),
    },
  ],
};
