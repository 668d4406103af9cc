/** The file of the state store: nobody else reads it, and what cannot be opened is said in one line. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-store-'));
after(() => rmSync(folder, { recursive: true }));

test('the file and what stands beside it are for its owner alone', async () => {
  const store = await openStore(`sqlite:${join(folder, 'new', 'state.sqlite')}`);
  await store.db('client').insert({ id: 'x', metadata: '{}', created_at: 0 });
  const files = readdirSync(join(folder, 'new'));
  assert.ok(files.includes('state.sqlite') && files.length > 1);
  for (const file of files) assert.equal(statSync(join(folder, 'new', file)).mode & 0o077, 0, file);
  assert.equal(statSync(join(folder, 'new')).mode & 0o077, 0);
  await store.close();
});

test('a store that is not there is named by its setting, without its password', async () => {
  await assert.rejects(openStore('postgres://user:secret-word@127.0.0.1:1/none'), (error: Error) => {
    assert.match(error.message, /^The state store of PORTICO_STATE_URL cannot be opened or upgraded/);
    assert.doesNotMatch(error.message, /secret-word/);
    return true;
  });
});
