/**
 * Attachments of any size in an export: the bytes are those of the database, the rows beside them are not touched, and the process
 * stays small. On each engine the export runs in a process of its own, whose most memory the system tells.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { databaseOn, administer as mysqlRuns, mysqlUrl } from '../../support/mysql.ts';
import { administer as postgresRuns, postgresUrl } from '../../support/postgres.ts';
import { loadMysql, loadPostgres, loadSqlite } from './load.ts';
import type { ReadLine } from './read-lines.ts';
import { big, bytesOf, letters, type Scan, scansBeside, wordsOf } from './system.ts';

const MB = 1 << 20;
/** Resident memory of a process that exports. Its heap is bounded, so that what is resident is not what nobody has collected yet. */
const HEAP = '--max-old-space-size=64';
const BUDGET = 200 * MB;
const program = fileURLToPath(new URL('./export-process.ts', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'portico-large-'));
after(() => rmSync(home, { recursive: true, force: true }));

interface Said {
  readonly word: string;
  readonly value: never;
}

interface Run {
  readonly status: unknown;
  readonly memory: number;
  readonly slices: number;
  readonly lines: readonly ReadLine[];
  readonly files: readonly { readonly sha256?: string }[];
}

/** `stopAfter`: the process is killed when it has asked for so many slices. */
function run(url: string, state: string, request: object = {}, stopAfter = Number.POSITIVE_INFINITY): Promise<Run> {
  const child = spawn(process.execPath, [HEAP, program, url, state, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = new Map<string, unknown[]>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { word, value }: Said = JSON.parse(line);
    said.set(word, [...(said.get(word) ?? []), value]);
    if (word === 'slice' && said.get(word)!.length === stopAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () =>
      resolve({
        status: said.get('status')?.[0],
        memory: Number(said.get('memory')?.[0] ?? 0),
        slices: said.get('slice')?.length ?? 0,
        lines: (said.get('line') ?? []) as ReadLine[],
        files: (said.get('file') ?? []) as Run['files'],
      }),
    );
  });
}

const sha256Of = (bytes: Iterable<Buffer | string>): string => {
  const hash = createHash('sha256');
  for (const each of bytes) hash.update(each);
  return hash.digest('hex');
};

interface Document {
  readonly size: number | undefined;
  readonly sha256: string | undefined;
}

/** What each document must say, by its id. */
function expected(large: Scan): Map<string, Document> {
  const documents = new Map<string, Document>([['scan-Z.1', { size: undefined, sha256: undefined }]]);
  for (const { site, no, size } of [...scansBeside, large]) {
    documents.set(`scan-${site}.${no}`, { size, sha256: size === 0 ? undefined : sha256Of(bytesOf(no, size)) });
  }
  for (const [at, length] of letters.entries()) {
    documents.set(`letter-${at + 1}`, { size: undefined, sha256: sha256Of([wordsOf(at, length)]) });
  }
  return documents;
}

/** Every document, and the patient, as they should be. */
function check(lines: readonly ReadLine[], large: Scan): void {
  const documents = lines.map(({ around, sha256 }) => ({ resource: JSON.parse(around), sha256 }));
  const found = documents
    .filter(({ resource }) => resource.resourceType === 'DocumentReference')
    .map(({ resource, sha256 }) => [resource.id, { size: resource.content[0].attachment.size, sha256 }] as const);
  assert.deepEqual(new Map(found), expected(large));
  assert.equal(found.length, expected(large).size);
}

const pathOf = (name: string) => join(home, name);

interface Engine {
  readonly title: string;
  readonly url: () => Promise<string | undefined>;
  readonly load: (large: Scan) => Promise<string>;
  readonly drop: () => Promise<unknown>;
  readonly large: Scan;
}

const name = `large_${process.pid}`;

const engines: readonly Engine[] = [
  {
    title: 'SQLite',
    url: async () => 'sqlite:',
    load: async (large) => {
      loadSqlite(pathOf('large.sqlite'), large);
      return `sqlite:${pathOf('large.sqlite')}`;
    },
    drop: async () => rmSync(pathOf('large.sqlite'), { force: true }),
    // For a slice the whole value is read there, in the process that reads the file.
    large: big(40 * MB),
  },
  {
    title: 'PostgreSQL',
    url: postgresUrl,
    load: async (large) => {
      await postgresRuns(`create database ${name}`);
      const url = new URL((await postgresUrl())!);
      url.pathname = `/${name}`;
      await loadPostgres(url.href, large);
      return url.href;
    },
    drop: () => postgresRuns(`drop database if exists ${name} with (force)`),
    large: big(300 * MB),
  },
  {
    title: 'MariaDB or MySQL',
    url: mysqlUrl,
    load: async (large) => {
      await mysqlRuns(`create database ${name} character set utf8mb4`);
      const url = databaseOn((await mysqlUrl())!, name);
      await loadMysql(url, large);
      return url;
    },
    drop: () => mysqlRuns(`drop database if exists ${name}`),
    // No value that a statement makes is larger than a packet there, and that is how it is loaded.
    large: big(15 * MB),
  },
];

for (const { title, url, load, drop, large } of engines) {
  const there = await url();
  describe(`attachments on ${title}`, { skip: there === undefined && 'no server answers' }, () => {
    after(drop);
    let at = '';

    test('one of any size is exported, and memory stays small', async () => {
      at = await load(large);
      const { status, memory, lines } = await run(at, pathOf(`${title}-whole`));
      assert.equal(status, 'complete', JSON.stringify(status));
      check(lines, large);
      assert.ok(memory < BUDGET, `${Math.round(memory / MB)} MB resident`);
    });

    test('killed amid the large one, it goes on and ends with the same bytes', async () => {
      const state = pathOf(`${title}-killed`);
      const killed = await run(at, state, {}, 5);
      assert.equal(killed.status, undefined);
      const { status, lines } = await run(at, state);
      assert.equal(status, 'complete', JSON.stringify(status));
      check(lines, large);
    });

    test('de-identified, none of it is read', async () => {
      const { status, slices, lines } = await run(at, pathOf(`${title}-deidentified`), { deidentify: 'safe-harbor' });
      assert.equal(status, 'complete', JSON.stringify(status));
      assert.equal(slices, 0);
      assert.equal(lines.filter(({ around }) => /"DocumentReference"/.test(around)).length, expected(large).size);
      assert.ok(lines.every(({ sha256 }) => sha256 === undefined));
    });
  });
}
