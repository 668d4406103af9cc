/** Bulk load into a real MariaDB or MySQL: what arrives, and what stays when a load is given up. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bigint, blob, char, decimal, table, text, timestamp, varchar } from '../../src/adapter/schema.ts';
import { look, openLoader } from '../../src/sql/load/open-loader.ts';
import { administer, mysqlUrl } from '../support/mysql.ts';

const url = await mysqlUrl();
const skip = url === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306';
const database = 'portico_load_test';
const schema = {
  T: table(
    {
      ID: bigint({ notNull: true }),
      CD: char(4),
      NM: varchar(255),
      AMT: decimal(20, 6),
      AT: timestamp(),
      NOTE: text(),
      RAW: blob(),
    },
    { key: ['ID'], indexes: [['NM', 'AMT']] },
  ),
};

const nasty = `O'Brien \\ "é" 漢🙂 ?? ?\n\t`;
const raw = Buffer.from([0, 9, 10, 13, 92, 255, 39]);
const long = 'é'.repeat(100_000);

async function clean(): Promise<void> {
  for (const name of ['', '_loading', '_replaced']) await administer(`drop database if exists ${database}${name}`);
}
if (url !== undefined) await clean();
after(() => (url === undefined ? undefined : clean()));

const databases = async () =>
  (
    await administer(`select schema_name from information_schema.schemata where schema_name like '${database}%'`)
  ).flat();

const note = async (name = database) => {
  const standing = await look(url!, name);
  return standing.is === 'marked' ? standing.note : standing.is;
};

test('every value arrives as it was, with its indexes, and text is told apart exactly', { skip }, async () => {
  const loader = await openLoader(url!, database, schema);
  const first = ['9223372036854775807', 'AB', nasty, '12345678901234.123456', '2024-02-29 01:02:03', long, raw];
  await loader.insert('T', [first, [2, 'ab', 'é', null, null, '', null]]);
  await loader.insert(
    'T',
    Array.from({ length: 2_500 }, (_, n) => [n + 10, null, `n${n}`, n, null, null, null]),
  );
  await loader.finish('first');
  const rows = await administer(
    `select cast(ID as char), CD, NM, cast(AMT as char), cast(AT as char), NOTE, RAW from ${database}.T
     order by ID desc limit 1`,
  );
  assert.deepEqual(rows, [first]);
  assert.deepEqual(await administer(`select count(*) from ${database}.T`), [[2_502]]);
  assert.deepEqual(await administer(`select count(*) from ${database}.T where NM in ('e', 'é ', 'É')`), [[0]]);
  assert.equal((await administer(`show index from ${database}.T where Key_name = 'T_IX1'`)).length, 2);
  assert.equal(await note(), 'first');
  assert.deepEqual(await databases(), [database]);
});

test('a load that is given up leaves the older database; one that is finished takes its place', { skip }, async () => {
  const given = await openLoader(url!, database, schema);
  await assert.rejects(async () => given.insert('NONE', [[1]]), /NONE/);
  await given.abandon();
  assert.equal(await note(), 'first');
  const finished = await openLoader(url!, database, schema);
  await finished.finish('third');
  assert.equal(await note(), 'third');
  assert.deepEqual(await administer(`select count(*) from ${database}.T`), [[0]]);
  assert.deepEqual(await databases(), [database]);
});

test('a name that is none is refused', { skip }, async () => {
  await assert.rejects(openLoader(url!, 'a`; drop database mysql', schema), /no name for a MySQL database/);
  assert.equal(await note('portico_no_such_database'), 'nothing');
});
