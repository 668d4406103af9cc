/** The commands of docs/proof.md check an export as `portico verify` does, and find what was changed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { after, test } from 'node:test';
import { madeJob } from '../proof/made-job.ts';
import { type Written, writeExport } from './written-export.ts';

const page = readFileSync(new URL('../../../docs/proof.md', import.meta.url), 'utf8');
const [files, ledger, root, signature, ...more] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text!);
const tools = ['jq', 'openssl', 'sha256sum', 'xxd'].filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = tools.length > 0 && `there is no ${tools.join(', ')} here`;

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function written(): Promise<Written> {
  const stretches = [1, 2, 3, 4, 5].map((lines) => ({ lines, excluded: { 'only DEL': 1 }, begins: 'chunk' as const }));
  const export_ = await writeExport(madeJob([{ type: 'Patient', source: '', stretches }]));
  folders.push(export_.folder);
  return export_;
}

const run = ({ folder }: Written, text: string) =>
  spawnSync('bash', ['-c', text], { cwd: folder, encoding: 'utf8' }).stdout;

test('the page has four commands', () => assert.deepEqual(more, []));

test('an export that is whole is good by hand', { skip }, async () => {
  const export_ = await written();
  assert.equal(run(export_, files!), 'files are good\n');
  assert.equal(run(export_, ledger!), '');
  assert.equal(run(export_, root!), 'the root is good\n');
  assert.equal(run(export_, signature!), 'Verified OK\n');
});

test('what was changed is not', { skip }, async () => {
  const export_ = await written();
  export_.put('Patient.1.ndjson', export_.text('Patient.1.ndjson').replace('"id":"7"', '"id":"8"'));
  export_.change(({ extension }) => {
    const { proof } = Object.values(extension)[0]!;
    Object.assign(proof.ledger[0]!, { rows: 21 });
    Object.assign(proof.files[0]!.chunks[4]!, { lines: 6 });
  });
  assert.match(run(export_, files!), /Patient\.1\.ndjson: FAILED/);
  assert.equal(run(export_, ledger!), 'Patient\n');
  assert.equal(run(export_, root!), '');
  assert.match(run(export_, signature!), /Verification failure/i);
});
