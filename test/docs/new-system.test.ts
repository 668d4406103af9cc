/** The commands of docs/new-system.md, as they stand there, on the demonstration hospital without its adapters. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseEnv } from 'node:util';
import { codesCommand } from '../../src/cli/codes.ts';
import { initCommand } from '../../src/cli/init.ts';
import { suggestCommand } from '../../src/cli/suggest.ts';
import { testCommand } from '../../src/cli/test.ts';
import { inProcess } from '../authoring/init/in-process.ts';
import { demoFile } from '../support/demo-file.ts';

const page = readFileSync(new URL('../../docs/new-system.md', import.meta.url), 'utf8');
const url = `sqlite:${await demoFile()}`;
const home = process.cwd();
const place = mkdtempSync(join(tmpdir(), 'portico-new-system-'));
process.chdir(place);
after(() => {
  process.chdir(home);
  rmSync(place, { recursive: true });
});
const adapters = join(place, 'resource-adapters', 'harbor-hospital');

/** A chapter by its number. */
const chapter = (number: number): string => page.split(/^## /m).find((text) => text.startsWith(`${number}. `)) ?? '';
const blocks = (number: number, language: string): string[] =>
  [...chapter(number).matchAll(/```(\w*)\n(.*?)```/gs)].flatMap(([, kind, text = '']) =>
    kind === language ? [text] : [],
  );

const commands = { init: initCommand, suggest: suggestCommand, codes: codesCommand, test: testCommand };

/** Runs the lines of a chapter that call these commands; each of its `# →` must be among what they said. */
async function run(number: number): Promise<string> {
  let all = '';
  for (const block of blocks(number, 'sh')) {
    for (const line of block.split('\n')) {
      const [, name = '', rest = ''] = /^npx node src\/cli\/portico\.ts (\w+)(.*)$/.exec(line) ?? [];
      if (!(name in commands)) continue;
      const args = [...rest.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
      const { said, error, status } = await inProcess(
        args.map((arg) => arg.replace('mysql://portico@db.example.org/harbor', url)),
        {},
        commands[name as keyof typeof commands](),
      );
      assert.equal(status, 0, `${line}: ${error}`);
      all += said;
    }
    for (const [, promised = ''] of block.matchAll(/^# → ([A-Z][^:0-9]*)/gm))
      assert.ok(all.includes(promised.trim()), `${promised}: ${all}`);
  }
  return all;
}

test('the first day: init, suggest, an adapter, its codes, its examples', async () => {
  const begun = await run(1);
  assert.match(begun, /Patient is PAT_MASTER: LAST_NM, FIRST_NM/);
  Object.assign(process.env, parseEnv(readFileSync(join(adapters, 'portico.env'), 'utf8')), {
    PORTICO_ACCEPT_WRITABLE_DATABASE: 'a file that belongs to a test alone',
  });
  const suggested = await run(3);
  assert.match(suggested, /^PAT_MASTER +\d.* Patient /m);
  assert.match(suggested, /ONSET_DT +onsetDateTime/);

  const draft = readFileSync(join(adapters, 'drafts', 'allergy-intolerance-allergy.ts'), 'utf8');
  assert.match(draft, /lastOccurrence: date8\('END_DT'\)/);

  const [adapter = '', sets = ''] = blocks(4, 'ts');
  const outside = adapter.replace('../../src/adapter/index.ts', 'portico-fhir/adapter');
  assert.notEqual(outside, adapter);
  writeFileSync(join(adapters, 'allergy-intolerance.ts'), outside);
  appendFileSync(join(adapters, 'codes.ts'), sets);
  const [copies = ''] = blocks(4, 'sh');
  execFileSync('sh', ['-ec', copies], { cwd: place });
  const [, imported = '', resources = ''] =
    /`(import allergyIntolerance .*?;)` and `(resources: .*?)`/.exec(chapter(4)) ?? [];
  const index = readFileSync(join(adapters, 'index.ts'), 'utf8');
  writeFileSync(
    join(adapters, 'index.ts'),
    index.replace('import * as codes', `${imported}\nimport * as codes`).replace(/resources: .*/, resources),
  );

  const [csv = ''] = blocks(5, 'csv');
  writeFileSync('filled.csv', csv);
  await run(5);
  assert.match(
    readFileSync(join(adapters, 'code-maps', 'marital-status.csv'), 'utf8'),
    /^S,.*Never Married,equivalent,active/m,
  );
  const kept = await run(7);
  assert.match(kept, /all as they were/);
});
