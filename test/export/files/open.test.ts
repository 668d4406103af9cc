/** Settings → files: which key, which folder, and what is refused before anything is served. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ConfigError, type Environment, loadConfig } from '../../../src/config.ts';
import { type ExportFileSettings, openExportFiles, stateDirOf } from '../../../src/export/files/open.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import { newJob, ownFolder, readAll, someLines, writeAll } from './own-files.ts';

const settings = (env: Environment): ExportFileSettings =>
  loadConfig({ PORTICO_OPEN: 'true', PORTICO_DATABASE_URL: 'sqlite:none', ...env });
const onError = () => undefined;
const newKey = () => randomBytes(32).toString('base64');
const text = someLines(1000);

test('without settings: a folder and a key beside the state store, and a process that is started anew reads on', async () => {
  const stateDir = join(ownFolder(), 'state');
  // Two that start at once have one key.
  const [first, other] = await Promise.all([1, 2].map(() => openExportFiles(settings({}), { stateDir, onError })));
  const job = newJob(first!);
  const chunk = await writeAll(first!, job, 'a', [text]);
  assert.ok((await readAll(other!, job, [chunk], 'identity')).equals(text));
  const later = await openExportFiles(settings({}), { stateDir, onError });
  assert.ok((await readAll(later, job, [chunk], 'identity')).equals(text));
  assert.deepEqual(readdirSync(stateDir).sort(), ['export.key', 'exports']);
  assert.equal(statSync(join(stateDir, 'export.key')).mode & 0o777, 0o600);
  assert.equal(Buffer.from(readFileSync(join(stateDir, 'export.key'), 'utf8'), 'base64').length, 32);
});

test('a key file that is broken is never replaced', async () => {
  const stateDir = ownFolder();
  writeFileSync(join(stateDir, 'export.key'), 'half a k');
  await assert.rejects(openExportFiles(settings({}), { stateDir, onError }), /export\.key must be 32 bytes in base64/);
  assert.equal(readFileSync(join(stateDir, 'export.key'), 'utf8'), 'half a k');
});

test('a state store without a folder needs a key and a place', async () => {
  const env = { PORTICO_EXPORT_KEY: newKey() };
  await assert.rejects(openExportFiles(settings({}), { onError }), /^Error: PORTICO_EXPORT_KEY is not set/);
  await assert.rejects(openExportFiles(settings(env), { onError }), /^Error: PORTICO_EXPORT_FILES is not set/);
  const files = await openExportFiles(settings({ ...env, PORTICO_EXPORT_FILES: ownFolder() }), { onError });
  assert.match(files.where, /^file:\/\/\//);
});

test('a key can be changed while exports are there', async () => {
  const [old, young] = [newKey(), newKey()];
  const folder = ownFolder();
  const openWith = (key: string) =>
    openExportFiles(settings({ PORTICO_EXPORT_FILES: folder, PORTICO_EXPORT_KEY: key }), { onError });
  const before = await openWith(old);
  const job = newJob(before);
  const chunk = await writeAll(before, job, 'a', [text]);
  const both = await openWith(`${young}, ${old}`);
  assert.ok((await readAll(both, job, [chunk], 'identity')).equals(text));
  const after = await openWith(young);
  await assert.rejects(readAll(after, job, [chunk], 'identity'), FhirError);
  const next = newJob(both, 'job-2');
  assert.ok((await readAll(after, next, [await writeAll(both, next, 'a', [text])], 'identity')).equals(text));
});

test('links are off unless they are asked for; any key of the site checks them', async () => {
  const [old, young] = [newKey(), newKey()];
  const linksOf = async (key: string, minutes: string) => {
    const env = { PORTICO_EXPORT_KEY: key, PORTICO_EXPORT_CAPABILITY_URLS: minutes };
    return (await openExportFiles(settings({ ...env, PORTICO_EXPORT_FILES: ownFolder() }), { onError })).links;
  };
  assert.equal(await linksOf(old, '0'), undefined);
  const link = [...new URLSearchParams((await linksOf(old, '5'))!.sign('j', 'f', 0))];
  const check = (links: Awaited<ReturnType<typeof linksOf>>, now: number) => links!.check('j', 'f', link, now);
  const both = await linksOf(`${young},${old}`, '5');
  assert.deepEqual([check(both, 0), check(both, 300_000), check(both, 360_001)], ['valid', 'valid', 'over']);
  assert.equal(check(await linksOf(young, '5'), 0), 'wrong');
});

test('settings that cannot be are told by their names, and no key is repeated', () => {
  const problem = (env: Environment) => {
    try {
      settings(env);
      return '';
    } catch (error) {
      return (error as ConfigError).message;
    }
  };
  const key = 'c2hvcnQga2V5IHRoYXQgaXMgbm8gZ29vZA';
  assert.match(problem({ PORTICO_EXPORT_KEY: key }), /^PORTICO_EXPORT_KEY must be 32 bytes in base64/);
  assert.ok(!problem({ PORTICO_EXPORT_KEY: key }).includes(key));
  assert.match(problem({ PORTICO_EXPORT_FILES: 's3://b' }), /^PORTICO_EXPORT_FILES must be a folder, or s3:/);
  assert.match(problem({ PORTICO_EXPORT_FILES: 'https://x/y' }), /^PORTICO_EXPORT_FILES must be a folder/);
  assert.match(problem({ PORTICO_EXPORT_S3_ACCESS_KEY_ID: 'AKID' }), /go together/);
  assert.equal(problem({ PORTICO_EXPORT_FILES: 's3://bucket/a/b/' }), '');
});

test('the state store of a file has a folder', () => {
  assert.equal(stateDirOf('sqlite:.portico/state.sqlite'), '.portico');
  assert.equal(stateDirOf('sqlite::memory:'), undefined);
  assert.equal(stateDirOf('postgres://u@h/d'), undefined);
});
