/** Page links are sealed: changed, lent or outdated ones are refused before any statement runs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, issueCodes, linkOf, namesIn, openEngine } from '../support/engine.ts';

const file = await demoFile();
const engine = await engineFor({ folder, file });
const search = 'Observation?code:missing=false&_sort=-date,code&_count=7';

async function nextOf(path: string, init?: RequestInit): Promise<URL> {
  const next = linkOf(await engine.bundle(path, init), 'next');
  assert.ok(next !== undefined, path);
  return new URL(next);
}

async function refused(path: string, status: number, code: string): Promise<void> {
  const answer = await engine.request(path);
  assert.equal(answer.status, status, answer.text);
  assert.deepEqual(issueCodes(answer.text), [code]);
  assert.deepEqual(answer.statements, []);
}

test('each character of a cursor, changed, dropped or doubled: 400 and no statement', async () => {
  const url = await nextOf(search);
  const cursor = url.searchParams.get('_cursor')!;
  assert.ok((await engine.request(url.href)).statements.length > 0);
  for (let i = 0; i < cursor.length; i++) {
    const flipped = cursor[i] === 'A' ? 'B' : 'A';
    const odd = i % 3 === 0 ? flipped : i % 3 === 1 ? '' : cursor[i]! + flipped;
    url.searchParams.set('_cursor', cursor.slice(0, i) + odd + cursor.slice(i + 1));
    await refused(url.href, 400, 'F180');
  }
});

test('each bit of a cursor, flipped: 400 and no statement', async () => {
  const url = await nextOf('Patient?_sort=family&_count=3');
  const bytes = Buffer.from(url.searchParams.get('_cursor')!, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    bytes[i]! ^= 1 << (i % 8);
    url.searchParams.set('_cursor', bytes.toString('base64url'));
    await refused(url.href, 400, 'F180');
    bytes[i]! ^= 1 << (i % 8);
  }
  for (const none of ['A', 'AAAA', '%00', '%F0%9F%98%80', 'undefined', 'A'.repeat(4000)]) {
    await refused(`Patient?_sort=family&_count=3&_cursor=${none}`, 400, 'F180');
  }
});

test('another caller, type, compartment or search: 400 and no statement', async () => {
  const url = await nextOf('Condition?clinical-status=active&_count=2');
  const cursor = url.searchParams.get('_cursor')!;
  try {
    for (const access of [patientAccess('someone', '1000000'), { ...openAccess, caller: 'someone' }]) {
      engine.access = access;
      await refused(url.href, 400, 'F181');
    }
  } finally {
    engine.access = openAccess;
  }
  const others = [
    `Condition?clinical-status=resolved&_count=2&_cursor=${cursor}`,
    `Condition?clinical-status=active&_count=3&_cursor=${cursor}`,
    `Condition?clinical-status=active&_count=2&_sort=code&_cursor=${cursor}`,
    `Condition?clinical-status=active&_count=2&_include=Condition:subject&_cursor=${cursor}`,
    `Condition?_count=2&clinical-status=active&_cursor=${cursor}`,
    `Condition?_cursor=${cursor}`,
    `AllergyIntolerance?clinical-status=active&_count=2&_cursor=${cursor}`,
    `Patient/1000000/Condition?clinical-status=active&_count=2&_cursor=${cursor}`,
    `?_type=Condition&clinical-status=active&_count=2&_cursor=${cursor}`,
  ];
  for (const other of others) await refused(other, 400, 'F181');
});

test('a cursor of other adapters: 410 and no statement', async () => {
  const url = await nextOf('Patient?_sort=birthdate&_count=2');
  const later = await openEngine({ folder, file, version: 'later' });
  try {
    const { status, text, statements } = await later.request(url.href);
    assert.equal(status, 410);
    assert.deepEqual(issueCodes(text), ['F182']);
    assert.deepEqual(statements, []);
  } finally {
    await later.close();
  }
});

test('a search that began as POST goes on as GET, and its links show no value', async () => {
  const body = new URLSearchParams({ birthdate: 'lt2010-01-01', _count: '9', _sort: '-birthdate' });
  const init = { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const byGet: string[] = [];
  for await (const page of engine.pages(`Patient?${body}`)) byGet.push(...namesIn(page));
  const byPost: string[] = [];
  for await (const page of engine.pages('Patient/_search', init)) {
    byPost.push(...namesIn(page));
    const next = linkOf(page, 'next');
    if (next !== undefined) assert.deepEqual([...new URL(next).searchParams.keys()], ['_cursor']);
  }
  assert.ok(byGet.length > 18);
  assert.deepEqual(byPost, byGet);
});

test('cursors stay below a kilobyte, and one of the whole system below one and a half, with every source, several keys and a search inside', async () => {
  const searches = [
    'Observation?_sort=-date,code,-_lastUpdated,subject,encounter&_count=900',
    'Patient?_sort=family,given,-birthdate,gender,death-date&_count=30',
    '?_count=900',
    '?_sort=-_lastUpdated&_count=900',
  ];
  for (const one of searches) {
    let walked = 0;
    for await (const page of engine.pages(one)) {
      const next = linkOf(page, 'next');
      const length = next === undefined ? 0 : new URL(next).searchParams.get('_cursor')!.length;
      // A search of the whole system, newest first, stands in each of its hundred sources.
      const most = one.startsWith('?_sort') ? 1536 : 1024;
      assert.ok(length <= most, `${one}: ${length} on page ${walked + 1}`);
      if (++walked === 12) break;
    }
  }
  const query = 'date=ge2020&date=lt2030&code=8867-4,8310-5,9279-1&patient=1000000,1000010&_count=2&_sort=-date';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const url = await nextOf('Observation/_search', { method: 'POST', body: query, headers });
  assert.ok(url.searchParams.get('_cursor')!.length <= 1024);
});
