/** TLS to the stand-in for Oracle: only what the URL trusts is spoken to, under the name that its certificate has. */
import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import { oracleWallet } from '../../src/sql/executors/oracle-wallet.ts';
import { type Failure, failureOf } from '../../src/sql/failure.ts';
import { type Certificate, selfSigned } from '../support/certificate.ts';
import { OracleBench } from '../support/oracle-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-oracle-tls-'));
after(() => rmSync(folder, { recursive: true }));

const pem = ({ cert }: Certificate): string => {
  const file = join(folder, `${new X509Certificate(cert).serialNumber}.pem`);
  writeFileSync(file, cert);
  return file;
};

async function withServer(certificate: Certificate, work: (bench: OracleBench) => Promise<void>): Promise<void> {
  const bench = await OracleBench.start(certificate);
  await work(bench).finally(() => bench.stop());
}

const refused = (bench: OracleBench, query: string, failure: Failure): Promise<void> =>
  assert.rejects(bench.open({ query }), (error) => {
    assert.equal(failureOf(error).failure, failure, String(bench.errors.at(-1)));
    return error instanceof FhirError && error.issues[0]?.code === 'F400';
  });

test('a server with a certificate of the authority that the URL names is spoken to, any other is not', async () => {
  const certificate = selfSigned('127.0.0.1');
  await withServer(certificate, async (bench) => {
    await (await bench.open({ query: `?ca=${pem(certificate)}` })).ping();
    await refused(bench, `?ca=${pem(selfSigned('127.0.0.1'))}`, 'untrusted');
    await refused(bench, '?tls=on', 'untrusted');
  });
});

test('a certificate of another host, or of another time, is refused', async () => {
  const elsewhere = selfSigned('127.0.0.2');
  await withServer(elsewhere, (bench) => refused(bench, `?ca=${pem(elsewhere)}`, 'otherHost'));
  const expired = selfSigned('127.0.0.1', -1);
  await withServer(expired, (bench) => refused(bench, `?ca=${pem(expired)}`, 'expired'));
});

test('the wallet begins with a key and the certificate that goes with it', () => {
  const { cert } = selfSigned('127.0.0.1');
  const wallet = oracleWallet(cert);
  const own = new X509Certificate(wallet);
  assert.ok(own.checkPrivateKey(createPrivateKey(wallet)));
  assert.ok(own.verify(own.publicKey));
  assert.ok(wallet.endsWith(cert));
});
