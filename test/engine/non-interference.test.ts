/**
 * What a caller may not see does not show: two databases that differ only in such rows give the same answers, byte for
 * byte, to searches, pages, totals, includes and reads that ask for it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { type Engine, openEngine } from '../support/engine.ts';
import { everyResource } from '../support/everything.ts';
import { Questions, searches, urlOf } from '../support/search.arbitrary.ts';
import { isObject, type Json } from '../support/searched-values.ts';
import { type SmallRows, smallFolder, writeSmall } from '../support/small-system.ts';
import { CALLER, type Cells, content, tangles } from '../support/tangle.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-interference-'));
after(() => rmSync(home, { recursive: true }));

/** The same rows for the caller's patient; of the others some are gone, some changed, some new. */
function otherwise(rows: SmallRows, seed: number): SmallRows {
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

/** All that can be told apart: status, telling headers, text. A cursor is sealed anew each time, and a request id is. */
function shown({ status, headers, text }: { status: number; headers: Headers; text: string }): string {
  const telling = ['content-type', 'etag', 'last-modified', 'location', 'allow', 'retry-after'].map((name) =>
    headers.get(name),
  );
  const plain = text
    .replace(/_cursor=[\w-]+/g, '_cursor=…')
    .replace(/("resourceType":"OperationOutcome","id":")[^"]*/g, '$1…');
  return JSON.stringify([status, telling, plain]);
}

/** A request and all pages that follow it. */
async function answers(engine: Engine, path: string): Promise<string[]> {
  const seen: string[] = [];
  for (let next: string | undefined = path; next !== undefined && seen.length < 60; ) {
    const answer = await engine.request(next);
    seen.push(shown(answer));
    const { link } = JSON.parse(answer.text) as { link?: { relation: string; url: string }[] };
    next = link?.find(({ relation }) => relation === 'next')?.url;
  }
  return seen;
}

const extras = fc
  .tuple(
    fc.constantFrom('', '&_count=2', '&_count=3', '&_count=5', '&_summary=count'),
    fc.constantFrom('', '&_total=accurate', '&_total=estimate'),
    fc.constantFrom(
      '',
      '',
      '&_include=*',
      '&_revinclude=*',
      '&_include=*&_include:iterate=Encounter:part-of',
      '&_revinclude:iterate=*',
    ),
  )
  .map((parts) => parts.join(''));

test('two databases that differ in what may not be seen: the same answers to generated requests', async () => {
  let run = 0;
  const seen = { requests: 0, differentForOthers: 0 };
  const property = fc.asyncProperty(tangles, fc.nat(2 ** 30), async (rows, seed) => {
    const [one, other] = [join(home, `one-${run}.sqlite`), join(home, `other-${run++}.sqlite`)];
    writeSmall(one, rows);
    writeSmall(other, otherwise(rows, seed));
    const engines = await Promise.all([one, other].map((file) => openEngine({ folder: smallFolder, file })));
    const [left, right] = engines as [Engine, Engine];
    try {
      const resources = await everyResource(left.registry, left.database);
      const questions = new Questions(left.registry, resources);
      const generated = fc.sample(fc.tuple(searches(questions), extras), { numRuns: 90, seed });
      const reads = [...resources.values()]
        .flat()
        .map((one: Json) => (isObject(one) ? `${one.resourceType}/${one.id}` : ''));
      const compartments = questions.patients.flatMap((id) => [
        `Patient/${id}/*?_count=3`,
        `Patient/${id}/Encounter?_total=accurate`,
      ]);
      const paths = [
        ...generated.map(([search, extra]) => urlOf(search) + extra),
        ...reads,
        ...compartments,
        '?_count=4&_total=accurate',
      ];
      for (const path of paths) {
        for (const engine of engines) engine.access = patientAccess('caller', String(CALLER));
        assert.deepEqual(await answers(right, path), await answers(left, path), path);
        seen.requests++;
        if (seen.requests % 5 !== 0) continue;
        for (const engine of engines) engine.access = openAccess;
        const [all, others] = [await left.request(path), await right.request(path)];
        if (shown(all) !== shown(others)) seen.differentForOthers++;
      }
    } finally {
      for (const engine of engines) await engine.close();
    }
  });
  await fc.assert(property, { numRuns: 5, endOnFailure: true });
  // The requests do touch what differs: somebody who may see all of it does tell the databases apart.
  assert.ok(seen.differentForOthers > seen.requests / 20, JSON.stringify(seen));
});
