/** How a job is cut: every key is in one range, and a table that cannot be counted in time is estimated. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rangesBetween } from '../../../src/export/engine/parts.ts';
import type { KeyRange } from '../../../src/export/job.ts';
import { FhirError, issue } from '../../../src/fhir/issue.ts';
import { demoFile } from '../../support/demo-file.ts';
import { openExporter } from '../../support/exporter.ts';

const holds = ({ after, upTo }: KeyRange, key: bigint): boolean =>
  (after === undefined || key > BigInt(after[0]!)) && (upTo === undefined || key <= BigInt(upTo[0]!));

test('every key lies in exactly one range, those outside of the first and the last key too', () => {
  const key = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  fc.assert(
    fc.property(key, key, fc.integer({ min: 1, max: 40 }), key, (one, other, count, asked) => {
      const [first, last] = one < other ? [one, other] : [other, one];
      const ranges = rangesBetween(String(first), String(last), count);
      assert.ok(ranges.length <= count);
      for (const each of [asked, first, last, first - 1n, last + 1n]) {
        assert.equal(ranges.filter((range) => holds(range, each)).length, 1, `${each}`);
      }
    }),
  );
});

test('keys that are no whole numbers are one range', () => {
  assert.deepEqual(rangesBetween('A', 'Z', 5), [{}]);
  assert.deepEqual(rangesBetween(undefined, undefined, 5), [{}]);
  assert.deepEqual(rangesBetween('1.5', '9.5', 5), [{}]);
});

test('a table that takes too long to count is estimated, and the job is complete all the same', async () => {
  let refused = 0;
  const exporter = await openExporter({
    url: `sqlite:${await demoFile()}`,
    around: (executor) => ({
      ...executor,
      snapshot: async (signal) => {
        const snapshot = await executor.snapshot(signal);
        return {
          ...snapshot,
          run: async (statement, asked) => {
            if (!/^select count\(\*\)/.test(statement.sql)) return snapshot.run(statement, asked);
            refused++;
            throw new FhirError(issue('F401', {}));
          },
        };
      },
    }),
  });
  try {
    const job = await exporter.over(await exporter.start({ types: ['Patient', 'Location'] }));
    assert.equal(job.status, 'complete', JSON.stringify(job.problem));
    assert.equal(refused, 2);
    assert.ok((job.rowsExpected ?? 0) > 0);
  } finally {
    await exporter.close();
  }
});
