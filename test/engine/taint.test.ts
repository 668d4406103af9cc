/** Nothing that a client sends becomes part of a statement's text, in any place of a request and on any dialect. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { folder } from '../../resource-adapters/meridian/index.ts';
import type { Patient } from '../../src/fhir/types.ts';
import { postgres } from '../../src/sql/dialects/postgres.ts';
import { sqlite } from '../../src/sql/dialects/sqlite.ts';
import { Compiler } from '../../src/sql/statement.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, linkOf } from '../support/engine.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const { registry, statements, selects } = engine;

/** Every place of a search where a text of the client's can stand. */
const places: readonly ((type: string, code: string, canary: string) => string)[] = [
  (type, code, c) => `${type}?${code}=${c}`,
  (type, code, c) => `${type}?${code}=${c},${c}x&${code}=y${c}`,
  (type, code, c) => `${type}?${code}=${c}|${c}`,
  (type, code, c) => `${type}?${code}=|${c}`,
  (type, code, c) => `${type}?${code}=${c}|`,
  (type, code, c) => `${type}?${code}=5|${c}|${c}`,
  (type, code, c) => `${type}?${code}=gt5||${c}`,
  (type, code, c) => `${type}?${code}=${c}$${c}`,
  (type, code, c) => `${type}?${code}=${c}$5|${c}|${c}`,
  (type, code, c) => `${type}?${code}=Patient/${c}`,
  (type, code, c) => `${type}?${code}=http://${c}/${c}`,
  (type, code, c) => `${type}?${code}:missing=${c}`,
  ...['exact', 'contains', 'text', 'not', 'in', 'not-in', 'above', 'below', 'of-type', 'identifier', 'Patient'].map(
    (modifier) => (type: string, code: string, c: string) => `${type}?${code}:${modifier}=${c}`,
  ),
  (type, code, c) => `${type}?${code}:of-type=${c}|${c}|${c}`,
  (type, code, c) => `${type}?${code}:${c}=1`,
  (type, code, c) => `${type}?${code}.${c}=1`,
  (type, code, c) => `${type}?${code}._id=${c}`,
  (type, code, c) => `${type}?${code}:Patient.family=${c}`,
  (type, code, c) => `${type}?_sort=${code},${c}`,
  (type, code, c) => `${type}?_elements=${code},${c}`,
  (type, code, c) => `${type}?_include=${type}:${code}:${c}`,
  (type, code, c) => `Patient?_has:${type}:patient:${code}=${c}`,
  (_, code, c) => `Patient?_has:${c}:patient:${code}=1`,
];

const others: readonly ((type: string, canary: string) => string)[] = [
  (type, c) => `${type}/${c}`,
  (type, c) => `Patient/${c}/${type}`,
  (type, c) => `${type}?${c}=1`,
  (type, c) => `${type}?_include=${type}:${c}`,
  (type, c) => `${type}?_count=${c}`,
  (type, c) => `${type}?_total=${c}`,
  (type, c) => `${type}?_cursor=${c}`,
  (type, c) => `?_type=${type},${c}`,
  (_, c) => `${c}?_id=1`,
  (_, c) => `Location?near=${c}|1|2|${c}`,
];

/** A word that no adapter has, perhaps in company that a statement would choke on. */
const canary = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'qxzjvkwy'), minLength: 7, maxLength: 9 }),
    fc.constantFrom('', "'", '"', '`', '??', ';--', '%', '_', '\\', ')', '$1', ':a', '\u0000'),
  )
  .map(([word, company]) => ({ word, text: encodeURIComponent(word.slice(0, 3) + company + word) }));

const compilers = [new Compiler(sqlite), new Compiler(postgres(() => 'bytes'))];

function assertClean(word: string): void {
  const texts = [
    ...statements.map(({ sql }) => sql),
    ...selects.flatMap((select) => compilers.map((compiler) => compiler.statement(select).sql)),
  ];
  for (const sql of texts) assert.ok(!sql.toLowerCase().includes(word), `${word} is in ${sql}`);
}

const seen = { ran: 0, requests: 0 };

async function send(path: string, word: string): Promise<void> {
  statements.length = 0;
  selects.length = 0;
  const prefer = seen.requests % 3 === 0 ? 'handling=strict' : 'handling=lenient';
  const { status, text } = await engine.request(path, { headers: { prefer } });
  assert.ok([200, 400, 404, 501].includes(status), `${path}: ${status} ${text}`);
  seen.requests++;
  if (statements.length > 0) seen.ran++;
  assertClean(word);
}

test('a random word in every place of a search by every promised parameter is in no statement', async () => {
  for (const type of registry.types) {
    for (const { code } of registry.searchParameters(type)) {
      const [{ word, text }] = fc.sample(canary, { numRuns: 1, seed: seen.requests }) as [
        { word: string; text: string },
      ];
      const rotated = places.filter((_, i) => (i + seen.requests) % 3 === 0);
      for (const place of rotated) await send(place(type, code, text), word);
    }
  }
  // Most of these are refused before any statement; enough must get through for the proof to mean something.
  assert.ok(seen.ran > 120, JSON.stringify(seen));
});

test('a random word anywhere at all is in no statement', async () => {
  const parameter = fc.constantFrom(
    ...registry.types.flatMap((type) => registry.searchParameters(type).map(({ code }) => [type, code] as const)),
  );
  const path = fc.oneof(
    fc.tuple(parameter, fc.constantFrom(...places)).map(
      ([[type, code], place]) =>
        (c: string) =>
          place(type, code, c),
    ),
    fc.tuple(fc.constantFrom(...registry.types), fc.constantFrom(...others)).map(
      ([type, other]) =>
        (c: string) =>
          other(type, c),
    ),
  );
  await fc.assert(
    fc.asyncProperty(path, canary, (make, { word, text }) => send(make(text), word)),
    { numRuns: 300 },
  );
});

test('values travel as bindings, on later pages too', async () => {
  statements.length = 0;
  const page = await engine.bundle('Patient?family:missing=false&_sort=family&_count=5');
  const last = page.entry?.at(-1)?.resource as Patient | undefined;
  const family = last?.name?.[0]?.family;
  assert.ok(family !== undefined);
  statements.length = 0;
  await engine.bundle(linkOf(page, 'next')!);
  const folded = family.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  assert.ok(statements.some(({ bindings }) => bindings.some((value) => String(value) === folded)));
  for (const { sql } of statements) assert.ok(!sql.toUpperCase().includes(`'${folded}'`));
});
