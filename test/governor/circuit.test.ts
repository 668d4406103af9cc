/** When the circuit opens: failures in a row count, and a ping has the last word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError, type IssueCode, issue } from '../../src/fhir/issue.ts';
import { Circuit } from '../../src/sql/governor/circuit.ts';
import { until } from './site.ts';

const error = (code: 'F400' | 'F401' | 'F402' | 'F403') => new FhirError(issue(code satisfies IssueCode, {}));

function circuitOf(ping: () => Promise<void>) {
  const seen: string[] = [];
  const circuit = new Circuit({
    failures: 3,
    mostSeconds: 1,
    ping: () => {
      seen.push('ping');
      return ping();
    },
    onOpen: () => seen.push('open'),
    onClose: () => seen.push('close'),
  });
  return { circuit, seen };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const away = () => Promise.reject(error('F400'));

test('a database that answers the ping is not away, however many failed', async () => {
  const { circuit, seen } = circuitOf(async () => {});
  for (let i = 0; i < 8; i++) circuit.failed(error('F400'));
  await settled();
  assert.deepEqual(seen, ['ping']);
  assert.equal(circuit.isOpen, false);
  circuit.failed(error('F400'));
  circuit.failed(error('F400'));
  await settled();
  assert.deepEqual(seen, ['ping'], 'they are counted anew');
});

test('only failures in a row count, and only those of a database that is away', async () => {
  const { circuit, seen } = circuitOf(away);
  for (const code of ['F401', 'F402', 'F403', 'F401'] as const) circuit.failed(error(code));
  circuit.failed(new Error('of another kind'));
  circuit.failed(error('F400'));
  circuit.failed(error('F400'));
  circuit.succeeded();
  circuit.failed(error('F400'));
  circuit.failed(error('F400'));
  await settled();
  assert.deepEqual(seen, []);
});

test('it opens when the ping fails too, says when to come back, and closes with the first that is answered', async () => {
  let isAway = true;
  const { circuit, seen } = circuitOf(() => (isAway ? away() : Promise.resolve()));
  for (let i = 0; i < 3; i++) circuit.failed(error('F400'));
  await settled();
  assert.deepEqual(seen, ['ping', 'open']);
  const refusal = circuit.refusal();
  assert.deepEqual([refusal.status, refusal.retryAfter, circuit.refused], [503, 1, 1]);
  await until(() => seen.length > 2);
  assert.equal(circuit.isOpen, true);
  isAway = false;
  await until(() => !circuit.isOpen);
  assert.equal(seen.at(-1), 'close');
  assert.equal(seen.filter((what) => what === 'open').length, 1);
});

test('once it is told to stop it asks no more', async () => {
  const { circuit, seen } = circuitOf(away);
  circuit.open();
  circuit.close();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  assert.deepEqual(seen, ['open']);
});
