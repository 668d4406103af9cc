/**
 * No patient gets into the log, at any level: not from what clients send, not from rows, not from what the database says,
 * not from an adapter that throws what it was given.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import request from 'supertest';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import type { Mapping } from '../../src/adapter/node.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { describeError } from '../../src/http/describe-error.ts';
import { createLog } from '../../src/http/request-log.ts';
import type { Executor } from '../../src/sql/executor.ts';
import { openStack } from '../http/stack.ts';
import { canaries, canaryIn, canaryRequest, send } from './canary.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** An error that says all it can of a patient, also where only a place in the code should be. */
function tell(): Error {
  const said = `invalid input: "${canaries.join()}"\n    at ${canaries[0]} (file:///${canaries[0]}.ts:1:1)`;
  const cause = Object.assign(new Error(said), { code: canaries[1], detail: said, name: canaries[0] });
  return Object.assign(new Error(said, { cause }), { code: '22P02', where: said, parameters: [...canaries] });
}

/** Every cell of text is a patient. */
const filled = (real: Executor): Partial<Executor> => ({
  run: async (statement, signal) => {
    const rows = await real.run(statement, signal);
    return rows.map((row) => row.map((cell) => (cell === null || /^\d+$/.test(cell) ? cell : canaries[0])));
  },
});

/** Every second statement fails. */
function failing(real: Executor): Partial<Executor> {
  let count = 0;
  return { run: (statement, signal) => (++count % 2 === 0 ? Promise.reject(tell()) : real.run(statement, signal)) };
}

/** An adapter of somebody who throws what he could not read. */
const bad: AdapterFolder = {
  ...meridian,
  resources: meridian.resources.map((adapter) => {
    const { gender } = adapter.elements;
    return gender === undefined || !('bind' in gender)
      ? adapter
      : { ...adapter, elements: { ...adapter.elements, gender: throwing(gender) } };
  }),
};

function throwing(mapping: Mapping): Mapping {
  const bind: Mapping['bind'] = (system) => {
    const node = mapping.bind(system);
    const read = () => {
      throw tell();
    };
    assert.ok('read' in node);
    return { ...node, read };
  };
  return { ...mapping, bind };
}

const sites = {
  'a database that answers': [{}, {}],
  'rows full of patients': [filled, {}],
  'a database that fails': [failing, {}],
  'a bad adapter': [{}, { folder: bad }],
} as const;

for (const [title, [change, more]] of Object.entries(sites)) {
  describe(title, () => {
    for (const level of levels) {
      test(`at ${level}`, { timeout: 120_000 }, async () => {
        const { listener, lines } = await openStack(
          { PORTICO_LOG_LEVEL: level, PORTICO_EXPLAIN: 'true' },
          change,
          more,
        );
        const api = request(listener);
        const statuses = new Set<number>();
        await fc.assert(
          fc.asyncProperty(canaryRequest, async (asked) => {
            statuses.add((await send(api, asked)).status);
          }),
          { numRuns: 80 },
        );
        await api.get('/fhir/Patient?_count=5');
        const written = lines.join('');
        assert.equal(canaryIn(written), undefined);
        assert.ok(statuses.size > 4, [...statuses].join());
        if (level === 'info' || level === 'debug') assert.ok(lines.length > 60);
        for (const line of lines) assert.equal(typeof JSON.parse(line).level, 'number');
        if (title !== 'a database that answers' && title !== 'rows full of patients' && level === 'error') {
          assert.ok(written.includes('"request failed"'), 'failures are logged');
        }
      });
    }
  });
}

describe('an audit log', () => {
  for (const mode of ['required', 'best-effort'] as const) {
    test(`${mode}, that is written and then cannot be`, { timeout: 120_000 }, async () => {
      const env = { PORTICO_LOG_LEVEL: 'trace', PORTICO_STATE_URL: 'sqlite::memory:', PORTICO_AUDIT: mode };
      const { listener, lines, audit } = await openStack(env, filled);
      const { store, log } = audit!;
      const api = request(listener);
      const ask = () =>
        fc.assert(
          fc.asyncProperty(canaryRequest, async (asked) => void (await send(api, asked))),
          { numRuns: 60 },
        );
      await ask();
      while (log.state.written === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      await store.db.schema.renameTable('audit_record', 'audit_elsewhere');
      await ask();
      while (!log.state.failing) await new Promise((resolve) => setTimeout(resolve, 10));
      const kept = await store.db('audit_elsewhere').select('record');
      assert.notEqual(canaryIn(JSON.stringify(kept)), undefined, 'the audit has what was asked');
      assert.ok(lines.length > 60);
      assert.equal(canaryIn(lines.join('')), undefined);
    });
  }
});

test('an error is described by its kind, its code and the place in the code', () => {
  const described = JSON.stringify(describeError(tell()));
  assert.equal(canaryIn(described), undefined);
  const { code, at, cause } = JSON.parse(described);
  assert.equal(code, '22P02');
  assert.match(at[0], /^at tell \(file:.*log\.test\.ts:\d+:\d+\)$/);
  assert.deepEqual([cause.name, cause.code], ['Error', undefined]);
  assert.ok(cause.at.length > 0);
});

test('codes that drivers give are kept, what could be a name or a number is not', () => {
  const codeOf = (code: unknown) =>
    (describeError(Object.assign(new Error('x'), { code })) as { readonly code?: string }).code;
  const known = ['ECONNREFUSED', '57014', '42P01', 'ER_NO_SUCH_TABLE', 'SQLITE_BUSY', 'ELOGIN', 'ORA-01017', 'NJS-500'];
  for (const code of known) assert.equal(codeOf(code), code);
  for (const code of [...canaries, 'MRN-0099', 'SMITH', 'a b', 7]) assert.equal(codeOf(code), undefined, String(code));
});

test('an error with no message, no stack, or a circle of causes is described too', () => {
  const circle = new Error('x');
  circle.cause = circle;
  assert.ok(JSON.stringify(describeError(circle)).length < 20_000);
  assert.deepEqual(describeError('a text'), { name: 'string' });
  const bare = new Error('');
  delete bare.stack;
  assert.deepEqual(describeError(bare), { name: 'Error', at: [] });
});

test('a level hides what is below it', () => {
  const written: string[] = [];
  const log = createLog('warn', { write: (line) => written.push(line) });
  log.info('no');
  log.warn('yes');
  assert.equal(written.length, 1);
});
