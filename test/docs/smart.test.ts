/** docs/smart.md as a reader uses it: its commands and programs, in their order, in one folder, beside `npm run demo`. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { command, folder } from '../cli/command.ts';
import { freePort } from '../support/free-port.ts';

const page = readFileSync(new URL('../../docs/smart.md', import.meta.url), 'utf8');
const portico = fileURLToPath(new URL('../../src/cli/portico.ts', import.meta.url));
const port = await freePort();

/** Another port, and this Node: all that differs from what the page says. */
const here = (text: string): string =>
  text
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replaceAll('npx node src/cli/portico.ts', `${process.execPath} ${portico}`)
    .replaceAll('npx node ', `${process.execPath} `);

before(async () => {
  const demo = command(['demo', '--port', String(port)]);
  await demo.serving;
  assert.ok(demo.said.out.includes('Ctrl-C'), demo.said.err);
});

const blocks = [...page.matchAll(/^```(sh|js)\n([\s\S]*?)^```$/gm)];

test('there are commands and programs', () => assert.ok(blocks.length >= 7));

for (const [, language, text = ''] of blocks) {
  const [, file] = /^\/\/ (\S+\.mjs)$/m.exec(text) ?? [];
  const [, expected] = /^# → (.+)$/m.exec(text) ?? [];
  test(`${file ?? expected ?? 'a command'}`, async () => {
    if (language === 'js') return writeFileSync(join(folder, file!), here(text));
    assert.ok(expected, 'what a command gives stands below it');
    const { stdout, stderr } = await promisify(execFile)('sh', ['-ec', here(text)], { cwd: folder });
    assert.ok(stdout.includes(expected), stdout + stderr);
  });
}

for (const document of ['smart.md', 'security.md']) {
  test(`every file that docs/${document} names is there`, () => {
    const text = readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8');
    const named = [...text.matchAll(/`((?:test|src|smart)\/[\w./-]+|[\w-]+\.test\.ts)`/g)].map(([, name = '']) => name);
    assert.ok(named.length > 30);
    for (const name of new Set(named)) {
      const below = name.includes('/') ? `../../${name}` : `../smart/${name}`;
      assert.ok(existsSync(new URL(below, import.meta.url)), name);
    }
  });
}

test('the table has each of the 80 tests of Inferno once', () => {
  const rows = [...page.matchAll(/^\| ((?:\d+\.)+\d+(?:, (?:\d+\.)+\d+)*) \|/gm)];
  const numbers = rows.flatMap(([, list = '']) => list.split(', '));
  assert.equal(numbers.length, 80);
  assert.equal(new Set(numbers).size, 80);
});
