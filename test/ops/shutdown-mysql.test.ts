/** SIGTERM to a real process before MariaDB: what is cut off is cancelled on the server. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { administer, databaseOn, mysqlUrl } from '../support/mysql.ts';
import { serve, until } from './process.ts';

const url = await mysqlUrl();
const name = 'portico_ops_test';

/** Statements of the process that wait for the lock. */
async function waiting(): Promise<number> {
  const rows = await administer(
    `select 1 from information_schema.processlist where db = '${name}' and state like 'Waiting for table%lock'`,
  );
  return rows.length;
}

describe('a process before MariaDB that is told to stop', {
  skip: url === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
}, () => {
  before(() => buildDemoDatabase({ target: url!, schemaName: name, patients: 3, seed: 'ops' }));
  after(() => administer(`drop database if exists ${name}`));

  test('answers what takes too long, and cancels its statement on the server', { timeout: 60_000 }, async () => {
    const { origin, child, ended, lines } = await serve({
      PORTICO_DATABASE_URL: databaseOn(url!, name),
      PORTICO_SHUTDOWN_MS: '300',
    });
    assert.equal((await fetch(`${origin}/fhir/Patient?_count=1`)).status, 200);
    const locker = await createConnection({ ...mysqlServer(url!), database: name });
    try {
      await locker.query('lock tables PAT_MASTER write');
      const slow = fetch(`${origin}/fhir/Patient?_count=1`);
      await until(waiting, (count) => count > 0);
      child.kill('SIGTERM');
      assert.equal((await slow).status, 503);
      assert.equal(await ended, 0);
      assert.equal(await waiting(), 0);
      assert.equal(lines().at(-1)?.cutOff, 1);
    } finally {
      await locker.end();
    }
  });
});
