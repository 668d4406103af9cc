/**
 * Every example of docs/search.md, docs/everything.md, docs/provenance.md and docs/requests.http runs against the demonstration, open or signed in as the document says,
 * and gives what is said of it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import type { Bundle, OperationOutcome, Resource } from '../../src/fhir/types.ts';
import { command } from '../cli/command.ts';
import { freePort } from '../support/free-port.ts';

interface Example {
  /** What the reader sees. */
  readonly shown: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `Patient`, `Patient + Condition`, `Patient, outcome F110`, `total`, `400 F202`, `304`, `xml Patient`. */
  readonly answer: string;
}

const read = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');

/** `curl [-g] [-H 'header'] [-d 'form'] 'url'   # answer` */
function examplesOfPage(page: string): Example[] {
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
  return blocks.map((line) => {
    const parts =
      /^curl (?:-g )?(?:-H '(?<header>[^']+)' )?(?:-d '(?<body>[^']+)' )?'(?<url>[^']+)' +# (?<answer>.+)$/.exec(
        line,
      )?.groups;
    assert.ok(parts?.url && parts.answer, `not a curl command with its answer: ${line}`);
    const { header, body, url, answer } = parts;
    const form = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
    return {
      shown: line.slice(0, line.indexOf(' #')).trim(),
      method: body === undefined ? 'GET' : 'POST',
      url,
      headers: { ...form, ...(header && headerOf(header)) },
      ...(body !== undefined && { body }),
      answer,
    };
  });
}

/** `### title → answer`, request line, headers, an empty line, a body. */
function examplesOfRequests(file: string): Example[] {
  const base = /^@fhir = (.+)$/m.exec(file)?.[1] ?? '';
  return file
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [head = '', ...bodyLines] = section.trim().split('\n\n');
      const [title = '', request = '', ...headers] = head.split('\n');
      const [shown = '', answer = ''] = title.split(' → ');
      const [method = '', url = ''] = request.split(' ');
      const body = bodyLines.join('\n\n');
      return {
        shown,
        method,
        url: url.replace('{{fhir}}', base),
        headers: Object.assign({}, ...headers.map(headerOf)),
        ...(body !== '' && { body }),
        answer,
      };
    });
}

function headerOf(line: string): Record<string, string> {
  const colon = line.indexOf(':');
  return { [line.slice(0, colon)]: line.slice(colon + 1).trim() };
}

const documents = {
  'search.md': { examples: examplesOfPage(read('search.md')), isOpen: true },
  'everything.md': { examples: examplesOfPage(read('everything.md')), isOpen: true },
  'provenance.md': { examples: examplesOfPage(read('provenance.md')), isOpen: true },
  'requests.http': { examples: examplesOfRequests(read('requests.http')), isOpen: false },
};

for (const [document, { examples, isOpen }] of Object.entries(documents)) {
  describe(`examples in docs/${document}`, () => {
    let origin = '';
    let token = '';
    before(async () => {
      const port = await freePort();
      origin = `http://127.0.0.1:${port}`;
      const demo = command(['demo', '--port', String(port), ...(isOpen ? ['--open'] : [])]);
      await demo.serving;
      assert.ok(demo.said.out.includes('Ctrl-C'), demo.said.err);
      if (!isOpen) token = (await (await fetch(`${origin}/launch/token`)).text()).trim();
    });

    test(`${document} has examples`, () => assert.ok(examples.length > 3, String(examples.length)));
    for (const { shown, method, url, headers, body = null, answer: expected } of examples) {
      test(`${document}: ${shown}`, async () => {
        assert.ok(url.startsWith('http://127.0.0.1:8080/fhir'), url);
        const address = url.replace('http://127.0.0.1:8080', origin);
        const sent = Object.entries(headers).map(([name, value]) => [name, value.replace('{{token}}', token)] as const);
        const answer = await fetch(address, { method, headers: Object.fromEntries(sent), body });
        assertAnswer(expected, answer, await answer.text());
      });
    }
  });
}

function assertAnswer(expected: string, answer: Response, text: string): void {
  const [, status = '200', code] = /^(\d{3})(?: (F\d{3}))?$/.exec(expected) ?? [];
  assert.equal(String(answer.status), status, text);
  if (expected === status) return;
  if (code !== undefined) assert.deepEqual(codesOf(JSON.parse(text) as OperationOutcome), [code]);
  else if (expected.startsWith('xml '))
    assert.ok(text.includes(`<${expected.slice(4)} xmlns="http://hl7.org/fhir">`), text);
  else assertBody(expected, JSON.parse(text) as Resource);
}

function assertBody(expected: string, body: Resource): void {
  if (body.resourceType !== 'Bundle') {
    assert.equal(body.resourceType, expected);
    return;
  }
  const { type, total, entry = [] } = body as Bundle;
  if (expected === 'total') {
    assert.ok(total !== undefined && total > 0 && entry.length === 0, JSON.stringify(body).slice(0, 500));
  } else if (expected === 'batch-response') {
    assert.equal(type, expected);
    assert.ok(entry.length > 0 && entry.every(({ response }) => response?.status.startsWith('200')));
  } else {
    assert.equal(type, 'searchset');
    assert.equal(described(entry), expected);
  }
}

/** The types of a searchset as the documents write them. */
function described(entries: NonNullable<Bundle['entry']>): string {
  const of = (mode: string) =>
    entries.filter(({ search }) => search?.mode === mode).flatMap(({ resource }) => resource ?? []);
  const types = (mode: string) => [...new Set(of(mode).map(({ resourceType }) => resourceType))].join(', ');
  const outcomes = of('outcome').flatMap((outcome) => codesOf(outcome as OperationOutcome));
  const found = types('match') + (types('include') && ` + ${types('include')}`);
  return [found, ...outcomes.map((code) => `outcome ${code}`)].join(', ');
}

const codesOf = ({ issue }: OperationOutcome): string[] => issue.map(({ details }) => details?.coding?.[0]?.code ?? '');
