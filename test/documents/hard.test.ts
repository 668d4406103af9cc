/** Content that is not what it should be: bombs, broken bytes, names of files that lead elsewhere, files that are gone. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import request from 'supertest';
import {
  type AdapterFolder,
  backbone,
  binary,
  code,
  fixedCode,
  humanName,
  legacySystem,
  many,
  reference,
  text,
} from '../../src/adapter/index.ts';
import { bigint, blob, table, varchar } from '../../src/adapter/schema.ts';
import { createSchema } from '../../src/sql/create-schema.ts';
import { openStack } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import { bytesOf } from './served.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-hard-'));
after(() => rmSync(home, { recursive: true, force: true }));
const [shared, secret] = [join(home, 'documents'), join(home, 'secret.txt')];
mkdirSync(join(shared, 'A', 'B'), { recursive: true });
mkdirSync(join(home, 'documents-of-others'));
writeFileSync(secret, 'secret');
writeFileSync(join(home, 'documents-of-others', 'x.txt'), 'secret');
writeFileSync(join(shared, 'A', 'B', 'ok.txt'), 'fine');
writeFileSync(join(shared, 'packed.gz'), gzipSync('packed'));
symlinkSync(secret, join(shared, 'out.txt'));
symlinkSync(home, join(shared, 'up'));
symlinkSync(join(shared, 'A'), join(shared, 'within'));
symlinkSync(join(shared, 'around'), join(shared, 'around'));

const key = { notNull: true } as const;
const schema = {
  PERSON: table({ ID: bigint(key), NAME: varchar(40) }, { key: ['ID'] }),
  DOC: table(
    { ID: bigint(key), PERSON: bigint(key), ZIP: varchar(1), MIME: varchar(80), BYTES: blob(), FILE_NM: varchar(400) },
    { key: ['ID'] },
  ),
  LINE: table({ DOC: bigint(key), NO: bigint(key), WORDS: varchar(80) }, { key: ['DOC', 'NO'] }),
};
const { spec, resource } = legacySystem({ name: 'Hard', schema, zone: 'UTC' });
const encoding = code('ZIP', { G: 'gzip', Z: 'deflate', R: 'deflate-raw' });
const contentType = text('MIME');
const shown = { table: 'DOC', id: 'ID', joins: { line: many('LINE', { DOC: 'ID' }, 'NO') } } as const;
const always = { status: fixedCode('current'), subject: reference('Patient', 'PERSON') } as const;
const folder: AdapterFolder = {
  system: spec,
  codeSets: [],
  resources: [
    resource('Patient', {
      table: 'PERSON',
      id: 'ID',
      elements: { name: humanName({ family: 'NAME' }) },
      search: ['_id'],
    }),
    resource('DocumentReference', {
      ...shown,
      elements: {
        ...always,
        content: [
          backbone({ attachment: binary('bytes', { data: 'BYTES', encoding, contentType }) }),
          backbone({ attachment: binary('file', { path: 'FILE_NM', encoding, contentType }) }),
          backbone({ attachment: binary('lines', { lines: 'line.WORDS', contentType }) }),
        ],
      },
      search: ['_id', 'patient'],
    }),
  ],
};

interface Doc {
  readonly zip?: 'G' | 'Z' | 'R';
  readonly mime?: string;
  readonly bytes?: Buffer;
  readonly file?: string;
  readonly lines?: readonly (readonly [no: number, text: string | null])[];
}

const file = join(home, 'hard.sqlite');
const database = new Database(file);
for (const statement of createSchema('better-sqlite3', schema)) database.exec(statement);
database.exec(`insert into PERSON values (1, 'Doe')`);
let count = 0;

/** The id of a new row. */
function added({ zip, mime = 'text/plain', bytes, file: name, lines = [] }: Doc): number {
  const id = ++count;
  database.prepare('insert into DOC values (?, 1, ?, ?, ?, ?)').run(id, zip ?? null, mime, bytes ?? null, name ?? null);
  for (const [no, words] of lines) database.prepare('insert into LINE values (?, ?, ?)').run(id, no, words);
  return id;
}

const env = { PORTICO_DATABASE_URL: `sqlite:${file}`, PORTICO_LOG_LEVEL: 'silent' };
const limits = { PORTICO_DOCUMENTS_FOLDER: shared, PORTICO_DOCUMENT_MAX_BYTES: '1000000' };
const { listener, lines } = await openStack({ ...env, ...limits, PORTICO_LOG_LEVEL: 'warn' }, {}, { folder });
const api = request(listener);

async function asked(name: string, doc: Doc, accept?: string) {
  const { status, headers, bytes } = await bytesOf(api, `/fhir/Binary/${name}-${added(doc)}`, accept);
  const sent = bytes.toString();
  const isOutcome = status >= 400 && sent.startsWith('{');
  return { status, headers, said: isOutcome ? issueCodes(sent).join() : sent };
}

const plain = Buffer.from('naïve '.repeat(50));

for (const [zip, packed] of [
  ['G', gzipSync(plain)],
  ['Z', deflateSync(plain)],
  ['R', deflateRawSync(plain)],
  [undefined, plain],
] as const) {
  test(`what is compressed as ${zip ?? 'nothing'} is sent as it was`, async () => {
    const { status, headers, said } = await asked('bytes', { ...(zip && { zip }), bytes: packed });
    assert.equal(status, 200);
    assert.equal(said, plain.toString());
    assert.equal(headers['content-length'], String(plain.length));
  });
}

test('a bomb is refused before any of it is sent, in each form', async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_001));
  assert.ok(bomb.length < 2_000);
  for (const accept of ['*/*', 'application/fhir+json', 'application/fhir+xml']) {
    const { status, said } = await asked('bytes', { zip: 'G', bytes: bomb }, accept);
    assert.equal(status, 422);
    assert.match(said, /\bF662\b/);
  }
  assert.equal((await asked('bytes', { zip: 'G', bytes: gzipSync(Buffer.alloc(1_000_000)) })).status, 200);
});

test('what cannot be decompressed says so', async () => {
  const whole = gzipSync(plain);
  for (const bytes of [whole.subarray(0, -9), plain, Buffer.from([0x1f, 0x8b]), deflateSync(plain)]) {
    const { status, said } = await asked('bytes', { zip: 'G', bytes });
    assert.deepEqual([status, said], [500, 'F663']);
  }
});

const outside = [
  ...['../secret.txt', 'A/../../secret.txt', '..\\secret.txt', 'A\\..\\..\\secret.txt', '..', '.', 'A/./B/ok.txt'],
  ...['/etc/passwd', secret, '//server/share/x.txt', '\\\\server\\share\\x.txt', 'C:\\x.txt', 'c:x.txt', 'A//B/ok.txt'],
  ...['A/B/ok.txt\u0000.png', 'A/B/ok.txt:stream', '../documents-of-others/x.txt', 'out.txt', 'up/secret.txt'],
];

for (const name of outside) {
  test(`the file ${JSON.stringify(name.replace(home, '…'))} is not opened`, async () => {
    const { status, said } = await asked('file', { file: name });
    assert.deepEqual([status, said], [404, 'F661']);
  });
}

for (const name of ['A/B/none.txt', 'none/ok.txt', 'A/B/ok.txt/x', 'A', 'around', 'x'.repeat(300)]) {
  test(`the file ${name.slice(0, 20)} is not there`, async () => {
    const { status, said } = await asked('file', { file: name });
    assert.deepEqual([status, said], [404, 'F660']);
  });
}

test('the log says of which table content is missing, and no name of a file', async () => {
  await asked('file', { file: 'A/B/a-name-with-a-patient-in-it.txt' });
  const line = lines.at(-1) ?? '';
  const { table: from, issues } = JSON.parse(line) as { table: string; issues: string[] };
  assert.deepEqual([from, issues], ['DOC', ['F660']]);
  assert.equal(
    lines.some((each) => each.includes('a-name-with')),
    false,
  );
});

test('files below the folder, named with slashes of either kind, through links within it, compressed', async () => {
  for (const name of ['A/B/ok.txt', 'A\\B\\ok.txt', ' A\\B/ok.txt ', 'within/B/ok.txt']) {
    assert.equal((await asked('file', { file: name })).said, 'fine', name);
  }
  assert.equal((await asked('file', { file: 'packed.gz', zip: 'G' })).said, 'packed');
});

test('without a folder of documents no file is served', async () => {
  const other = request((await openStack(env, {}, { folder })).listener);
  const { status, bytes } = await bytesOf(other, `/fhir/Binary/file-${added({ file: 'A/B/ok.txt' })}`);
  assert.deepEqual([status, ...issueCodes(bytes.toString())], [404, 'F664']);
});

test('lines in the order of their numbers, whatever is between these; empty lines stay', async () => {
  const lines = [
    [30, 'third'],
    [2, null],
    [-1, 'first'],
    [400, '  last'],
  ] as const;
  assert.equal((await asked('lines', { lines })).said, 'first\n\nthird\n  last');
  assert.deepEqual((await asked('lines', {})).said, 'F660');
});

test('a media type that could not stand in a header does not', async () => {
  for (const mime of ['text/html\r\nSet-Cookie: a=b', 'html', 'text/plain; charset="a\nb"', '']) {
    const { headers } = await asked('bytes', { mime, bytes: plain });
    assert.equal(headers['content-type'], 'application/octet-stream', mime);
    assert.equal(headers['set-cookie'], undefined);
  }
  assert.equal((await asked('bytes', { mime: 'text/html', bytes: plain })).headers['content-type'], 'text/html');
});

test('a binary that says nothing or too much of where it is, or another thing elsewhere, stops the start', async () => {
  assert.throws(
    () => binary('Scan', { data: 'BYTES', contentType: 'text/plain' }),
    /Scan is not 1 to 16 small letters/,
  );
  const withContent = (...attachments: readonly ReturnType<typeof binary<'BYTES' | 'FILE_NM' | 'MIME'>>[]) => ({
    ...folder,
    resources: [
      folder.resources[0]!,
      ...attachments.map((attachment, at) =>
        resource('DocumentReference', {
          ...shown,
          prefix: `p${at}`,
          elements: { ...always, content: backbone({ attachment }) },
          search: [],
        }),
      ),
    ],
  });
  const starts = (given: AdapterFolder) => openStack(env, {}, { folder: given });
  await assert.rejects(starts(withContent(binary('a', { contentType }))), /takes one of data, lines and path/);
  const two = binary('a', { data: 'BYTES', path: 'FILE_NM', contentType });
  await assert.rejects(starts(withContent(two)), /takes one of data, lines and path/);
  await assert.rejects(starts(withContent(binary('a', { data: 'MIME', contentType }))), /neither a blob nor a text/);
  const [one, other] = [binary('a', { data: 'BYTES', contentType }), binary('a', { path: 'FILE_NM', contentType })];
  await assert.rejects(starts(withContent(one, other)), /say differently where its content is/);
});
