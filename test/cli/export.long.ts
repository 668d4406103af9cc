/** `portico export` and `portico verify` as their users run them: whole, killed, stopped, and where the place is taken. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { publicJwk } from '../../src/export/proof/jws.ts';
import { PROOF_EXTENSION, type Sealed } from '../../src/export/proof/proof.ts';
import type { Verified } from '../../src/export/verify/verify.ts';
import { proofSigner } from '../../src/open-exports.ts';
import { openStore } from '../../src/store/store.ts';
import { demoFile } from '../support/demo-file.ts';
import { freePort } from '../support/free-port.ts';
import { command, folder } from './command.ts';

const database = `sqlite:${await demoFile()}`;
const env = {
  PORTICO_DATABASE_URL: database,
  PORTICO_ACCEPT_WRITABLE_DATABASE: 'the demonstration file is its own owner',
  PORTICO_STATE_URL: '',
};

async function portico(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { ended, said } = command(args, { ...env, ...more });
  return { status: await ended, ...said };
}

const exported = (out: string, ...more: readonly string[]) => portico(['export', '--out', out, ...more]);

async function verified(out: string, ...more: readonly string[]): Promise<{ status: number | null; report: Verified }> {
  const { status, out: text, err } = await portico(['verify', out, '--json', ...more]);
  assert.notEqual(status, 2, err);
  return { status, report: JSON.parse(text) as Verified };
}

const at = (...names: readonly string[]) => join(folder, ...names);
const filesIn = (out: string) =>
  readdirSync(at(out))
    .filter((name) => name.includes('.ndjson'))
    .sort();
const hashesIn = (out: string) =>
  filesIn(out).map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(at(out, name)))
      .digest('hex'),
  ]);

interface WrittenManifest {
  readonly request: string;
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[];
  readonly extension: Readonly<Record<string, Sealed>>;
}
const manifestIn = (out: string) => JSON.parse(readFileSync(at(out, 'manifest.json'), 'utf8')) as WrittenManifest;

test('a whole export: every type, a manifest, a proof that holds, and nothing left over', async () => {
  const { status, out, err } = await exported('whole');
  assert.equal(status, 0, err);
  assert.match(out, /The ledger closes: \d+ sources, one state of the database/);
  assert.ok(filesIn('whole').length >= 13);
  assert.deepEqual(
    readdirSync(at('whole')).filter((name) => !name.includes('.ndjson')),
    ['jwks.json', 'manifest.json'],
  );
  for (const { type, url, count } of manifestIn('whole').output) {
    const lines = readFileSync(at('whole', url), 'utf8').split('\n').slice(0, -1);
    assert.equal(lines.length, count);
    assert.ok(lines.every((line) => JSON.parse(line).resourceType === type));
  }
  const { status: verify, report } = await verified('whole', '--references');
  assert.equal(verify, 0, JSON.stringify(report.problems));
  assert.equal(report.signature.key, 'came with the data');
  const patients = report.ledger.find(({ type }) => type === 'Patient')!;
  assert.ok(patients.merged['merged chart']! > 0 && patients.exported > 0);
});

test('killed with -9 in the middle, the same command goes on and ends with the same bytes', async () => {
  const slow = command(['export', '--out', 'killed'], { ...env, PORTICO_EXPORT_ROWS_PER_SECOND: '2000' });
  const chunks = () => {
    const files = at('killed', '.portico', 'files');
    return existsSync(files) ? readdirSync(files).flatMap((job) => readdirSync(join(files, job))).length : 0;
  };
  while (chunks() < 2 && slow.child.exitCode === null) await sleep(50);
  slow.child.kill('SIGKILL');
  assert.equal(await slow.ended, null, 'it was killed before it had ended');
  assert.ok(!existsSync(at('killed', 'manifest.json')));

  const other = await exported('killed', '--type', 'Patient');
  assert.equal(other.status, 1);
  assert.match(other.err, /Another export was begun here, with other options/);

  const { status, err } = await exported('killed', '--resume');
  assert.equal(status, 0, err);
  assert.deepEqual(hashesIn('killed'), hashesIn('whole'));
  const { status: verify, report } = await verified('killed');
  assert.equal(verify, 0, JSON.stringify(report.problems));
  assert.ok(
    report.notes.some((note) => note.startsWith('Rows are of 2 states of the database')),
    String(report.notes),
  );
  assert.ok(!existsSync(at('killed', '.portico')));
});

test('Ctrl-C stops it and says how to go on; compressed files are the same lines', async () => {
  const slow = command(['export', '--out', 'stopped', '--compress', 'zstd'], {
    ...env,
    PORTICO_EXPORT_ROWS_PER_SECOND: '2000',
  });
  while (!existsSync(at('stopped', '.portico', 'files')) && slow.child.exitCode === null) await sleep(50);
  await sleep(500);
  slow.child.kill('SIGINT');
  assert.equal(await slow.ended, 130);
  assert.match(slow.said.err, /Nothing is lost: the same command goes on/);
  const { status, err } = await exported('stopped', '--compress', 'zstd');
  assert.equal(status, 0, err);
  assert.ok(filesIn('stopped').every((name) => name.endsWith('.ndjson.zst')));
  const { status: verify, report } = await verified('stopped');
  assert.equal(verify, 0, JSON.stringify(report.problems));
  const { proof } = manifestIn('stopped').extension[PROOF_EXTENSION]!;
  const plain = manifestIn('whole').extension[PROOF_EXTENSION]!.proof;
  assert.deepEqual(
    proof.files.map(({ sha256 }) => sha256),
    plain.files.map(({ sha256 }) => sha256),
  );
});

test('files of a given size, some of the types, some of the rows', async () => {
  const more = { PORTICO_EXPORT_FILE_BYTES: '1000000' };
  const args = [
    '--type',
    'Patient,Observation',
    '--type-filter',
    'Observation?category=laboratory',
    '--compress',
    'gzip',
  ];
  const { status, err } = await portico(['export', '--out', 'some', ...args], more);
  assert.equal(status, 0, err);
  const { output, request, extension } = manifestIn('some');
  assert.deepEqual([...new Set(output.map(({ type }) => type))], ['Observation', 'Patient']);
  assert.ok(output.filter(({ type }) => type === 'Observation').length > 2);
  assert.match(request, /\/\$export\?_type=Patient%2CObservation&_typeFilter=Observation%3Fcategory%3Dlaboratory$/);
  const { ledger, external } = extension[PROOF_EXTENSION]!.proof;
  assert.ok(ledger.some(({ type, excluded }) => type === 'Observation' && excluded['not asked for']! > 0));
  assert.ok(external.some(({ type, because }) => type === 'Encounter' && because === 'not exported'));
  const { status: verify, report } = await verified('some', '--references');
  assert.equal(verify, 0, JSON.stringify(report.problems));
});

test("the site's key signs where its state store is known, and --jwks tells", async () => {
  const state = `sqlite:${at('site.sqlite')}`;
  const { status, err } = await portico(['export', '--out', 'signed', '--type', 'Location'], {
    PORTICO_STATE_URL: state,
  });
  assert.equal(status, 0, err);
  const store = await openStore(state);
  const { kid, key } = await proofSigner(store);
  await store.close();
  writeFileSync(at('site-keys.json'), JSON.stringify({ keys: [{ ...publicJwk(key), kid }] }));
  const ours = await verified('signed', '--jwks', 'site-keys.json');
  assert.equal(ours.status, 0);
  assert.deepEqual(ours.report.signature, { kid, key: 'given' });
  const others = await verified('whole', '--jwks', 'site-keys.json');
  assert.equal(others.status, 1);
});

test('a damaged export: exit status 1, and the file and its lines in words', async () => {
  const path = at('whole', 'Patient.1.ndjson');
  const good = readFileSync(path, 'utf8');
  writeFileSync(path, good.replace('"gender":"female"', '"gender":"male"'));
  const { status, out } = await portico(['verify', 'whole']);
  writeFileSync(path, good);
  assert.equal(status, 1);
  assert.match(out, /^Patient\.1\.ndjson, lines 1 to \d+: altered/m);
  assert.match(out, /^2 problems\.$/m);
});

test('what is there is never written over', async () => {
  const again = await exported('whole');
  assert.equal(again.status, 1);
  assert.match(again.err, /There is a complete export in whole/);
  mkdirSync(at('mine'));
  writeFileSync(at('mine', 'notes.txt'), 'mine');
  const taken = await exported('mine');
  assert.equal(taken.status, 1);
  assert.match(taken.err, /mine is not empty/);
  const none = await exported('nothing', '--resume');
  assert.equal(none.status, 1);
  assert.match(none.err, /There is no export to go on with in nothing/);
});

test('a second process does not work on the same export', async () => {
  const slow = command(['export', '--out', 'two'], { ...env, PORTICO_EXPORT_ROWS_PER_SECOND: '1000' });
  while (!existsSync(at('two', '.portico', 'state.sqlite')) && slow.child.exitCode === null) await sleep(50);
  const second = await exported('two');
  assert.equal(second.status, 1);
  assert.match(second.err, new RegExp(`Process ${slow.child.pid} is at work on this export`));
  slow.child.kill('SIGKILL');
  await slow.ended;
});

test('what cannot be asked for is said with its code', async () => {
  const { status, err } = await exported('wrong', '--type', 'Patient,Unicorn', '--since', 'yesterday');
  assert.equal(status, 1);
  assert.match(err, /^F516 /m);
  assert.match(err, /^F505 The value of _since/m);
});

test('verify: what is no export cannot be checked', async () => {
  for (const where of ['nowhere', 'mine']) {
    const { status, err } = await portico(['verify', where]);
    assert.equal(status, 2, where);
    assert.notEqual(err, '');
  }
});

test('lines tell how far it is where there is no terminal', async () => {
  const { status, err } = await portico(['export', '--out', 'told'], { PORTICO_EXPORT_ROWS_PER_SECOND: '5000' });
  assert.equal(status, 0, err);
  assert.match(err, /^\d+ %, [\d,]+ resources, [\d,]+ rows\/s/m);
});

test('an export of a server is checked by the URL of its manifest', async () => {
  const port = await freePort();
  const served = {
    PORTICO_STATE_URL: `sqlite:${at('server', 'state.sqlite')}`,
    PORTICO_EXPORT: 'on',
    PORTICO_AUDIT: 'off',
  };
  const server = command(['serve', '--open', '--port', String(port)], { ...env, ...served });
  const base = `http://127.0.0.1:${port}/fhir`;
  while (server.child.exitCode === null && !(await fetch(`${base}/metadata`).catch(() => undefined))?.ok)
    await sleep(100);
  const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
  const kickOff = await fetch(`${base}/$export?_type=Patient,Practitioner`, { headers });
  const status = kickOff.headers.get('content-location')!;
  while ((await fetch(status)).status === 202) await sleep(100);
  const { status: verify, report } = await verified(status, '--references');
  assert.equal(verify, 0, JSON.stringify(report.problems));
  assert.equal(report.files, 2);
  assert.equal(
    report.ledger.reduce((sum, { exported: lines }) => sum + lines, 0),
    report.lines,
  );
  const gone = await portico(['verify', `${base}/bulk/none`]);
  assert.equal(gone.status, 2);
  server.child.kill('SIGTERM');
  await server.ended;
});
