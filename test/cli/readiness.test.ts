/** `portico readiness` as its users run it: what it prints, how it ends, and its page in a browser. */
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import type { Readiness } from '../../src/readiness/result.ts';
import { openChromium } from '../support/chromium.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor } from '../support/engine.ts';
import { type WrongServer, wrongServer } from '../support/wrong-server.ts';
import { command, folder } from './command.ts';

const engine = await engineFor({ folder: meridian, file: await demoFile() });
const seen: (string | undefined)[] = [];
const server = await wrongServer(engine, {
  asked: (asked) => {
    seen.push(String(asked.headers['x-api-key']));
    return asked;
  },
});
const broken = await wrongServer(engine, {
  asked: (asked) => (asked.method === 'POST' ? { status: 405, body: undefined } : asked),
});
after(() => {
  for (const each of [server, broken] as readonly WrongServer[]) each.close();
});

/** Of one type, which serves all that is asked of it. */
const few = ['--only', 'us-core-specimen', '--patients', '4', '--validate', '0'];

async function run(url: string, ...args: string[]) {
  const { ended, said } = command(['readiness', url, ...args]);
  return { code: await ended, ...said };
}

test('nothing fails: exit status 0, in text and in JSON', async () => {
  const { code, out, err } = await run(server.base, ...few, '--header', 'x-api-key: a key');
  assert.equal(code, 0, out + err);
  assert.match(
    out,
    /^Readiness of http:\/\/127\.0\.0\.1:\d+\/fhir \(Portico [\d.]+\) for hl7\.fhir\.us\.core 6\.1\.0\n/,
  );
  assert.match(out, /\nus-core-specimen +\d+ +2 of 2 +\d+ +0 +0 +0 +passes\n/);
  assert.match(out, /\n\d+ pass, \d+ warnings, 0 lack data, 0 fail\.\n$/);
  assert.ok(seen.length > 5 && seen.every((each) => each === 'a key'));
  const json = await run(server.base, ...few, '--validate', '3', '--format', 'json');
  assert.match(out, / not validated\./);
  const found = JSON.parse(json.out) as Readiness;
  assert.deepEqual([json.code, found.ready, found.profiles.length, found.counts.fail], [0, true, 1, 0]);
  assert.equal(found.validated, 'with definitions');
});

test('something fails: exit status 1, and the request is named without values', async () => {
  const { code, out } = await run(broken.base, ...few);
  assert.equal(code, 1);
  assert.match(out, /\n {2}fail {2}post _id \(SHALL\): POST Specimen\/_search _id=\{id\}: answers 405\n/);
  assert.match(out, / fails\n/);
});

test('what lacks data fails where data are demanded', async () => {
  const one = ['--only', 'us-core-specimen', '--patient', 'nobody', '--validate', '0'];
  assert.equal((await run(server.base, ...one)).code, 0);
  const { code, out } = await run(server.base, ...one, '--demand-data');
  assert.equal(code, 1);
  assert.match(out, /lacks must support 2 elements \(SHALL\): there is no resource of this profile/);
});

test('what cannot be run: exit status 2 and one sentence', async () => {
  const noPackage = join(folder, 'nothing.json');
  writeFileSync(noPackage, '{}');
  const wrong = [
    ['nowhere', [], /^nowhere is no URL of a server\.\n$/],
    [`${server.base}/there-is-nothing`, few, /is no CapabilityStatement/],
    [server.base, ['--only', 'Basic'], /^No profile of the set has such a name\.\n$/],
    [server.base, ['--profiles', noPackage], /does not say what servers are to offer/],
    [server.base, ['--header', 'nothing'], /a name, a colon and a value/],
    [server.base, ['--patients', 'many'], /whole number/],
  ] as const;
  await Promise.all(
    wrong.map(async ([url, args, sentence]) => {
      const { code, err } = await run(url, ...args);
      assert.match(err, sentence);
      assert.equal(code, 2, err);
      assert.doesNotMatch(err, /\n {4}at /);
    }),
  );
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the page stands alone, by day and by night, and everybody can read it', async () => {
  const file = join(folder, 'readiness.html');
  assert.equal((await run(broken.base, ...few, '--format', 'html', '--output', file)).code, 1);
  assert.equal(statSync(file).mode & 0o077, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await openChromium({ colorScheme })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    );
    const tooWide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
    assert.ok(tooWide <= 0, `${tooWide} too wide`);
    assert.deepEqual(complaints, []);
    assert.equal(await page.getByRole('row', { name: /US Core Specimen Profile .* fails$/ }).count(), 1);
    assert.ok((await page.getByText('POST Specimen/_search _id={id}').count()) >= 1);
  }
});
