/** The two commands a newcomer types: the demo serves, what it prints works, and it ends cleanly. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Bundle } from '../../src/fhir/types.ts';
import { freePort } from '../support/free-port.ts';
import { command, folder } from './command.ts';

test('demo: serves, the printed requests return data, the port is then in use, SIGTERM ends it', async () => {
  const port = await freePort();
  const options = [
    '--port',
    String(port),
    '--patients',
    '25',
    '--seed',
    '7',
    '--db',
    join(folder, 'demo.sqlite'),
    '--open',
  ];
  const demo = command(['demo', ...options]);
  await demo.serving;
  assert.ok(demo.said.out.includes(`http://127.0.0.1:${port}/fhir`), demo.said.out + demo.said.err);
  const urls = [...demo.said.out.matchAll(/curl '([^']+)'/g)].map(([, url = '']) => url);
  assert.equal(urls.length, 3);
  const [read = '', ...searches] = urls;
  const patient = await fetch(read);
  assert.equal(patient.status, 200);
  assert.equal(((await patient.json()) as { resourceType: string }).resourceType, 'Patient');
  for (const url of searches) {
    const bundle = (await (await fetch(url)).json()) as Bundle;
    assert.ok(
      (bundle.entry ?? []).some(({ search }) => search?.mode === 'match'),
      url,
    );
  }

  const second = command(['demo', ...options]);
  assert.equal(await second.ended, 1);
  assert.equal(second.said.err, `Port ${port} of 127.0.0.1 is in use: choose another with --port or PORTICO_PORT.\n`);

  demo.child.kill('SIGTERM');
  assert.equal(await demo.ended, 0);
});

test('demo with sign-in: what is printed works pasted into a shell, twice; without a token nothing is seen', async () => {
  const port = await freePort();
  const options = ['--port', String(port), '--patients', '25', '--db', join(folder, 'signed.sqlite')];
  for (const _ of ['first', 'again']) {
    const demo = command(['demo', ...options]);
    await demo.serving;
    const lines = demo.said.out.split('\n').filter((line) => /^ {2}(TOKEN=|curl )/.test(line));
    assert.equal(lines.length, 4, demo.said.out + demo.said.err);
    const [token = '', ...requests] = lines;
    for (const request of requests) {
      const { stdout } = await promisify(execFile)('sh', ['-c', `${token}\n${request}`]);
      const body = JSON.parse(stdout) as Bundle | { readonly resourceType: 'Patient' };
      assert.ok(body.resourceType === 'Patient' || (body.resourceType === 'Bundle' && body.entry?.length), stdout);
    }
    assert.equal((await fetch(`http://127.0.0.1:${port}/fhir/Patient`)).status, 401);
    demo.child.kill('SIGTERM');
    assert.equal(await demo.ended, 0);
  }
});

test('demo leaves alone a file that it did not build', async () => {
  const file = join(folder, 'precious.sqlite');
  writeFileSync(file, '');
  const { ended, said } = command(['demo', '--db', file]);
  assert.equal(await ended, 1);
  assert.match(said.err, /not a demonstration database/);
});

test('serve says everything that is missing, in lines', async () => {
  const { ended, said } = command(['serve', '--port', '99999']);
  assert.equal(await ended, 1);
  assert.deepEqual(
    said.err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['PORTICO_PORT', 'PORTICO_DATABASE_URL'],
  );
});

for (const args of [['--help'], ['demo', '--help'], ['serve', '--help'], ['docs', '--help']]) {
  test(`portico ${args.join(' ')} explains itself`, async () => {
    const { ended, said } = command(args);
    assert.equal(await ended, 0);
    assert.match(said.out, /^Usage: portico/);
  });
}

test('a wrong option is one clear line and the help', async () => {
  const { ended, said } = command(['demo', '--patients', 'many']);
  assert.equal(await ended, 1);
  assert.match(said.err, /--patients.*whole number/);
});
