/** Local time of the hospital against an independent clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localDayCount, localTime } from '../../resource-adapters/meridian/demo/local-time.ts';
import { zoneOf } from '../../src/fhir/zone.ts';

const newYork = zoneOf('America/New_York');
const instants = fc.date({ min: new Date('1920-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

test('CHAR(8) and CHAR(6) are the wall clock of New York', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const second = Math.floor(at.getTime() / 1000) * 1000;
      const wall = new Date(newYork.toLocal(second)).toISOString().replace(/\D/g, '');
      const { date, time } = localTime(new Date(second).toISOString());
      assert.equal(date + time, wall.slice(0, 14));
    }),
  );
});

test('day counts begin on 1840-12-31', () => {
  assert.deepEqual(localDayCount('1970-01-01T05:00:00Z'), { day: 47_117, second: 0 });
  assert.deepEqual(localDayCount('2021-03-14T06:59:59Z'), { day: 65_817, second: 7199 });
  assert.equal((Date.UTC(1970, 0, 1) - Date.UTC(1840, 11, 31)) / 86_400_000, 47_117);
});
