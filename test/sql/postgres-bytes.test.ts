/** Rows of PostgreSQL as bytes: what is in them, however the network cuts them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { Cell } from '../../src/adapter/node.ts';
import { openPostgres } from '../../src/sql/executors/postgres.ts';
import { Incoming } from '../../src/sql/executors/postgres-incoming.ts';
import { cellsIn } from '../support/byte-rows.ts';
import { postgresUrl } from '../support/postgres.ts';
import { statement } from './executor-suite.ts';

const url = await postgresUrl();
const skip = url === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432';
const still = new AbortController().signal;
const executor =
  url === undefined
    ? undefined
    : await openPostgres(url, { poolSize: 2, statementMs: 20_000, onError: () => undefined });
after(() => executor?.close());

async function both(sql: string): Promise<{ readonly cells: Cell[][]; readonly bytes: Cell[][] }> {
  const cells: Cell[][] = [];
  const bytes: Cell[][] = [];
  for await (const rows of executor!.stream(statement(sql), still)) cells.push(...rows);
  for await (const rows of executor!.streamBytes!(statement(sql), still)) bytes.push(...cellsIn(rows));
  return { cells, bytes };
}

test('every type, NULL and empty text: the same cells in either form', { skip }, async () => {
  const { cells, bytes } = await both(`select * from (values
    (9223372036854775807::int8, -1.50::numeric(30,4), true, null::text, 'é 漢 🙂'::text, timestamp '2024-02-29 01:02:03.5'),
    (-9223372036854775808, 'NaN', null, '', repeat(chr(233), 300), 'infinity'),
    (0, 0.0000, false, E'a"b\\\\\\u0001\\n', ' ', '0044-03-15 12:00:00 BC')) v`);
  assert.equal(cells.length, 3);
  assert.deepEqual(bytes, cells);
});

test('rows longer than any piece of the network, among short ones', { skip }, async () => {
  const { cells, bytes } = await both(
    `select n, case when n % 40 = 0 then repeat(chr(233), 400000) else repeat('x', n % 300) end from generate_series(1, 900) n`,
  );
  assert.equal(cells.length, 900);
  assert.deepEqual(bytes, cells);
});

test('messages are the same however the stream is cut', () => {
  const message = fc.record(
    { code: fc.integer({ min: 65, max: 122 }), body: fc.uint8Array({ maxLength: 40 }) },
    { noNullPrototype: true },
  );
  const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 12 }), cuts, (sent, sizes) => {
      const stream = Buffer.concat(
        sent.map(({ code, body }) => {
          const head = Buffer.alloc(5);
          head[0] = code;
          head.writeInt32BE(body.length + 4, 1);
          return Buffer.concat([head, body]);
        }),
      );
      const heard: { code: number; body: Uint8Array }[] = [];
      const incoming = new Incoming((code, bytes, start, end) =>
        heard.push({ code, body: new Uint8Array(bytes.subarray(start, end)) }),
      );
      for (let at = 0, i = 0; at < stream.length; i++) {
        const size = sizes[i % sizes.length]!;
        incoming.read(stream.subarray(at, at + size));
        at += size;
      }
      assert.deepEqual(heard, sent);
    }),
  );
});

test('a message of many pieces is put together once', () => {
  const size = 40_000_000;
  const piece = Buffer.alloc(65_536, 'x');
  const head = Buffer.alloc(5);
  head[0] = 68;
  head.writeInt32BE(size + 4, 1);
  let heard = 0;
  const incoming = new Incoming((_code, _bytes, start, end) => {
    heard += end - start;
  });
  const begin = performance.now();
  incoming.read(head);
  for (let at = 0; at < size; at += piece.length) incoming.read(piece.subarray(0, Math.min(piece.length, size - at)));
  assert.equal(heard, size);
  // To put it together anew with each piece would copy twelve thousand megabytes.
  assert.ok(performance.now() - begin < 1_500);
});
