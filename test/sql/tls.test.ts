/** What the TLS options and the password of a database URL mean, before anything is connected to. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { withPassword } from '../../src/sql/executors/password.ts';
import { postgresServer, postgresSession } from '../../src/sql/executors/postgres-session.ts';
import { tlsOf } from '../../src/sql/executors/tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-tls-'));
const pem = join(folder, 'ca.pem');
const none = join(folder, 'none.txt');
writeFileSync(none, 'no certificate');
writeFileSync(pem, '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n');
after(() => rmSync(folder, { recursive: true }));

const tls = (url: string) => tlsOf(new URL(url));
const scheme = 'postgres://reader:hunter2@';

/** One line that does not hold the password. */
const refused = (url: string, says: RegExp) =>
  assert.throws(
    () => tls(url),
    ({ message }: Error) => says.test(message) && !/hunter2|\n/.test(message),
  );

test('a server on this machine needs no TLS, any other does', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]', '%2Fvar%2Frun%2Fpostgresql']) {
    assert.equal(tls(`${scheme}${host}/ehr`), undefined, host);
  }
  for (const host of ['db.example.org', '10.0.0.5', '127.0.0.1.example.org', 'localhost.example.org', '[fd00::1]']) {
    assert.equal(tls(`${scheme}${host}/ehr`)?.ca, undefined, host);
    assert.equal(tls(`${scheme}${host}/ehr`)?.host, host.replace(/[[\]]/g, ''));
  }
});

test('TLS is had on loopback by asking, and with authorities of one’s own', () => {
  assert.deepEqual(tls(`${scheme}localhost/ehr?tls=on`), { ca: undefined, host: 'localhost' });
  assert.match(tls(`${scheme}localhost/ehr?ca=${pem}`)?.ca ?? '', /BEGIN CERTIFICATE/);
  assert.match(tls(`${scheme}db.example.org/ehr?ca=${pem}`)?.ca ?? '', /BEGIN CERTIFICATE/);
  assert.equal(tls(`${scheme}localhost/ehr?tls=off`), undefined);
});

test('what would weaken it, or does nothing, is refused by name', () => {
  refused(`${scheme}db.example.org/ehr?tls=off`, /tls=off is only for a database on this machine/);
  refused(`${scheme}localhost/ehr?tls=off&ca=${pem}`, /contradict/);
  refused(`${scheme}localhost/ehr?tls=maybe`, /tls must be on or off/);
  refused(`${scheme}%2Frun%2Fpg/ehr?tls=on`, /not for a socket/);
  refused(`${scheme}db.example.org/ehr?ca=${join(folder, 'absent.pem')}`, /ca names a file that cannot be read/);
  refused(`${scheme}db.example.org/ehr?ca=${none}`, /ca names a file that holds no certificate/);
  for (const option of ['sslmode=disable', 'ssl=true', 'sslrootcert=x', 'ssl-mode=DISABLED']) {
    refused(`${scheme}db.example.org/ehr?${option}`, /has no meaning here: use \?ca=FILE/);
  }
});

test('no option of the URL leads a driver elsewhere', () => {
  for (const option of ['host=db.example.org', 'port=1', 'user=postgres', 'password=x']) {
    assert.throws(() => postgresServer(`${scheme}127.0.0.1/ehr?${option}`), /is not known/);
    assert.throws(() => mysqlServer(`mysql://reader@127.0.0.1/ehr?${option}`), /is not known/);
  }
});

test('drivers check certificate and name', () => {
  const remote = postgresSession(`${scheme}db.example.org:6432/ehr?ca=${pem}`, 1_000);
  assert.deepEqual(
    [remote.host, remote.port, remote.user, remote.password],
    ['db.example.org', 6432, 'reader', 'hunter2'],
  );
  assert.ok(typeof remote.ssl === 'object' && remote.ssl.rejectUnauthorized);
  assert.equal(postgresSession(`${scheme}127.0.0.1/ehr`, 1_000).ssl, false);
  const { ssl } = mysqlServer(`mysql://reader@db.example.org/ehr?ca=${pem}`);
  assert.ok(typeof ssl === 'object' && ssl.rejectUnauthorized && ssl.verifyIdentity);
  assert.equal(mysqlServer('mysql://reader@127.0.0.1/ehr').ssl, undefined);
});

test('a password beside the URL arrives as it is', () => {
  for (const password of ['p@ss:w/ö?rd#%41', "it's", ' % ']) {
    assert.equal(postgresServer(withPassword('postgres://reader@db/ehr', password)).password, password);
    assert.equal(mysqlServer(withPassword('mysql://reader@db/ehr', password)).password, password);
  }
  assert.equal(withPassword('postgres://reader:x@db/ehr', ''), 'postgres://reader:x@db/ehr');
  const twice = () => withPassword('postgres://reader:x@db/ehr', 'hunter2');
  assert.throws(twice, ({ message }: Error) => /holds a password too/.test(message) && !/hunter2/.test(message));
  assert.throws(() => withPassword('postgres://db/ehr', 'hunter2'), /names no user/);
  assert.throws(() => withPassword('sqlite:ehr.sqlite', 'hunter2'), /takes no password/);
});
