/** `portico init` on real engines: what it writes is served as it is, compiles, is formatted, and holds no secret. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import type { Bundle, Resource } from '../../../src/fhir/types.ts';
import { command, folder } from '../../cli/command.ts';
import { freePort } from '../../support/free-port.ts';
import { clinics, patients } from './clinic.ts';
import { inProcess } from './in-process.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const inRepository = join(root, 'test', `.init-${process.pid}`);
const tool = (name: string) => join(root, 'node_modules', '.bin', name);
const engines = await clinics(`portico_init_${process.pid}`);
after(async () => {
  rmSync(inRepository, { recursive: true, force: true });
  for (const { skip, remove } of engines) if (skip === false) await remove();
});

interface Patient extends Resource {
  readonly birthDate?: string;
  readonly name?: readonly { readonly family?: string }[];
  readonly maritalStatus?: { readonly text?: string };
}

async function served(out: string, password: string): Promise<Bundle<Patient>> {
  const env = parseEnv(readFileSync(join(out, 'portico.env'), 'utf8')) as Record<string, string>;
  const port = await freePort();
  const { child, said, ended } = command(['serve', '--port', String(port)], {
    ...env,
    ...(password !== '' && { PORTICO_DATABASE_PASSWORD: password }),
    // A file may be written by whoever may write to its folder, such as these tests.
    ...(env.PORTICO_DATABASE_URL?.startsWith('sqlite:') && {
      PORTICO_ACCEPT_WRITABLE_DATABASE: 'a file that belongs to a test alone',
    }),
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  try {
    for (let answer: Response | undefined; ; ) {
      answer = await fetch(`http://127.0.0.1:${port}/fhir/Patient?_count=100&_sort=family`).catch(() => undefined);
      if (answer?.status === 200) return (await answer.json()) as Bundle<Patient>;
      assert.ok(!over && answer === undefined, `${said.err}${said.out}${answer && (await answer.text())}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    child.kill('SIGTERM');
    assert.equal(await ended, 0, said.err);
  }
}

for (const engine of engines) {
  test(`${engine.title}: init, then serve, then real rows`, { skip: engine.skip }, async () => {
    const place = join(folder, engine.title.replaceAll(' ', '-'));
    mkdirSync(place);
    const { url, password } = await engine.open(place);
    const out = join(place, 'adapters');
    const args = ['init', '--db', url, '--name', 'Utica Clinic', '--zone', 'America/New_York', '--out', out, '--json'];
    const { said, ended } = command(args, password === '' ? {} : { PORTICO_DATABASE_PASSWORD: password });
    assert.equal(await ended, 0, said.err);
    const report = JSON.parse(said.out);
    assert.equal(report.patientTable, 'pat_file');
    assert.deepEqual(report.tables.map(({ name }: { name: string }) => name).sort(), [
      'pat_file',
      "user's log",
      'visit',
    ]);
    assert.deepEqual(report.sentinels.map(({ day }: { day: string }) => day).sort(), ['00010101', '21001231']);
    assert.deepEqual(report.deletions.map(({ table, column }: Record<string, string>) => `${table}.${column}`).sort(), [
      'pat_file.del_flg',
      'visit.void_flg',
    ]);
    const written = globSync('**/*', { cwd: out, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(written.length, report.files.length);
    for (const { parentPath, name } of written) {
      const text = readFileSync(join(parentPath, name), 'utf8');
      assert.ok(!text.includes('p@ss') && !text.includes('p%40ss') && !text.includes('Fam1'), name);
    }
    const { entry = [] } = await served(out, password);
    const people = entry.map(({ resource }) => resource!);
    assert.equal(people.length, patients.all - patients.deleted);
    assert.equal(people.filter(({ birthDate }) => birthDate === undefined).length, patients.unborn);
    const first = people.find(({ id }) => id === '1000');
    assert.deepEqual(
      { ...first, meta: undefined },
      {
        resourceType: 'Patient',
        id: '1000',
        meta: undefined,
        identifier: [
          {
            use: 'usual',
            type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
            system: 'urn:utica-clinic:mrn',
            value: 'M0',
          },
        ],
        name: [{ use: 'official', family: 'Fam0', given: ['Giv0'] }],
        telecom: [{ system: 'phone', value: '555-0100' }],
        gender: 'female',
        birthDate: '1950-03-12',
        address: [{ city: 'Utica', postalCode: '13501' }],
        maritalStatus: { coding: [{ system: 'urn:utica-clinic:marital-status', code: 'S' }], text: 'S' },
      },
    );
    assert.equal(first?.meta?.lastUpdated, '2024-03-01T08:30:00-05:00');
  });
}

test('inside the repository it imports by path; inside and outside tsc and biome have nothing against it', async () => {
  const [sqlite] = engines;
  const place = join(folder, 'compiled');
  mkdirSync(place);
  const { url } = await sqlite!.open(place);
  const [inside, outside] = [join(inRepository, 'clinic'), join(place, 'clinic')];
  for (const out of [inside, outside]) {
    const { error } = await inProcess(['--db', url, '--name', 'Clinic', '--out', out]);
    assert.equal(error, '');
  }
  assert.match(readFileSync(join(inside, 'system.ts'), 'utf8'), /from '(\.\.\/)+src\/adapter\/index\.ts'/);
  assert.match(readFileSync(join(outside, 'system.ts'), 'utf8'), /from 'portico-fhir\/adapter'/);
  assert.ok(!globSync('*.json', { cwd: inside }).length);
  // One run for both, by the settings that were written.
  const both = {
    extends: join(outside, 'tsconfig.json'),
    include: [join(inside, '**/*.ts'), join(outside, '**/*.ts')],
  };
  writeFileSync(join(place, 'both.json'), JSON.stringify(both));
  execFileSync(tool('tsc'), ['-p', join(place, 'both.json')], { stdio: 'pipe' });
  for (const checked of [inside, outside]) {
    execFileSync(
      tool('biome'),
      ['check', '--error-on-warnings', '--vcs-enabled=false', `--config-path=${root}`, checked],
      {
        stdio: 'pipe',
      },
    );
  }
});
