/** `portico dev` as a process: what it says, and how it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort } from '../../support/free-port.ts';
import { command } from '../command.ts';
import { smallFolder } from './folder.ts';

const folder = smallFolder(3);
const env = { PORTICO_ACCEPT_WRITABLE_DATABASE: 'a small database, made up for a test' };
const port = String(await freePort());
const args = ['dev', '--adapters', folder.path, '--db', folder.db, '--port', port];

test('it says where, that nobody signs in, and ends well', async () => {
  const { child, said, ended, serving } = command(args, { ...env, PORTICO_ISSUER: 'https://sign-in.example' });
  await serving;
  assert.match(said.out, new RegExp(`http://127.0.0.1:${port}/fhir, without sign-in, on this machine alone`), said.err);
  assert.match(said.out, new RegExp(`http://127.0.0.1:${port}/dev\n`));
  child.kill('SIGINT');
  assert.equal(await ended, 0, said.err);
});

test('what keeps it from starting is a line, and exit status 1', async () => {
  const wrong = [
    [
      [...args, '--host', '0.0.0.0'],
      /^portico dev serves without sign-in, so it listens on this machine alone: 0\.0\.0\.0 /,
    ],
    [['dev', '--adapters', 'nowhere', '--db', folder.db], /^PORTICO_ADAPTERS names no folder .*: nowhere\n$/],
    [['dev', '--adapters', folder.path, '--db', 'sqlite:nothing.sqlite'], /nothing\.sqlite/],
  ] as const;
  const runs = wrong.map(([each]) => command(each, env));
  for (const [at, { ended, said }] of runs.entries()) {
    assert.equal(await ended, 1);
    assert.match(said.err, wrong[at]![1]);
    assert.doesNotMatch(said.err, /\n\s+at /);
  }
});
