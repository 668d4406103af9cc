/** Quiet hours: the grammar, and the factor at each hour of a site's clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quietFactor, quietHours } from '../../src/config/quiet-hours.ts';
import { loadConfig } from '../../src/config.ts';

/** Factors at wall clocks; 2024-01-01 was a Monday. */
const factors = (text: string, ...clocks: readonly string[]) =>
  clocks.map((clock) => quietFactor(quietHours.parse(text), Date.parse(`2024-01-${clock}:00Z`)));

test('hours begin with their first minute and end before their last', () => {
  assert.deepEqual(factors('06:00-10:00=0.5', '01T05:59', '01T06:00', '01T09:59', '01T10:00'), [1, 0.5, 0.5, 1]);
});

test('days, ranges of days over the week’s end, and off', () => {
  assert.deepEqual(factors('mon-fri 07:00-18:00=off', '05T08:00', '06T08:00', '07T08:00', '08T08:00'), [0, 1, 1, 0]);
  assert.deepEqual(
    factors('SAT-MON 00:00-24:00=.25', '05T23:59', '06T00:00', '08T23:59', '09T00:00'),
    [1, 0.25, 0.25, 1],
  );
  assert.deepEqual(factors('wed 08:00-09:00=0', '03T08:30', '04T08:30'), [0, 1]);
});

test('what goes past midnight belongs to the day it begins on', () => {
  assert.deepEqual(
    factors('fri 22:00-02:00=off', '05T21:59', '05T22:00', '06T01:59', '06T02:00', '06T22:00'),
    [1, 0, 0, 1, 1],
  );
});

test('where hours overlap the lowest factor counts', () => {
  assert.deepEqual(factors('06:00-12:00=0.5, 08:00-09:00=0.1', '01T07:00', '01T08:00'), [0.5, 0.1]);
});

const env = { PORTICO_OPEN: 'true', PORTICO_DATABASE_URL: 'sqlite:x.sqlite' };

for (const [text, problem] of [
  ['6:00-10:00=0.5', 'must hold entries such as 06:00-10:00=0.5 or mon-fri 07:00-18:00=off, not "6:00-10:00=0.5"'],
  ['06:00-10:00', 'must hold entries such as 06:00-10:00=0.5 or mon-fri 07:00-18:00=off, not "06:00-10:00"'],
  ['06:00-10:00=0.5,', 'must hold entries such as 06:00-10:00=0.5 or mon-fri 07:00-18:00=off, not ""'],
  ['06:00-25:00=0.5', 'has a time that no clock shows in "06:00-25:00=0.5"'],
  ['06:61-07:00=off', 'has a time that no clock shows in "06:61-07:00=off"'],
  ['06:00-10:00=2', 'has a factor that is not from 0 to 1 in "06:00-10:00=2"'],
  [
    'mon-fre 06:00-10:00=off',
    'has a day that is none of sun, mon, tue, wed, thu, fri, sat in "mon-fre 06:00-10:00=off"',
  ],
] as const) {
  test(`${text} is refused with what is wrong`, () => {
    assert.throws(() => loadConfig({ ...env, PORTICO_QUIET_HOURS: text }), {
      message: `PORTICO_QUIET_HOURS ${problem}`,
    });
  });
}

test('a replica of another engine is refused, and interactions that are none', () => {
  const wrong = { ...env, PORTICO_REPLICA_URL: 'postgres://reader@127.0.0.1/legacy' };
  assert.throws(() => loadConfig(wrong), /PORTICO_REPLICA_URL must be of the same engine as PORTICO_DATABASE_URL/);
  assert.throws(
    () => loadConfig({ ...env, PORTICO_REPLICA_FOR: 'search,write' }),
    /PORTICO_REPLICA_FOR must be one of/,
  );
});

test('the share of a client leaves room for others in small pools too', () => {
  const share = (pool: string) => loadConfig({ ...env, PORTICO_POOL_SIZE: pool }).clientStatements;
  assert.deepEqual(['1', '2', '3', '4', '8', '40'].map(share), [1, 1, 1, 2, 6, 30]);
});
