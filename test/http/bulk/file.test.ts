/** Files of exports over HTTP: who gets them, in which coding, which part, and with which headers. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { someLines } from '../../export/files/own-files.ts';
import { type Got, serveExported } from './exported.ts';

const codeOf = ({ body }: Got) => JSON.parse(body.toString()).issue[0].details.coding[0].code;

const server = await serveExported('gzip');
const { ask } = server;
const texts = [someLines(400_000, 1), someLines(300_000, 2)];
const text = Buffer.concat(texts);
await server.add('Patient.1.ndjson', texts);
await server.add('Empty.ndjson', [someLines(0)]);
const FILE = 'job-1/Patient.1.ndjson';

test('as it is stored, with its length and headers that let nobody keep it', async () => {
  const got = await ask(FILE, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  assert.equal(got.status, 200);
  assert.equal(got.headers['content-type'], 'application/fhir+ndjson');
  assert.equal(got.headers['content-encoding'], 'gzip');
  assert.equal(got.headers['content-length'], String(got.body.length));
  assert.equal(got.headers['accept-ranges'], 'bytes');
  assert.equal(got.headers['content-disposition'], 'attachment; filename="Patient.1.ndjson"');
  assert.equal(got.headers['cache-control'], 'private, no-store');
  assert.match(String(got.headers.vary), /Accept-Encoding/);
  assert.match(String(got.headers.etag), /^"[\w-]+-gzip"$/);
  assert.ok(gunzipSync(got.body).equals(text));
});

test('identity and zstd for those who ask for them, each with a tag of its own', async () => {
  const plain = await ask(FILE, { 'accept-encoding': 'identity' });
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(plain.headers['content-length'], String(text.length));
  assert.ok(plain.body.equals(text));
  const zstd = await ask(FILE, { 'accept-encoding': 'zstd' });
  assert.equal(zstd.headers['content-encoding'], 'zstd');
  assert.equal(zstd.headers['accept-ranges'], 'none');
  assert.match(String(zstd.headers.etag), /^W\//);
  assert.ok(zstdDecompressSync(zstd.body).equals(text));
  const none = await ask(FILE);
  assert.equal(none.headers.etag, plain.headers.etag);
  const gzip = await ask(FILE, { 'accept-encoding': 'gzip;q=0.5, zstd;q=0.1, identity;q=0.2' });
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.equal(new Set([plain, zstd, gzip].map(({ headers }) => headers.etag)).size, 3);
});

test('quality values decide', async () => {
  const codingOf = async (accepted: string) =>
    (await ask(FILE, { 'accept-encoding': accepted }, 'HEAD')).headers['content-encoding'];
  assert.equal(await codingOf('gzip;q=0'), undefined);
  assert.equal(await codingOf('zstd;q=0.9, gzip;q=0.8'), 'zstd');
  assert.equal(await codingOf('identity, gzip;q=0.5'), undefined);
  assert.equal(await codingOf('*'), 'gzip');
  assert.equal(await codingOf('*;q=0.5, gzip;q=0'), 'zstd');
  assert.equal(await codingOf('br'), undefined);
  assert.equal(await codingOf('identity;q=0'), undefined);
  assert.equal(await codingOf('x-gzip'), 'gzip');
});

test('HEAD says what GET would, and sends nothing', async () => {
  for (const coding of ['gzip', 'identity']) {
    const head = await ask(FILE, { 'accept-encoding': coding }, 'HEAD');
    const get = await ask(FILE, { 'accept-encoding': coding });
    assert.equal(head.status, 200);
    assert.equal(head.body.length, 0);
    for (const name of ['content-length', 'etag', 'content-type', 'content-encoding', 'accept-ranges']) {
      assert.equal(head.headers[name], get.headers[name], name);
    }
  }
});

test('a range is of the representation: stored or plain', async () => {
  for (const coding of ['gzip', 'identity']) {
    const whole = (await ask(FILE, { 'accept-encoding': coding })).body;
    const size = whole.length;
    const cases: readonly (readonly [string, number, number])[] = [
      ['bytes=0-0', 0, 1],
      ['bytes=5-', 5, size],
      ['bytes=-17', size - 17, size],
      [`bytes=-${size * 2}`, 0, size],
      [`bytes=100-${size * 2}`, 100, size],
      ['bytes=20000-60000', 20_000, Math.min(60_001, size)],
    ];
    for (const [range, from, to] of cases) {
      const got = await ask(FILE, { 'accept-encoding': coding, range });
      assert.equal(got.status, 206, range);
      assert.equal(got.headers['content-range'], `bytes ${from}-${to - 1}/${size}`);
      assert.equal(got.headers['content-length'], String(to - from));
      assert.ok(got.body.equals(whole.subarray(from, to)), `${coding} ${range}`);
    }
  }
});

test('a range of nothing is 416 with the length; what is no single range is answered whole', async () => {
  const beyond = await ask(FILE, { range: `bytes=${text.length}-` });
  assert.equal(beyond.status, 416);
  assert.equal(beyond.headers['content-range'], `bytes */${text.length}`);
  assert.equal(codeOf(beyond), 'F520');
  assert.equal((await ask(FILE, { range: 'bytes=-0' })).status, 416);
  for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=9-3', 'bytes=-', 'bytes=a-b']) {
    const got = await ask(FILE, { range });
    assert.equal(got.status, 200, range);
    assert.equal(got.body.length, text.length);
  }
});

test('a broken download goes on only when the file is the same: If-Range', async () => {
  const { etag = '' } = (await ask(FILE, {}, 'HEAD')).headers;
  assert.equal((await ask(FILE, { range: 'bytes=10-19', 'if-range': etag })).status, 206);
  assert.equal((await ask(FILE, { range: 'bytes=10-19', 'if-range': '"another"' })).status, 200);
  assert.equal((await ask(FILE, { range: 'bytes=10-19', 'if-range': `W/${etag}` })).status, 200);
  const gzip = { range: 'bytes=10-19', 'if-range': etag, 'accept-encoding': 'gzip' };
  assert.equal((await ask(FILE, gzip)).status, 200, 'the tag is of another representation');
});

test('who has it already is told so', async () => {
  const { etag = '' } = (await ask(FILE, {}, 'HEAD')).headers;
  const same = await ask(FILE, { 'if-none-match': `"x", ${etag}` });
  assert.deepEqual([same.status, same.body.length, same.headers.etag], [304, 0, etag]);
  assert.equal((await ask(FILE, { 'if-none-match': etag, 'accept-encoding': 'gzip' })).status, 200);
});

test('any name of NDJSON is accepted, and an errand for something else is 406', async () => {
  const names = ['application/fhir+ndjson', 'application/ndjson', '*/*', 'application/*', 'application/fhir+json', ''];
  for (const accept of names) assert.equal((await ask(FILE, { accept }, 'HEAD')).status, 200, accept);
  for (const accept of ['text/html', 'application/fhir+xml', 'application/ndjson;q=0']) {
    assert.equal((await ask(FILE, { accept })).status, 406, accept);
  }
});

test('others, and those without a token, get what they would of a job that is not there', async () => {
  const foreign = await ask(FILE, { authorization: 'Bearer b' });
  const unknown = await ask('job-2/Patient.1.ndjson');
  assert.deepEqual([foreign.status, codeOf(foreign)], [404, 'F500']);
  assert.deepEqual([unknown.status, codeOf(unknown)], [404, 'F500']);
  assert.equal((await ask(FILE, { authorization: '' })).status, 401);
  const nameless = await ask('job-1/Patient.2.ndjson');
  assert.deepEqual([nameless.status, codeOf(nameless)], [404, 'F521']);
  assert.equal((await ask('job-1/..%2F..%2Fstate.sqlite')).status, 404);
});

test('files of a job that is over are gone', async () => {
  await server.add('Patient.1.ndjson', [someLines(10)], { id: 'old', expiresAt: Date.now() - 1 });
  const got = await ask('old/Patient.1.ndjson');
  assert.deepEqual([got.status, codeOf(got)], [410, 'F507']);
});

test('a link needs no token for its file, until it is over, and for no other', async () => {
  const now = Date.now();
  const link = server.links.sign('job-1', 'Patient.1.ndjson', now);
  assert.equal(link, server.links.sign('job-1', 'Patient.1.ndjson', Math.floor(now / 60_000) * 60_000));
  const got = await ask(`${FILE}?${link}`, { authorization: '' });
  assert.ok(got.status === 200 && got.body.equals(text));
  assert.equal((await ask(`${FILE}?${link}`, { authorization: 'Bearer b' })).status, 200);

  const refused = async (path: string) => {
    const no = await ask(path, { authorization: '' });
    assert.deepEqual([no.status, codeOf(no)], [403, 'F524'], path);
    assert.equal((await ask(path)).status, path.startsWith(FILE) ? 200 : 404, 'with a token it is as without a link');
  };
  await refused(`${FILE}?${server.links.sign('job-1', 'Patient.1.ndjson', now - 7 * 60_000)}`);
  await refused(`${FILE}?${server.links.sign('job-1', 'Empty.ndjson', now)}`);
  await refused(`${FILE}?${link.replace(/until=\d/, 'until=9')}`);
  await refused(`${FILE}?${link.slice(0, -2)}`);
  await refused(`job-3/Patient.1.ndjson?${link}`);
  assert.ok(!server.lines.join('').includes('signature'), 'no link is logged');
});

test('a file without lines is empty in every coding', async () => {
  for (const coding of ['gzip', 'zstd', 'identity']) {
    const got = await ask('job-1/Empty.ndjson', { 'accept-encoding': coding });
    assert.deepEqual([got.status, got.body.length, got.headers['content-encoding']], [200, 0, undefined]);
    assert.equal(got.headers['content-length'], '0');
  }
});

test('curl and its like get all of it, compressed and not, and go on where they stopped', async () => {
  const url = `http://127.0.0.1:${server.port}/fhir/bulk/${FILE}`;
  const curl = async (...more: string[]) => {
    const given = ['-sS', '-f', '-H', 'Authorization: Bearer a', ...more, url];
    return (await promisify(execFile)('curl', given, { maxBuffer: 1 << 24, encoding: 'buffer' })).stdout;
  };
  assert.ok((await curl('--compressed')).equals(text));
  assert.ok((await curl()).equals(text));
  assert.ok((await curl('-r', '1000-')).equals(text.subarray(1000)));
});

test('the fetch of Node gets all of it', async () => {
  const url = `http://127.0.0.1:${server.port}/fhir/bulk/${FILE}`;
  for (const coding of ['gzip, deflate', 'zstd', 'identity']) {
    const got = await fetch(url, { headers: { authorization: 'Bearer a', 'accept-encoding': coding } });
    const body = Buffer.from(await got.arrayBuffer());
    const isExpanded = body.equals(text);
    assert.ok(isExpanded || (coding === 'zstd' && zstdDecompressSync(body).equals(text)), coding);
  }
});

test('an entry of a batch cannot be a file', async () => {
  const entry = { request: { method: 'GET', url: `bulk/${FILE}` } };
  const got = await fetch(`http://127.0.0.1:${server.port}/fhir`, {
    method: 'POST',
    headers: { authorization: 'Bearer a', 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry: [entry] }),
  });
  assert.match(await got.text(), /F517/);
});

test('a file that is gone is an error before anything is sent; one that is cut ends the connection', async () => {
  const { chunks } = await server.add('Gone.ndjson', [someLines(10)]);
  rmSync(join(server.own.folder, chunks[0]!.name));
  const gone = await ask('job-1/Gone.ndjson');
  assert.deepEqual([gone.status, codeOf(gone)], [500, 'F522']);

  const cut = await server.add('Cut.ndjson', [someLines(3_000_000, 8), someLines(3_000_000, 9)]);
  truncateSync(join(server.own.folder, cut.chunks[1]!.name), 1000);
  await assert.rejects(ask('job-1/Cut.ndjson'), /aborted|hang up|ECONNRESET/);
  assert.ok(server.lines.some((line) => line.includes('the answer broke off') && line.includes('ERR_EXPORT_SHORT')));
  assert.equal(server.reading(), 0);
});
