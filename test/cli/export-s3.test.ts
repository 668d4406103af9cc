/** `portico export` to a bucket: what is there in the end is the export and nothing else, also when it was stopped. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCESS_KEY, s3StandIn } from '../stand-ins/s3/server.ts';
import { demoFile } from '../support/demo-file.ts';
import { command, folder } from './command.ts';

const s3 = await s3StandIn();
after(s3.close);
const env = {
  PORTICO_DATABASE_URL: `sqlite:${await demoFile()}`,
  PORTICO_ACCEPT_WRITABLE_DATABASE: 'the demonstration file is its own owner',
  PORTICO_STATE_URL: '',
  PORTICO_EXPORT_S3_ENDPOINT: s3.endpoint,
  PORTICO_EXPORT_S3_ACCESS_KEY_ID: ACCESS_KEY,
  PORTICO_EXPORT_S3_SECRET_ACCESS_KEY: 'not a secret at all',
};
const args = ['export', '--out', 's3://exports/night', '--type', 'Encounter,Observation', '--compress', 'gzip'];

test('stopped, gone on, and checked from the bucket', async () => {
  const slow = command(args, { ...env, PORTICO_EXPORT_ROWS_PER_SECOND: '2000' });
  while (s3.bucket.objects.size === 0 && slow.child.exitCode === null) await sleep(50);
  slow.child.kill('SIGINT');
  assert.equal(await slow.ended, 130, slow.said.err);
  assert.ok([...s3.bucket.objects.keys()].every((name) => name.startsWith('night/unfinished/')));
  assert.ok(!s3.bucket.objects.has('night/manifest.json'));

  const elsewhere = command(args.with(2, 's3://exports/day'), env);
  assert.equal(await elsewhere.ended, 1);
  assert.match(elsewhere.said.err, /has what an export to s3:\/\/exports\/night needs/);

  const again = command([...args, '--resume'], env);
  assert.equal(await again.ended, 0, again.said.err);
  assert.ok(!readdirSync(folder).includes('.portico-export'));
  const names = [...s3.bucket.objects.keys()].sort();
  assert.deepEqual(names, [
    'night/Encounter.1.ndjson.gz',
    'night/Observation.1.ndjson.gz',
    'night/jwks.json',
    'night/manifest.json',
  ]);

  mkdirSync(join(folder, 'copy'));
  for (const [name, bytes] of s3.bucket.objects)
    writeFileSync(join(folder, 'copy', name.slice('night/'.length)), bytes);
  const verify = command(['verify', 'copy'], env);
  assert.equal(await verify.ended, 0, verify.said.out + verify.said.err);

  const over = command(args, env);
  assert.equal(await over.ended, 1);
  assert.match(over.said.err, /There is a complete export in s3:\/\/exports\/night/);
});
