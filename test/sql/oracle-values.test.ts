/** Laws of values between the executor and the stand-in for Oracle: what goes there is what comes back. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import oracledb from 'oracledb';
import { bindOf, wallTime } from '../../src/sql/executors/oracle-binds.ts';
import { dateBytes, dateText } from '../stand-ins/oracle-net/date.ts';
import { numberBytes, numberText } from '../stand-ins/oracle-net/number.ts';
import { OracleBench } from '../support/oracle-stand-in.ts';

// A zone whose clocks skip an hour, and that was minutes off before 1883.
process.env.TZ = 'America/New_York';

const bench = await OracleBench.start();
after(() => bench.stop());
bench.answers = ({ sql, binds: [binds = []] }) => {
  if (!sql.startsWith('select echo')) return undefined;
  const type = binds.every((bind) => bind.type === 'NUMBER') ? 'NUMBER' : 'VARCHAR2';
  return { columns: [{ name: 'N', type }], rows: binds.map(({ value }) => [value]) };
};
const executor = await bench.open({ poolSize: 1 });

const echo = async (...values: unknown[]) => {
  const sql = `select echo ${values.map((_, at) => `:${at + 1}`).join(', ')}`;
  const rows = await executor.run({ name: 'echo', sql, bindings: values }, new AbortController().signal);
  return { cells: rows.flat(), binds: bench.executed('select echo').at(-1)!.binds[0]! };
};

/** Up to 38 digits, the point anywhere among them or up to forty zeros before them. */
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.nat({ max: 60 }))
  .map(([digits, scale]) => {
    const [sign, whole] = digits < 0n ? ['-', String(-digits)] : ['', String(digits)];
    const padded = whole.padStart(scale + 1, '0');
    const fraction = padded.slice(padded.length - scale).replace(/0+$/, '');
    const before = padded.slice(0, padded.length - scale);
    return digits === 0n ? '0' : `${sign}${before}${scale === 0 || fraction === '' ? '' : `.${fraction}`}`;
  });

/** Every minute that Oracle has and a four-digit year can say, whether or not clocks showed it here. */
const moment = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19).replace('T', ' '));

test('numbers of 38 digits go there and come back as they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(decimal, { minLength: 1, maxLength: 20 }), async (values) => {
      const { cells } = await echo(...values.map((value) => ({ type: 'NUMBER', value })));
      assert.deepEqual(cells, values);
    }),
    { numRuns: 50 },
  );
});

test('dates and times are bound as what they say, in whatever zone this process runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 20 }), async (values) => {
      const { binds } = await echo(...values.map((value) => ({ type: 'DATE', value })));
      assert.deepEqual(
        binds,
        values.map((value) => ({ type: 'DATE', value })),
      );
    }),
    { numRuns: 50 },
  );
});

test('what a Date cannot hold goes as text', () => {
  for (const value of ['2024-03-10 02:30:00.1234', '2024-13-10', 'yesterday', '2024-03-10 02:30']) {
    assert.equal(wallTime(value), undefined, value);
    assert.equal(bindOf({ type: 'TIMESTAMP(9)', value }).val, value);
  }
  assert.equal(wallTime('2024-03-10 02:30:00.1230')?.toISOString(), '2024-03-10T02:30:00.123Z');
});

test('text is a large object only when it is too long for text', async () => {
  const long = 'é'.repeat(2_000);
  const { binds } = await echo({ type: 'CLOB', value: long }, { type: 'NCLOB', value: long });
  assert.deepEqual(binds, [
    { type: 'VARCHAR2', value: long },
    { type: 'NVARCHAR2', value: long },
  ]);
  assert.equal(bindOf({ type: 'CLOB', value: `${long}x` }).type, oracledb.DB_TYPE_CLOB);
});

test('the stand-in reads what it writes', () => {
  fc.assert(fc.property(decimal, (text) => assert.equal(numberText(numberBytes(text)), text)));
  fc.assert(fc.property(moment, (text) => assert.equal(dateText(dateBytes(text, 7)), text)));
  assert.equal(dateText(dateBytes('2024-02-29 01:02:03.000000005', 11)), '2024-02-29 01:02:03.000000005');
});
