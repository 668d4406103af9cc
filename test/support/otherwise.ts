/** Databases that differ only in what somebody may not see. */
import fc from 'fast-check';
import type { SmallRows } from './small-system.ts';
import { CALLER, type Cells, content } from './tangle.ts';

/** The same rows for the caller's patient; of the others some are gone, some changed, some new. */
export function otherwise(rows: SmallRows, seed: number): SmallRows {
  const changes = fc.sample(content, { numRuns: 200, seed }).values();
  const dice = fc.sample(fc.nat(5), { numRuns: 400, seed }).values();
  const performed = new Set((rows.RESULT_BY ?? []).filter(({ PERSON }) => PERSON === CALLER).map(({ RES }) => RES));
  const isSeen = (row: Cells) => row.PERSON === CALLER || row.SAYS === CALLER;
  const differ = (list: readonly Cells[], keep: (row: Cells) => boolean, change: (row: Cells) => Cells): Cells[] =>
    list.flatMap((row) => {
      if (keep(row)) return [row];
      const fate = dice.next().value ?? 0;
      return fate === 0 ? [] : fate < 5 ? [change(row)] : [row];
    });
  const changed = (row: Cells): Cells => ({ ...row, ...(changes.next().value ?? {}) });
  const results = differ(
    rows.RESULT ?? [],
    (row) => isSeen(row) || performed.has(row.ID!),
    (row) => ({ ...changed(row), NUM: 3, WORDS: 'delta' }),
  );
  const visits = differ(rows.VISIT ?? [], isSeen, (row) => {
    const { CODE, ...what } = changes.next().value!;
    return { ...row, ...what, STATE: CODE };
  });
  const seenResults = new Set(
    (rows.RESULT ?? []).filter((row) => isSeen(row) || performed.has(row.ID!)).map(({ ID }) => ID!),
  );
  const seenVisits = new Set((rows.VISIT ?? []).filter(isSeen).map(({ NO }) => NO!));
  return {
    ...rows,
    // Charts stay, or what follows them would go; what is in them differs.
    PERSON: (rows.PERSON ?? [])
      .map((row) => (row.ID === CALLER ? row : { ...row, NAME: `Nobody ${seed}`, BORN: '20200101', GP: 'S3' }))
      .concat({ ID: 77, DEL: 'N', NAME: 'New' }),
    VISIT: [
      ...visits,
      { SITE: 'B', NO: 1, PERSON: 2, STATE: 'A' },
      { SITE: 'A', NO: 99, PERSON: 3, PART_SITE: 'A', PART_NO: 1 },
    ],
    VISIT_DX: (rows.VISIT_DX ?? [])
      .filter(({ NO }) => seenVisits.has(NO!))
      .concat({ SITE: 'A', NO: 99, SEQ: 0, PROB: 1 }),
    RESULT: [
      ...results,
      { ID: 900, PERSON: 2, CODE: 'A', NUM: 1, SITE: 'A', NO: 1 },
      { ID: 901, PERSON: 3, CODE: 'C', WORDS: 'alpha' },
    ],
    RESULT_BY: (rows.RESULT_BY ?? [])
      .filter(({ RES }) => seenResults.has(RES!))
      .concat({ RES: 900, SEQ: 0, PERSON: 3, STAFF: 'S1' }),
    RESULT_OF: (rows.RESULT_OF ?? []).filter(({ RES }) => seenResults.has(RES!)).concat({ RES: 901, SEQ: 0, OTHER: 1 }),
    ROUND: [
      ...differ(rows.ROUND ?? [], isSeen, (row) => ({ ...row, RATE: 2, TEMP: null, DAY: null })),
      { ID: 900, PERSON: 2, RATE: 1, TEMP: 1 },
    ],
    TROUBLE: [
      ...differ(rows.TROUBLE ?? [], isSeen, changed),
      { ID: 900, PERSON: 3, SAYS: 2, SITE: 'A', NO: 1, CODE: 'B' },
    ],
  };
}

/** What is sensitive (problems of code B, visits in state A) or not in the scopes (all results) differs, whosever it is. */
export function otherwiseHidden(rows: SmallRows, seed: number): SmallRows {
  const changes = fc.sample(content, { numRuns: 200, seed }).values();
  const dice = fc.sample(fc.nat(3), { numRuns: 400, seed }).values();
  const differ = (list: readonly Cells[], isHidden: (row: Cells) => boolean): Cells[] =>
    list.flatMap((row) => {
      if (!isHidden(row)) return [row];
      const { CODE: _, ...what } = changes.next().value!;
      return dice.next().value === 0 ? [] : [{ ...row, ...what }];
    });
  const visits = differ(rows.VISIT ?? [], ({ STATE }) => STATE === 'A');
  const keyOf = ({ SITE, NO }: Cells) => `${SITE}.${NO}`;
  const hiddenVisits = new Set((rows.VISIT ?? []).filter(({ STATE }) => STATE === 'A').map(keyOf));
  return {
    ...rows,
    VISIT: [...visits, { SITE: 'A', NO: 98, PERSON: CALLER, STATE: 'A', PART_SITE: 'A', PART_NO: 1 }],
    VISIT_DX: (rows.VISIT_DX ?? [])
      .filter((row) => !hiddenVisits.has(keyOf(row)))
      .concat({ SITE: 'A', NO: 98, SEQ: 0, PROB: 1 }),
    RESULT: [
      ...differ(rows.RESULT ?? [], () => true).map((row) => ({ ...row, NUM: 7, WORDS: 'omega' })),
      { ID: 950, PERSON: CALLER, CODE: 'A', NUM: 1, SITE: 'A', NO: 1 },
    ],
    RESULT_BY: [{ RES: 950, SEQ: 0, PERSON: CALLER, STAFF: 'S1' }],
    RESULT_OF: [{ RES: 950, SEQ: 0, OTHER: 1 }],
    TROUBLE: [
      ...differ(rows.TROUBLE ?? [], ({ CODE }) => CODE === 'B'),
      { ID: 950, PERSON: CALLER, SAYS: CALLER, SITE: 'A', NO: 1, CODE: 'B', DAY: '20240102' },
    ],
  };
}
