/** `portico suggest` on the demonstration hospital: its drafts compile, are adapters, and their code maps say what people said. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { parseCodeMap } from '../../../src/adapter/codes/code-map-file.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import type { ResourceAdapter } from '../../../src/adapter/resource.ts';
import { loadAdapterFolder } from '../../../src/adapter-folder.ts';
import { placeOf, writeDrafts } from '../../../src/cli/authoring/suggest/write-drafts.ts';
import { codePlaces } from '../../../src/plan/code-counts.ts';
import { command } from '../../cli/command.ts';
import { demoFile } from '../../support/demo-file.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
const db = `sqlite:${await demoFile()}`;
const place = mkdtempSync(join(tmpdir(), 'portico-suggest-'));
const drafts = join(place, 'drafts');
const meridian = join(root, 'resource-adapters', 'meridian');
const to = (file: string): string => relative(place, join(root, file));
const language = `import type { Mapping } from '${to('src/adapter/index.ts')}';\nexport type Any = Mapping;\n`;
writeFileSync(
  join(place, 'system.ts'),
  `${language}export { resource } from '${to('resource-adapters/meridian/system.ts')}';\n`,
);
writeFileSync(join(place, 'index.ts'), `export { folder } from '${to('resource-adapters/meridian/index.ts')}';\n`);
writeFileSync(join(place, 'package.json'), '{"type":"module"}');
after(() => rmSync(place, { recursive: true, force: true }));

/** What the command says and how it ends. */
async function suggest(...args: string[]): Promise<{ out: string; err: string; status: number | null }> {
  const { said, ended } = command(['suggest', '--db', db, ...args]);
  const status = await ended;
  return { ...said, status };
}

const [written, unknown, nothing] = await Promise.all([
  suggest('--all', '--json', '--write', place),
  suggest('NO_SUCH'),
  suggest('care_plan_line', '--no-values'),
]);
const found: Found[] = JSON.parse(written.out);
const files = readdirSync(drafts).filter((name) => name.endsWith('.ts'));

interface Found {
  readonly table: string;
  readonly types: readonly { readonly type: string }[];
  readonly codeMaps?: readonly { readonly column: string; readonly file: string }[];
}

test('there is a draft of each table that is like a resource', () => {
  assert.equal(written.err, '');
  assert.equal(written.status, 0);
  assert.ok(files.length >= 40, String(files.length));
  const patient = found.find(({ table }) => table === 'PAT_MASTER');
  assert.equal(patient?.types[0]?.type, 'Patient');
  assert.ok((patient?.codeMaps?.length ?? 0) >= 5);
});

test('the compiler takes every draft', async () => {
  const typeRoots = [join(root, 'node_modules', '@types')];
  const compilerOptions = { noEmit: true, typeRoots };
  writeFileSync(
    join(place, 'tsconfig.json'),
    JSON.stringify({ extends: to('tsconfig.json'), compilerOptions, include: ['drafts'] }),
  );
  const { stdout } = await run(join(root, 'node_modules', '.bin', 'tsc'), ['-p', place]).catch(
    (error: { stdout: string }) => error,
  );
  assert.equal(stdout, '');
});

test('drafts become adapters: the registry takes them, but for what a person has to decide', async () => {
  const modules: { default: ResourceAdapter }[] = await Promise.all(
    files.map((file) => import(pathToFileURL(join(drafts, file)).href)),
  );
  const { organization: _, ...system } = folder.system;
  const resources = modules.map((one) => one.default);
  assert.throws(
    () => buildRegistry({ system, resources, codeSets: [] }, 'draft'),
    (error: Error) => {
      const problems = error.message.split('\n').map((line) => line.replace(/:.*/, ''));
      const decided = [
        'Adapter Group on PAT_LIST',
        'Code maps of severity and criticality with rows in draft, which have to be reviewed first',
      ];
      assert.deepEqual(problems, decided, error.message);
      return true;
    },
  );
});

test('each column of a draft has its reason, from the values too', () => {
  const text = readFileSync(join(drafts, 'patient-pat-master.ts'), 'utf8');
  assert.match(
    text,
    /BIRTH_DT 97 %: name says birth date; \d+ % of \d+ different values in \d+ rows are YYYYMMDD dates/,
  );
  assert.match(text, /birthDate: date8\('BIRTH_DT'\)/);
  assert.match(text, /DRAFT of `portico suggest`/);
  assert.match(text, /Not understood: .*LAST_SRCH/);
});

test('code maps are drafts, and what they propose is what people said', () => {
  const places = codePlaces(buildRegistry(folder, 'truth'));
  const [right, wrong, known] = [[] as string[], [] as string[], new Set<string>()];
  for (const { table, codeMaps = [] } of found) {
    for (const { column, file } of codeMaps) {
      const map = parseCodeMap(file, readFileSync(join(drafts, file), 'utf8'));
      assert.ok(
        map.rows.every(({ status }) => status === 'draft'),
        file,
      );
      const sets = places.filter((one) => one.column === `${table}.${column}` && one.set.map !== undefined);
      for (const { source, code } of map.rows) {
        const targets = sets.flatMap(({ set }) =>
          set.map!.rows.filter((row) => row.source === source && row.code !== ''),
        );
        if (targets.length === 0) continue;
        known.add(`${file} ${source}`);
        if (code === '') continue;
        const says = `${file} ${source} ${code}`;
        (targets.some((row) => row.code === code) ? right : wrong).push(
          `${says} ${targets.map((row) => row.code).join()}`,
        );
      }
    }
  }
  const figures = `${right.length} right, ${wrong.length} wrong, ${known.size} known`;
  assert.ok(right.length >= 45, figures);
  assert.ok(right.length / (right.length + wrong.length) >= 0.95, `${figures}\n${wrong.join('\n')}`);
});

test('the server knows nothing of drafts: the version of a folder does not change by them', async () => {
  const { version } = await loadAdapterFolder(place);
  writeFileSync(join(drafts, files[0]!), '// changed');
  assert.equal((await loadAdapterFolder(place)).version, version);
  writeFileSync(join(place, 'system.ts'), '// changed');
  assert.notEqual((await loadAdapterFolder(place)).version, version);
});

test('somebody’s draft is not written over, and nothing else is written', () => {
  const draft = { file: files[1]!, text: 'new', codeSets: [] };
  const other = { file: 'other.ts', text: 'new', codeSets: [] };
  const all = [other, draft].map((one) => ({ table: 'T', draft: one, codeMaps: [] }));
  assert.throws(() => writeDrafts(place, all), /there already, and maybe somebody’s work/);
  assert.ok(!existsSync(join(drafts, 'other.ts')));
  assert.throws(
    () => placeOf(meridian.replace('meridian', 'nowhere'), []),
    /There is no .*nowhere.system\.ts: name a folder/,
  );
});

test('a table that is not there, and one that is like nothing, are told in a line', () => {
  assert.deepEqual([unknown.status, unknown.out], [2, '']);
  assert.match(unknown.err, /^There is no table NO_SUCH that this user may read[^\n]*\n$/);
  assert.equal(nothing.status, 1);
  assert.match(nothing.out, /CARE_PLAN_LINE.*like no resource type/);
});
