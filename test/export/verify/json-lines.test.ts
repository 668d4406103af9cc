/** The reader of NDJSON says of each line what JSON.parse says of it, however the bytes are cut into blocks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonLines, type LineSeen } from '../../../src/export/verify/json-lines.ts';

interface Seen extends LineSeen {
  readonly references: readonly string[];
}

function read(text: string, cuts: readonly number[] = []): { readonly lines: Seen[]; readonly isWithinLine: boolean } {
  const bytes = Buffer.from(text);
  const lines: Seen[] = [];
  let references: string[] = [];
  const reader = jsonLines({
    onLine: (line) => {
      lines.push({ ...line, references });
      references = [];
    },
    onReference: (reference) => references.push(reference),
  });
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [at, to] of places.slice(1).entries()) reader.read(bytes.subarray(places[at], to));
  return { lines, isWithinLine: reader.isWithinLine() };
}

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

const cuts = fc.array(fc.nat(), { maxLength: 12 });

test('whatever is JSON is JSON here', () => {
  fc.assert(
    fc.property(fc.array(fc.json({ noUnicodeString: false } as never), { minLength: 1 }), cuts, (lines, at) => {
      const seen = read(`${lines.join('\n')}\n`, at);
      assert.deepEqual(
        seen.lines.map(({ isJson }) => isJson),
        lines.map(() => true),
      );
      assert.equal(seen.isWithinLine, false);
    }),
  );
});

test('a line whose bytes were changed is JSON here when it is for JSON.parse', () => {
  const bytes = fc.constantFrom(...'{}[]":,\\ 0123456789-+.eEtruefalsnx\t\u0001');
  const edit = fc.record({ at: fc.nat(), put: fc.oneof(bytes, fc.constant('')), cut: fc.nat({ max: 2 }) });
  fc.assert(
    fc.property(fc.json(), fc.array(edit, { minLength: 1, maxLength: 3 }), cuts, (json, edits, at) => {
      let line = json;
      for (const { at: place, put, cut } of edits) {
        const where = place % (line.length + 1);
        line = line.slice(0, where) + put + line.slice(where + cut);
      }
      if (!line.isWellFormed()) return;
      assert.equal(read(`${line}\n`, at).lines[0]!.isJson, parses(line), line);
    }),
    { numRuns: 3_000 },
  );
});

test('a resource is known by its own type and id, not by those of what it contains', () => {
  fc.assert(
    fc.property(cuts, (at) => {
      const resource = {
        contained: [{ resourceType: 'Device', id: 'inner' }],
        resourceType: 'Observation',
        id: 'a-1',
        subject: { reference: 'Patient/1', display: 'id' },
        performer: [{ reference: 'Practitioner/"2' }, { identifier: { value: 'reference' } }],
        text: { resourceType: 'none', id: 7 },
      };
      const { lines } = read(`${JSON.stringify(resource)}\n`, at);
      const references = ['Patient/1', 'Practitioner/"2'];
      assert.deepEqual(lines, [{ isJson: true, resourceType: 'Observation', id: 'a-1', references }]);
    }),
  );
});

test('a text of any length is read in little memory', () => {
  const reader = jsonLines({ onLine: ({ isJson, id }) => seen.push([isJson, id]), onReference: () => undefined });
  const seen: unknown[] = [];
  reader.read(Buffer.from('{"resourceType":"Binary","data":"'));
  const block = Buffer.alloc(1 << 20, 'A');
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 300; i++) reader.read(block);
  reader.read(Buffer.from('","id":"b"}\n'));
  assert.deepEqual(seen, [[true, 'b']]);
  assert.ok(process.memoryUsage().rss - before < 30e6);
});

test('a line without an end, and one with nothing in it', () => {
  assert.equal(read('{"a":1}').isWithinLine, true);
  assert.equal(read('').isWithinLine, false);
  assert.deepEqual(
    read('\n \n').lines.map(({ isJson }) => isJson),
    [false, false],
  );
});
