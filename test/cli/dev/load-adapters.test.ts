/** Node keeps every module that it imported: so what did not change must be the module that it was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../../src/adapter-folder.ts';
import { loadAdapters } from '../../../src/cli/dev/load-adapters.ts';
import { smallFolder } from './folder.ts';

const folder = smallFolder(1);
const load = () => loadAdapters(folder.path, filesOf(folder.path));
const first = await load();
const [patient, observation] = first.folder.resources;

test('an edit imports what reads it again, and nothing else', async () => {
  folder.edit('patient.ts', "use: 'official'", "use: 'usual'");
  const { folder: now, version, fileOf } = await load();
  assert.notEqual(version, first.version);
  assert.notEqual(now.resources[0], patient);
  assert.equal(now.resources[1], observation);
  assert.equal(now.codeSets[0], first.folder.codeSets[0]);
  assert.deepEqual(now.resources.map(fileOf), ['patient.ts', 'observation.ts']);
});

test('what is as it was is what it was', async () => {
  folder.restore();
  const again = await load();
  assert.equal(again.version, first.version);
  assert.equal(again.folder, first.folder);
});

test('a code map is read again', async () => {
  folder.edit('code-maps/kind.csv', '2951-2', '2947-0');
  const { folder: now } = await load();
  assert.notEqual(now.codeSets[0], first.folder.codeSets[0]);
  assert.deepEqual(
    [now.codeSets[0]!.targetOf('NA')?.code, first.folder.codeSets[0]!.targetOf('NA')?.code],
    ['2947-0', '2951-2'],
  );
  assert.notEqual(now.resources[1], observation);
});
