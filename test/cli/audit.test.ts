/** `portico audit` as its users run it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '../../src/store/store.ts';
import { unguarded, written } from '../audit/log.ts';
import { command, folder } from './command.ts';

const url = `sqlite:${join(folder, 'audit.sqlite')}`;

async function audit(...args: string[]) {
  const { ended, said } = command(['audit', ...args], { PORTICO_STATE_URL: url });
  return { code: await ended, ...said };
}

const store = await openStore(url);
const { checkpoints } = await written(store);
const anchors = join(folder, 'server.log');
const line = ({ payload, signature }: (typeof checkpoints)[number]) =>
  JSON.stringify({ msg: 'audit checkpoint', payload, signature });
writeFileSync(anchors, [JSON.stringify({ msg: 'serving' }), ...checkpoints.map(line)].join('\n'));
await unguarded(store);

test('a log that is whole, for people and for programs', async () => {
  const whole = await audit('verify', '--checkpoints', anchors);
  assert.equal(whole.code, 0, whole.err);
  assert.match(whole.out, /^a: 40 records, \d+ checkpoints, signed up to record 40\nNothing is amiss\.\n$/);
  const { problems, chains } = JSON.parse((await audit('verify', '--json')).out) as {
    problems: [];
    chains: { records: number }[];
  };
  assert.deepEqual([problems, chains[0]!.records], [[], 40]);
});

test('the log as NDJSON, from a moment on', async () => {
  const { code, out } = await audit('export');
  const events = out
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as { resourceType: string; id: string });
  assert.equal(code, 0);
  assert.deepEqual(
    events.map(({ id }) => id),
    Array.from({ length: 40 }, (_, at) => `a.${at + 1}`),
  );
  assert.equal((await audit('export', '--since', '2023-11-14T22:13:20.030Z')).out.trim().split('\n').length, 10);
  assert.notEqual((await audit('export', '--since', 'yesterday')).code, 0);
});

test('a log that was changed: what and where, and the exit status', async () => {
  await store.db('audit_record').where({ seq: 40 }).delete();
  await store.db('audit_patient').where({ seq: 40 }).delete();
  const cut = await audit('verify');
  assert.equal(cut.code, 1);
  assert.match(cut.out, /^a, record 40: cut off: records 40 to 40 are missing: checkpoint \d+ covers them$/m);
  await store.close();
});
