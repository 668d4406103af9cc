/** What `portico init` cannot do: one line, exit status 1, and no folder, not even half of one. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { folder } from '../../cli/command.ts';
import { freePort } from '../../support/free-port.ts';
import { clinics } from './clinic.ts';
import { inProcess } from './in-process.ts';

const portico = fileURLToPath(new URL('../../../src/cli/portico.ts', import.meta.url));
const [sqlite, postgres, mysql] = await clinics(`portico_refuse_${process.pid}`);
const opened: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const remove of opened) await remove();
});
const place = join(folder, 'refused');
mkdirSync(place);
const { url } = await sqlite!.open(place);
const empty = join(place, 'empty.sqlite');
new Database(empty).exec('create table things (id integer primary key)').close();
const port = await freePort();

async function refused(
  expected: RegExp,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const out = join(place, `out-${Math.random().toString(36).slice(2)}`);
  const { said, error, status } = await inProcess(['--name', 'Clinic', '--out', out, ...args], env);
  assert.equal(status, 1, said);
  assert.match(error, expected);
  assert.equal(error.trim().split('\n').length, 1, error);
  assert.equal(said, '');
  assert.ok(!existsSync(out));
}

test('one line for each thing that is wrong', async () => {
  await refused(/^Which database\?/, []);
  await refused(/cannot be read: check its path/, ['--db', `sqlite:${place}/none.sqlite`]);
  await refused(/must begin with sqlite:/, ['--db', 'ftp://x']);
  await refused(/^No database answers at 127\.0\.0\.1/, ['--db', `postgres://a@127.0.0.1:${port}/b`]);
  await refused(/^There is no table pat_fil in this .*Did you mean pat_file\?$/m, ['--db', url, '--tables', 'pat_fil']);
  await refused(/^--patient-table: there is no table visits\. Did you mean visit\?$/m, [
    '--db',
    url,
    '--patient-table',
    'visits',
  ]);
  await refused(/^--zone EST5 is no IANA time zone/, ['--db', url, '--zone', 'EST5']);
  await refused(/leave --schema out/, ['--db', url, '--schema', 'x']);
  assert.deepEqual(
    readdirSync(place).filter((name) => name.includes('out-')),
    [],
  );
});

test('a folder that is there is left alone', async () => {
  await refused(/^.* is there already: choose another --name or --out\.$/m, ['--db', url, '--out', place]);
});

test('PostgreSQL: an unknown schema, and one without rights', { skip: postgres!.skip }, async () => {
  opened.push(postgres!.remove);
  const { url: there } = await postgres!.open(place);
  const other = new URL(there);
  other.searchParams.set('schema', 'no_such_schema');
  await refused(/^There is no schema no_such_schema, or the user may not use it/, ['--db', other.href]);
  await refused(/^The schema public shows no table|^There is no schema public/, ['--db', there, '--schema', 'public']);
});

test('MariaDB or MySQL: a wrong password, and an unknown database', { skip: mysql!.skip }, async () => {
  opened.push(mysql!.remove);
  const { url: there, password } = await mysql!.open(place);
  await refused(/refused the user .*check the user of the database URL/, ['--db', there], {
    PORTICO_DATABASE_PASSWORD: 'wrong',
  });
  await refused(
    /has no database of the name|may not use the database/,
    ['--db', there, '--schema', 'no_such_database'],
    {
      PORTICO_DATABASE_PASSWORD: password,
    },
  );
});

test('where no table looks like the patients’, it says so and what there is is written', async () => {
  const out = join(place, 'things');
  const { said, error } = await inProcess(['--name', 'Things', '--out', out, '--db', `sqlite:${empty}`]);
  assert.equal(error, '');
  assert.match(said, /No table looks like that of the patients/);
  assert.match(readFileSync(join(out, 'index.ts'), 'utf8'), /resources: \[\]/);
});

test('on a terminal it asks for what is missing', {
  skip: !existsSync('/usr/bin/script') && 'there is no script(1)',
}, () => {
  const out = join(place, 'asked');
  const run = `${process.execPath} ${portico} init --out ${out}`;
  const answers = ['Asked Clinic', 'sqlite', url.slice('sqlite:'.length), 'America/Chicago', ''].join('\n');
  execFileSync('/usr/bin/script', ['-qec', run, '/dev/null'], { input: answers, stdio: 'pipe', cwd: place });
  const system = readFileSync(join(out, 'system.ts'), 'utf8');
  assert.match(system, /name: 'Asked Clinic'/);
  assert.match(system, /zone: 'America\/Chicago'/);
  assert.match(system, /As it was answered to portico init/);
});
