/** TLS to SQL Server, against a stand-in: when it is had, and when no password is sent. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openMssql } from '../../src/sql/executors/mssql.ts';
import { standIn } from '../stand-ins/tds/server.ts';
import { type Certificate, selfSigned } from '../support/certificate.ts';
import { errors, fails, one, password, start, statement, still, toClose, urlOf } from '../support/mssql-on-stand-in.ts';

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-mssql-'));
  after(() => rmSync(folder, { recursive: true }));
  const own = selfSigned('127.0.0.1');
  const trusting = ({ cert }: Certificate): string => {
    const file = join(folder, `${randomUUID()}.pem`);
    writeFileSync(file, cert);
    return `?ca=${file}`;
  };
  const options = { poolSize: 1, statementMs: 500, onError: (error: unknown) => errors.push(error) };

  /** The server never sees a login, so no password. */
  async function refuses(certificate: Certificate | undefined, url: string, why: RegExp): Promise<void> {
    const server = await standIn({ password, ...(certificate && { certificate }) });
    toClose.push(server.close);
    await fails(openMssql(urlOf(server, url), options), 'F400');
    assert.match(String(errors.at(-1)), why);
    assert.deepEqual(server.log, []);
  }

  test('is used with the authority that the URL names', async () => {
    const { executor, server } = await start(() => one('漢'.repeat(50)), {
      url: trusting(own),
      server: { certificate: own },
    });
    assert.deepEqual(await executor.run(statement('select 1'), still), [['漢'.repeat(50)]]);
    const [login] = server.log;
    assert.ok(login?.kind === 'login' && login.user === 'reader');
  });

  test('is refused with another authority, with a certificate of another host, or one that is over', async () => {
    await refuses(own, trusting(selfSigned('127.0.0.1')), /certificate|signature/);
    const other = selfSigned('10.0.0.1');
    await refuses(other, trusting(other), /127\.0\.0\.1 is not in the cert's list/);
    const over = selfSigned('127.0.0.1', -1);
    await refuses(over, trusting(over), /certificate has expired/);
    await refuses(own, '?tls=on', /self-signed certificate/);
  });

  test('that the server does not offer is not done without', async () => {
    await refuses(undefined, '?tls=on', /offers no TLS/);
  });
});
