/** Pages that are printed from tables are in step with them; run `npm run docs` when this fails. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pages, pageUrl, print } from '../src/cli/printed-pages.ts';
import { settings } from '../src/config/settings.ts';
import { issues } from '../src/fhir/issue.ts';

const read = (page: string): string => readFileSync(pageUrl(page), 'utf8');

for (const page of pages) {
  test(`docs/${page} is in step with the code`, () => {
    assert.match(read(page), /<!-- printed: \w+ -->/);
    assert.equal(read(page), print(read(page)), 'run npm run docs');
  });
}

test('every issue code is documented once', () => {
  const page = read('errors.md');
  for (const code of Object.keys(issues)) assert.equal(page.split(`| ${code} |`).length, 2, code);
});

test('every setting is documented once', () => {
  const page = read('configuration.md');
  for (const { name } of Object.values(settings)) assert.equal(page.split(`| \`${name}\` |`).length, 2, name);
});
