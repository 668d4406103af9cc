/** Rows of three patients that point at each other by every reference that the small system has. */
import fc from 'fast-check';
import type { SmallRows } from './small-system.ts';

export type Cells = Readonly<Record<string, string | number | null>>;
export const CALLER = 1;

const person = fc.constantFrom(1, 1, 2, 3);
const other = fc.constantFrom(null, 1, 2, 3, 3, 99);
const visit = fc.option(fc.integer({ min: 1, max: 9 }));
const site = (no: number | null): string | null => (no === null ? null : 'A');
const day = fc.constantFrom(null, '20240101', '20240102', '20240103');
const number = fc.constantFrom(null, 0, 1, 2, 3);
const code = fc.constantFrom(null, 'A', 'B', 'C');
const updated = fc.constantFrom(null, '2024-01-01 10:00:00', '2024-01-02 10:00:00');
const words = fc.constantFrom(null, 'alpha', 'Beta', 'gamma');
const target = fc.option(fc.integer({ min: 1, max: 24 }));

/** What a row says beside whose it is and where it points: what may differ without anybody noticing. */
export const content = fc.record({ CODE: code, DAY: day, UPD: updated });

const visits = fc.array(fc.tuple(person, visit, content, fc.array(target, { maxLength: 2 })), {
  minLength: 9,
  maxLength: 9,
});
const results = fc.array(
  fc.tuple(
    person,
    visit,
    content,
    number,
    words,
    fc.array(fc.tuple(other, fc.option(fc.constantFrom('S1', 'S2', 'S9'))), { maxLength: 2 }),
    fc.array(target, { maxLength: 2 }),
  ),
  { minLength: 24, maxLength: 24 },
);
const rounds = fc.array(fc.tuple(person, content, number, number), { minLength: 8, maxLength: 8 });
const troubles = fc.array(fc.tuple(person, other, visit, content), { minLength: 12, maxLength: 12 });

export const tangles: fc.Arbitrary<SmallRows> = fc
  .tuple(visits, results, rounds, troubles, fc.boolean())
  .map(([v, r, o, t, deleted]) => ({
    PERSON: [1, 2, 3].map(
      (ID): Cells => ({
        ID,
        // What follows a deleted chart is hidden, though the caller's own patient may have a part in it.
        DEL: deleted && ID === 3 ? 'Y' : 'N',
        NAME: ['', 'Anna', 'Berta', 'Clara'][ID]!,
        BORN: `19${ID}00101`,
        GP: `S${ID}`,
        UPD: '2024-01-01 00:00:00',
      }),
    ),
    STAFF: ['S1', 'S2', 'S3'].map((CODE): Cells => ({ CODE, NAME: `Doctor ${CODE}`, UPD: '2024-01-01 00:00:00' })),
    VISIT: v.map(
      ([PERSON, PART_NO, { CODE, ...what }], i): Cells => ({
        SITE: 'A',
        NO: i + 1,
        PERSON,
        PART_SITE: site(PART_NO),
        PART_NO,
        STATE: CODE,
        ...what,
      }),
    ),
    VISIT_DX: v.flatMap(([, , , problems], i) =>
      problems.map((PROB, SEQ): Cells => ({ SITE: 'A', NO: i + 1, SEQ, PROB })),
    ),
    RESULT: r.map(
      ([PERSON, NO, what, NUM, WORDS], i): Cells => ({
        ID: i + 1,
        PERSON,
        SITE: site(NO),
        NO,
        ...what,
        NUM,
        WORDS: NUM === null ? WORDS : null,
      }),
    ),
    RESULT_BY: r.flatMap(([, , , , , by], i) =>
      by.map(([PERSON, STAFF], SEQ): Cells => ({ RES: i + 1, SEQ, PERSON, STAFF })),
    ),
    RESULT_OF: r.flatMap(([, , , , , , parts], i) => parts.map((OTHER, SEQ): Cells => ({ RES: i + 1, SEQ, OTHER }))),
    ROUND: o.map(([PERSON, { DAY, UPD }, RATE, TEMP], i): Cells => ({ ID: i + 1, PERSON, DAY, UPD, RATE, TEMP })),
    TROUBLE: t.map(([PERSON, SAYS, NO, what], i): Cells => ({ ID: i + 1, PERSON, SAYS, SITE: site(NO), NO, ...what })),
  }));
