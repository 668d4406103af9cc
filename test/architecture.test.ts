/** The import rules of the design as a test: who may import whom, no cycles, no file that is two layers at once. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('{src,resource-adapters,capability,smart}/**/*.ts', { cwd: root }).sort();

/** What each folder may import of ours besides itself. The first folder that a file lies in decides. */
const rules: readonly (readonly [folder: string, mayImport: readonly string[]])[] = [
  ['src/fhir/', []],
  ['src/config/', []],
  ['src/adapter/', ['src/fhir/']],
  ['resource-adapters/', ['src/adapter/']],
  ['src/access/', ['src/fhir/']],
  ['src/search/', ['src/fhir/']],
  ['src/match/', ['src/fhir/']],
  ['src/terminology/', ['src/fhir/', 'src/adapter/']],
  ['src/plan/', ['src/fhir/', 'src/adapter/', 'src/access/', 'src/search/']],
  ['src/sql/', ['src/fhir/', 'src/access/', 'src/adapter/', 'src/plan/']],
  ['src/render/', ['src/fhir/', 'src/adapter/', 'src/plan/']],
  [
    'src/export/',
    [
      'src/fhir/',
      'src/config/',
      'src/adapter/',
      'src/access/',
      'src/search/',
      'src/plan/',
      'src/sql/',
      'src/render/',
      'src/store/',
    ],
  ],
  ['src/readiness/', ['src/fhir/', 'src/export/reconcile/server-client.ts']],
  [
    'src/authoring/',
    [
      'src/fhir/',
      'src/adapter/',
      'src/access/',
      'src/search/',
      'src/match/',
      'src/terminology/',
      'src/plan/',
      'src/sql/',
      'src/render/',
      'src/export/deidentify/',
    ],
  ],
  ['src/telemetry/', ['src/fhir/', 'src/sql/']],
  ['src/http/', ['src/', 'capability/']],
  ['capability/', ['src/fhir/', 'src/adapter/']],
  ['src/store/', []],
  ['src/audit/', ['src/fhir/', 'src/search/', 'src/store/']],
  ['smart/', ['src/fhir/', 'src/access/', 'src/config/', 'src/config.ts', 'src/store/']],
  ['src/', ['src/', 'capability/', 'smart/', 'resource-adapters/']],
];

/** Packages that are kept in one place. */
const places: Readonly<Record<string, (file: string) => boolean>> = {
  express: (file) => file.startsWith('src/http/') || file === 'smart/routes.ts',
  knex: (file) => file.startsWith('src/sql/') || file.startsWith('src/store/'),
  commander: (file) => file.startsWith('src/cli/'),
  pino: (file) => file.startsWith('src/http/'),
  'prom-client': (file) => file.startsWith('src/telemetry/'),
  'oidc-provider': (file) => file.startsWith('smart/'),
  bullmq: (file) => file.startsWith('src/export/queue/'),
  '@aws-sdk': (file) => file.startsWith('src/export/files/'),
  '@medplum': (file) => file.startsWith('src/readiness/validate/'),
  '@opentelemetry': (file) => file.startsWith('src/telemetry/'),
};

interface Import {
  readonly from: string;
  /** Gone when the program runs: `import type`. Types may need each other. */
  readonly typeOnly: boolean;
  readonly to: string;
}

/** `import … from 'x'`, `export … from 'x'`, `import('x')`, and `import 'x'`. */
const statement =
  /^(?:import|export)( type)?\b[^;'"()]*?\bfrom\s*'([^']+)'|\bimport\(\s*'([^']+)'|^import\s*'([^']+)'/gm;

const imports: readonly Import[] = files.flatMap((from) =>
  [...read(from).matchAll(statement)].map(([, type, ...found]) => {
    const to = found.find((each) => each !== undefined) ?? '';
    return {
      from,
      typeOnly: type !== undefined,
      to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to,
    };
  }),
);

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** `resource-adapters/meridian/` is a folder of its own, as no legacy system knows another. */
function ownFolder(file: string, folder: string): string {
  return folder === 'resource-adapters/' ? file.split('/').slice(0, 2).join('/') : folder;
}

test('there are imports to look at', () => {
  assert.ok(files.length > 50 && imports.length > 100);
  assert.ok(imports.some(({ to }) => to === 'src/fhir/issue.ts'));
});

for (const [folder, mayImport] of rules) {
  test(`${folder} imports ${mayImport.join(', ') || 'nothing of ours'}`, () => {
    const wrong = imports.filter(({ from, to }) => {
      if (rules.find(([each]) => from.startsWith(each))?.[0] !== folder) return false;
      const isOurs = rules.some(([each]) => to.startsWith(each));
      return isOurs && ![ownFolder(from, folder), ...mayImport].some((allowed) => to.startsWith(allowed));
    });
    assert.deepEqual(wrong, []);
  });
}

for (const [name, mayImport] of Object.entries(places)) {
  test(`${name} is imported only where it belongs`, () => {
    const isIt = (to: string) => to === name || to.startsWith(`${name}/`);
    assert.deepEqual(
      imports.filter(({ from, to }) => isIt(to) && !mayImport(from)),
      [],
    );
  });
}

test('adapters know neither SQL nor HTTP', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      from.startsWith('resource-adapters/') && /^(knex|express|pg|better-sqlite3|tedious|oracledb)$/.test(to),
  );
  assert.deepEqual(wrong, []);
});

test('no file imports itself by a detour', () => {
  const next = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(cycles, []);
});

test('no file is longer than 300 lines, and each begins by saying what it is', () => {
  const long = files.filter((file) => read(file).split('\n').length > 300);
  assert.deepEqual(long, []);
  const silent = files.filter((file) => !/^(#!.*\n)?\s*\/[*/]/.test(read(file)));
  assert.deepEqual(silent, []);
});

test('only main and the command do something when imported', () => {
  const doing = files.filter((file) => /^await /m.test(read(file)));
  assert.deepEqual(
    doing.filter((file) => !/generate\.ts$/.test(file)),
    ['src/cli/portico.ts', 'src/main.ts'],
  );
});
