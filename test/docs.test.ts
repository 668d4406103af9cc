/** Pages that are printed from tables are in step with them; run `npm run docs` when this fails. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { folder } from '../resource-adapters/meridian/index.ts';
import { pages, pageUrl, print, resourcePageNames, resourcePages } from '../src/cli/printed-pages.ts';
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

test('docs/resources has a page for each type, one for code maps and an index, in step with the adapters', () => {
  const wanted = resourcePages();
  assert.deepEqual(resourcePageNames(), [...wanted.keys()].sort(), 'run npm run docs');
  for (const [name, text] of wanted) assert.equal(read(`resources/${name}`), text, `${name}: run npm run docs`);
});

test('a page of docs/resources tells every element, parameter and column of its adapters', () => {
  const { schema } = folder.system;
  for (const { type, table, search, elements, joins, unpivot = {} } of folder.resources) {
    const page = read(`resources/${type}.md`);
    const variants = Object.values(unpivot).flatMap((variant) => Object.keys(variant.elements));
    for (const element of [...Object.keys(elements), ...variants])
      assert.match(page, new RegExp(`^\\| \`_?${element}\\b`, 'm'), `${type}.${element}`);
    for (const code of search) assert.ok(page.includes(`\n| \`${code}\` | `), `${type}?${code}`);
    for (const column of Object.keys(schema[table]!.columns))
      assert.ok(page.includes(`\n| \`${column}\` | `), `${table}.${column}`);
    for (const join of Object.keys(joins)) assert.ok(page.includes(`\n### \`${join}\`: `), `${type}: ${join}`);
  }
});

test('every code map has its place, and every link of docs/resources leads somewhere', () => {
  const wanted = resourcePages();
  const maps = wanted.get('code-maps.md')!;
  for (const { name } of folder.codeSets) assert.ok(maps.includes(`\n## ${name}\n`), name);
  for (const [page, text] of wanted) {
    for (const [, file = '', place] of text.matchAll(/\]\(([\w-]+\.md)(?:#([\w-]+))?\)/g)) {
      const target = wanted.get(file);
      assert.ok(target !== undefined, `${page}: ${file}`);
      if (place !== undefined) assert.ok(target.includes(`\n## ${place}\n`), `${page}: ${file}#${place}`);
    }
  }
});
