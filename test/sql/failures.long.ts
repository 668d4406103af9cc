/**
 * Databases that cannot be served, and databases that fail while they are: on a PostgreSQL and a MariaDB of the test's own,
 * before the server as a process. What it prints when it will not start, and how it comes through when it has.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import type { Bundle } from '../../src/fhir/types.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { serve, until } from '../ops/process.ts';
import { type Certificate, selfSigned } from '../support/certificate.ts';
import * as mariadb from '../support/own-mariadb.ts';
import * as postgres from '../support/own-postgres.ts';
import type { OwnServer } from '../support/own-server.ts';
import { fails, statement } from './executor-suite.ts';
import { holdTable, rightsOn } from './failing-servers.ts';

const password = 'reads:0nly@here';
const unsigned = { PORTICO_ACCEPT_WRITABLE_DATABASE: '' };

const engines = [
  { name: 'PostgreSQL', skip: postgres.skip, own: postgres.ownPostgres },
  { name: 'MariaDB', skip: mariadb.skip, own: mariadb.ownMariadb },
];

// Both at once: most of the time is spent on waiting. One test of an engine after the other: they share its server.
describe('databases that fail', { concurrency: true }, () => {
  for (const { name, skip, own } of engines) suiteOf(name, skip, own);
});

function suiteOf(name: string, skip: string | false, own: () => Promise<OwnServer>): void {
  describe(`${name} that fails`, { skip, timeout: 300_000, concurrency: false }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-failures-'));
    let server: OwnServer;
    /** As the one who may do everything. */
    let url: string;
    const rights = rightsOn(name);

    /** As another user, and with other options. */
    const as = (user: string, options: Readonly<Record<string, string>> = {}): string => {
      const there = new URL(url);
      [there.username, there.password] = [user, encodeURIComponent(password)];
      for (const [option, value] of Object.entries(options)) there.searchParams.set(option, value);
      return there.href;
    };
    before(async () => {
      server = await own();
      ({ url } = await buildDemoDatabase({ target: server.url, schemaName: 'meridian', patients: 12, seed: 'f' }));
      for (const sql of rights.makeReader('reader', password)) await server.administer(sql);
    });
    after(async () => {
      rmSync(folder, { recursive: true });
      await server?.remove();
    });

    /** What is printed by a server that will not start: one line, and no password. */
    const refusal = async (databaseUrl: string, env: Readonly<Record<string, string>> = {}): Promise<string> => {
      const { ended, printed } = await serve({ ...unsigned, PORTICO_DATABASE_URL: databaseUrl, ...env });
      assert.equal(await ended, 1);
      const text = printed().trim();
      assert.doesNotMatch(text, /\n/, 'one line');
      assert.ok(!text.includes(password) && !text.includes(encodeURIComponent(password)), 'no password');
      return text;
    };

    test('an address where nobody answers, a wrong password, a database that is not there', async () => {
      const away = new URL(as('reader'));
      away.port = '1';
      assert.match(await refusal(away.href), /^No database answers at 127\.0\.0\.1:1: check host and port/);
      const wrong = await refusal(as('reader').replace(/here/, 'there'));
      assert.match(
        wrong,
        /^The database at 127\.0\.0\.1:\d+ refused the user reader: check .*PORTICO_DATABASE_PASSWORD/,
      );
      const other = new URL(as('reader'));
      other.pathname = '/elsewhere';
      assert.match(await refusal(other.href), /has no database of the name|may not use the database/);
    });

    test('a user who may write is refused, unless somebody says why not', async () => {
      assert.match(await refusal(url), /would let the user (postgres|root) write: .*PORTICO_ACCEPT_WRITABLE_DATABASE/);
      for (const sql of rights.makeReader('writer', password)) await server.administer(sql);
      for (const right of rights.writing('writer')) {
        await server.administer(right.grant);
        assert.match(await refusal(as('writer')), /would let the user writer write/, right.grant);
        await server.administer(right.revoke);
      }
      const reason = 'a copy of the database, made for this test';
      const { child, ended, lines } = await serve({
        PORTICO_DATABASE_URL: url,
        PORTICO_ACCEPT_WRITABLE_DATABASE: reason,
      });
      const said = lines().find((line) => line.reason === reason);
      assert.equal(said?.level, 40);
      child.kill('SIGTERM');
      await ended;
    });

    test('a table that is gone, a column, and tables that may not be read', async () => {
      await server.administer(rights.rename('PAT_MASTER', 'PROBLEM_GONE'));
      assert.match(
        await refusal(as('reader')),
        /^The database at \S+ has no table PAT_MASTER, which the adapters read/,
      );
      await server.administer(rights.rename('PROBLEM_GONE', 'PAT_MASTER'));
      await server.administer(rights.renameColumn('PAT_MASTER', 'MRN', 'MRN_GONE'));
      assert.match(
        await refusal(as('reader')),
        /^The table PAT_MASTER of .* has no column MRN, which the adapters read/,
      );
      await server.administer(rights.renameColumn('PAT_MASTER', 'MRN_GONE', 'MRN'));
      for (const sql of rights.makePartial('partial', password)) await server.administer(sql);
      assert.match(await refusal(as('partial')), /^The user partial may not read (\w+, ){4}\w+ and \d+ more of/);
    });

    test('a server that takes no more connections', async () => {
      for (const sql of rights.oneConnection('reader')) await server.administer(sql);
      const holder = await openExecutor(as('reader'), { poolSize: 1, statementMs: 5_000, onError: () => undefined });
      await holder.ping();
      assert.match(await refusal(as('reader')), /takes no more connections: .*PORTICO_POOL_SIZE/);
      await holder.close();
      for (const sql of rights.manyConnections('reader')) await server.administer(sql);
    });

    test('certificates: none, expired, of another authority, for another host, and the right one', async () => {
      const write = (file: string, { cert }: Certificate): string => {
        writeFileSync(join(folder, file), cert);
        return join(folder, file);
      };
      assert.match(await refusal(as('reader', { tls: 'on' })), /offers no TLS/);
      const right = selfSigned('127.0.0.1');
      const ca = write('right.pem', right);
      const cases = [
        [selfSigned('127.0.0.1', -1), 'itself', /has expired/],
        [right, 'another', /signed by no authority that is trusted: .*\?ca=FILE/],
        [selfSigned('127.0.0.2'), 'itself', /is for another host/],
      ] as const;
      for (const [certificate, authority, says] of cases) {
        await server.useCertificate(certificate);
        const trusted = authority === 'itself' ? certificate : selfSigned('127.0.0.1');
        const file = write('case.pem', trusted);
        assert.match(await refusal(as('reader', { ca: file })), says);
      }
      await server.useCertificate(right);
      assert.match(await refusal(as('reader', { tls: 'on' })), /signed by no authority that is trusted/);
      const bare = new URL(as('reader', { ca }));
      bare.password = '';
      const env = { ...unsigned, PORTICO_DATABASE_URL: bare.href, PORTICO_DATABASE_PASSWORD: password };
      const { origin, child, ended, printed } = await serve(env);
      assert.equal((await fetch(`${origin}/fhir/Patient?_count=1`)).status, 200, printed());
      child.kill('SIGTERM');
      await ended;
      assert.ok(!printed().includes(password));
    });

    test('while it serves: restarts, killed sessions, a held pool, a table that goes and comes back', async () => {
      const { origin, child, ended, printed } = await serve({
        ...unsigned,
        PORTICO_DATABASE_URL: as('reader'),
        PORTICO_POOL_SIZE: '1',
        PORTICO_CIRCUIT_SECONDS: '1',
        PORTICO_STATEMENT_TIMEOUT_MS: '20000',
        // A plan that is asked for waits for the table too, once for all.
        PORTICO_SCANS: 'allow',
      });
      const ask = async (path: string) => {
        const answer = await fetch(path.startsWith('http') ? path : `${origin}/fhir/${path}`, {
          signal: AbortSignal.timeout(25_000),
        });
        const { status, headers } = answer;
        return { status, retryAfter: headers.get('retry-after'), body: (await answer.json()) as Bundle };
      };
      const unavailable = ({ status, retryAfter, body }: Awaited<ReturnType<typeof ask>>, ...statuses: number[]) => {
        assert.ok([503, ...statuses].includes(status), `${status} ${JSON.stringify(body)} ${printed()}`);
        assert.ok(Number(retryAfter) >= 1);
        assert.equal(body.resourceType as string, 'OperationOutcome');
      };
      const served = async (path: string): Promise<Bundle> =>
        (
          await until(
            () => ask(path),
            ({ status }) => status === 200,
          )
        ).body;
      const next = (page: Bundle) => page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
      const ids = (page: Bundle) => (page.entry ?? []).map(({ resource }) => resource?.id);

      // A restart between two pages.
      const first = await served('Patient?_count=3');
      await server.stop();
      unavailable(await ask(next(first)));
      await server.start();
      const second = await served(next(first));
      assert.equal(new Set([...ids(first), ...ids(second)]).size, 6);

      // A restart in the middle of a page.
      let release = await holdTable(name, url);
      let waiting = ask(next(second));
      await until(
        () => rights.waiting(server),
        (count) => count >= 1,
      );
      await server.stop();
      unavailable(await waiting);
      await server.start();
      assert.equal(ids(await served(next(second))).length, 3);

      // Sessions that an operator ends.
      release = await holdTable(name, url);
      waiting = ask('Patient?_count=4');
      await until(
        () => rights.waiting(server),
        (count) => count >= 1,
      );
      for (const sql of await rights.endSessions(server, 'reader')) await server.administer(sql);
      unavailable(await waiting);
      await release();
      await served('Patient?_count=4');

      // The only connection is held by somebody who waits.
      release = await holdTable(name, url);
      const holder = ask('Patient?_count=5');
      await until(
        () => rights.waiting(server),
        (count) => count >= 1,
      );
      unavailable(await ask('Patient?_count=7'), 429);
      await release();
      assert.equal((await holder).status, 200);

      // A table that goes and comes back.
      await server.administer(rights.rename('PROBLEM', 'PROBLEM_GONE'));
      unavailable(await ask('Condition?_count=1'));
      await server.administer(rights.rename('PROBLEM_GONE', 'PROBLEM'));
      await served('Condition?_count=1');

      child.kill('SIGTERM');
      await ended;
      assert.ok(!printed().includes(password));
    });

    test('a restart in the middle of a stream ends it, and the next one comes whole', async () => {
      const options = { poolSize: 1, statementMs: 10_000, onError: () => undefined };
      const executor = await openExecutor(as('reader'), options);
      const still = new AbortController().signal;
      const table = rights.quoted('PAT_MASTER');
      const many = statement(`select 1 from ${table} a, ${table} b, ${table} c, ${table} d, ${table} e`);
      const drained = async (stream: AsyncIterable<unknown[]>, afterFirst?: () => Promise<void>) => {
        let rows = 0;
        for await (const batch of stream) {
          if (rows === 0) await afterFirst?.();
          rows += batch.length;
        }
        return rows;
      };
      await fails(drained(executor.stream(many, still), server.stop), 'F400');
      await fails(executor.run(statement('select 1'), still), 'F400');
      await server.start();
      const [[count] = []] = await executor.run(statement(`select count(*) from ${table}`), still);
      assert.equal(await drained(executor.stream(many, still)), Number(count) ** 5);
      await executor.close();
    });
  });
}
