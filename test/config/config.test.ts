/** Settings: defaults, secrets in files, and every problem at once, none of which repeats a value. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { settings } from '../../src/config/settings.ts';
import { ConfigError, configurationTable, loadConfig, unknownVariables } from '../../src/config.ts';

const least = { PORTICO_DATABASE_URL: 'sqlite:demo.sqlite', PORTICO_OPEN: 'true' };
const folder = mkdtempSync(join(tmpdir(), 'portico-config-'));
after(() => rmSync(folder, { recursive: true }));

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
}

test('the least that is needed gives a server on loopback', () => {
  const config = loadConfig(least);
  assert.equal(config.baseUrl, 'http://127.0.0.1:8080/fhir');
  assert.equal(config.pageSize, 50);
  assert.equal(config.explain, false);
  assert.deepEqual(config.corsOrigins, []);
  assert.notEqual(config.cursorKey, loadConfig(least).cursorKey, 'a key that nobody set is random');
});

test('every problem is named by its variable, in one go', () => {
  const problems = problemsOf({
    ...least,
    PORTICO_PORT: 'tcp://10.0.0.1:80',
    PORTICO_EXPLAIN: 'maybe',
    PORTICO_DATABASE_URL: 'oracle:secret-password',
    PORTICO_CORS_ORIGINS: 'https://app.example.org/path',
    PORTICO_CURSOR_KEY: 'short',
  });
  assert.deepEqual(
    problems.map((problem) => problem.split(' ')[0]),
    ['PORTICO_PORT', 'PORTICO_DATABASE_URL', 'PORTICO_EXPLAIN', 'PORTICO_CURSOR_KEY', 'PORTICO_CORS_ORIGINS'],
  );
  assert.doesNotMatch(problems.join(), /secret-password|10\.0\.0\.1|maybe/);
  for (const problem of problems) assert.doesNotMatch(problem, /\n/);
});

test('open is refused beyond loopback, and sign-in without https', () => {
  assert.match(problemsOf({ ...least, PORTICO_HOST: '0.0.0.0' }).join(), /PORTICO_OPEN .* loopback/);
  const signIn = { PORTICO_DATABASE_URL: 'sqlite:demo.sqlite' };
  assert.equal(loadConfig(signIn).open, false);
  assert.deepEqual(loadConfig(signIn).corsOrigins, ['*']);
  const elsewhere = (url: string) => problemsOf({ ...signIn, PORTICO_HOST: '0.0.0.0', PORTICO_BASE_URL: url }).join();
  assert.equal(elsewhere('https://ehr.example.org/fhir'), '');
  assert.match(elsewhere('http://ehr.example.org/fhir'), /PORTICO_BASE_URL must be https/);
});

test('the authorization server stands beside the FHIR base, never above it', () => {
  const of = (base: string, path: string) =>
    problemsOf({ ...least, PORTICO_BASE_URL: `https://ehr.example.org${base}`, PORTICO_ISSUER_PATH: path }).join();
  assert.equal(of('/fhir', '/oauth'), '');
  assert.equal(of('/fhir', '/fhir/oauth'), '');
  assert.equal(of('/fhir', '/fhi'), '');
  assert.match(of('/fhir', '/fhir'), /PORTICO_ISSUER_PATH/);
  assert.match(of('/fhir/r4', '/fhir'), /PORTICO_ISSUER_PATH/);
  assert.match(of('/fhir', 'oauth'), /PORTICO_ISSUER_PATH must be a path/);
});

test('an IPv6 address is written as URLs write it', () => {
  assert.equal(loadConfig({ ...least, PORTICO_HOST: '::1' }).baseUrl, 'http://[::1]:8080/fhir');
});

test('a reason must be one', () => {
  const reasoned = (reason: string) => problemsOf({ ...least, PORTICO_ACCEPT_WRITABLE_DATABASE: reason });
  assert.match(reasoned('because').join(), /PORTICO_ACCEPT_WRITABLE_DATABASE must say why/);
  assert.deepEqual(reasoned('the vendor gives us no other user'), []);
});

test('any setting can come from a file, once', () => {
  const file = join(folder, 'url');
  writeFileSync(file, 'postgres://reader:pw@db/ehr\n');
  const { PORTICO_OPEN } = least;
  assert.equal(
    loadConfig({ PORTICO_OPEN, PORTICO_DATABASE_URL_FILE: file }).databaseUrl,
    'postgres://reader:pw@db/ehr',
  );
  assert.match(problemsOf({ ...least, PORTICO_DATABASE_URL_FILE: file }).join(), /set twice/);
  assert.match(problemsOf({ PORTICO_OPEN, PORTICO_DATABASE_URL_FILE: join(folder, 'none') }).join(), /cannot be read/);
});

test('misspelt variables are found, those of others are not', () => {
  assert.deepEqual(unknownVariables({ ...least, PORTICO_PROT: '1', PORTICO_BENCH_PG_URL: 'x', PATH: '' }), [
    'PORTICO_PROT',
  ]);
});

test('the printed table has a row for each setting', () => {
  const rows = configurationTable().split('\n');
  assert.equal(rows.length, Object.keys(settings).length + 2);
});

test('a database URL names an engine that is served, and for MySQL its database', () => {
  const served = ['sqlite:a.sqlite', 'postgres://u@h/d', 'postgresql://h/d', 'mysql://u:p@h:3306/d', 'mariadb://u@h/d'];
  served.push('oracle://u:p@h:1521/d?schema=s');
  for (const url of served) assert.equal(loadConfig({ ...least, PORTICO_DATABASE_URL: url }).databaseUrl, url);
  for (const url of [
    'oracle://u:secret-password@h',
    'mysql://u:secret-password@h',
    'mariadb://u:secret-password@h/',
    'mysqlx://u@h/d',
    'sqlite:',
  ]) {
    const problems = problemsOf({ ...least, PORTICO_DATABASE_URL: url }).join();
    assert.match(problems, /PORTICO_DATABASE_URL/);
    assert.doesNotMatch(problems, /secret-password/);
  }
});
