/** Turns at the database: limits hold, lines are fair, nobody is forgotten. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import { RetryLater } from '../../src/fhir/retry-later.ts';
import type { Client, Kind } from '../../src/sql/governor/clients.ts';
import { Turns, type TurnsOptions } from '../../src/sql/governor/turns.ts';

const still = new AbortController().signal;

function turnsOf(options: Partial<TurnsOptions> = {}): Turns {
  return new Turns({
    connections: 4,
    perClient: 2,
    exports: 1,
    queuePerClient: 100,
    queue: 1000,
    waitMs: 10_000,
    readsTogether: false,
    stalledMs: 60_000,
    onStalled: () => {},
    ...options,
  });
}

const come = async (turns: Turns, name: string, kind: Kind, signal = still): Promise<Client> =>
  turns.take(name, kind) ?? (await turns.wait(name, kind, signal));

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a client has at most its share at once, and its next goes on when one has ended', async () => {
  const turns = turnsOf();
  const first = turns.take('a', 'search')!;
  assert.ok(turns.take('a', 'search'));
  assert.equal(turns.take('a', 'search'), undefined);
  const third = turns.wait('a', 'search', still);
  assert.deepEqual([turns.running, turns.waiting, turns.clients], [2, 1, 1]);
  turns.give(first, 'search');
  await third;
  assert.deepEqual([turns.running, turns.waiting], [2, 0]);
});

test('searches leave a connection to reads, and reads one to searches', () => {
  const searching = turnsOf({ perClient: 4 });
  for (let i = 0; i < 3; i++) assert.ok(searching.take('a', 'search'));
  assert.equal(searching.take('b', 'search'), undefined);
  assert.ok(searching.take('b', 'read'));
  const reading = turnsOf({ perClient: 4 });
  for (let i = 0; i < 3; i++) assert.ok(reading.take('a', 'read'));
  assert.equal(reading.take('b', 'read'), undefined);
  assert.ok(reading.take('b', 'search'));
});

test('one connection serves both, in turn', async () => {
  const turns = turnsOf({ connections: 1 });
  const held = turns.take('a', 'search')!;
  const order: string[] = [];
  const queue = (name: string, kind: Kind) =>
    turns.wait(name, kind, still).then((client) => {
      order.push(`${name} ${kind}`);
      turns.give(client, kind);
    });
  const all = [queue('a', 'search'), queue('a', 'search'), queue('b', 'read'), queue('b', 'read')];
  turns.give(held, 'search');
  await Promise.all(all);
  assert.notDeepEqual(order.slice(0, 2), ['a search', 'a search']);
  assert.notDeepEqual(order.slice(0, 2), ['b read', 'b read']);
  assert.equal(turns.running, 0);
});

test('lines are served in turn: one request is not behind a hundred of another client', async () => {
  const turns = turnsOf({ connections: 2, perClient: 1 });
  const held = turns.take('a', 'search')!;
  const order: string[] = [];
  const queue = (name: string) => {
    void turns.wait(name, 'search', still).then(async (client) => {
      order.push(name);
      await settled();
      turns.give(client, 'search');
    });
  };
  for (let i = 0; i < 100; i++) queue('a');
  queue('b');
  queue('c');
  turns.give(held, 'search');
  while (turns.running > 0) await settled();
  assert.equal(order.length, 102);
  assert.ok(order.indexOf('b') < 3 && order.indexOf('c') < 4, order.slice(0, 6).join());
});

test('reads that go out together are many at once, and still bounded', () => {
  const turns = turnsOf({ connections: 2, perClient: 1, readsTogether: true });
  for (let i = 0; i < 16; i++) assert.ok(turns.take('a', 'read'), `read ${i}`);
  assert.equal(turns.take('a', 'read'), undefined);
});

test('a line that is full refuses its client with 429, a full house everybody with 503', async () => {
  const turns = turnsOf({ connections: 1, perClient: 1, queuePerClient: 2, queue: 3 });
  turns.take('a', 'search');
  for (const name of ['a', 'a', 'b']) turns.wait(name, 'search', still).catch(() => {});
  await assert.rejects(turns.wait('a', 'search', still), refusal('F408', 429));
  await assert.rejects(turns.wait('c', 'search', still), refusal('F402', 503));
  assert.deepEqual(turns.refused, { client: 1, busy: 1 });
  turns.close();
});

const refusal = (code: string, status: number) => (error: unknown) =>
  error instanceof RetryLater && error.issues[0]?.code === code && error.status === status && error.retryAfter >= 1;

test('who waits too long is told whose fault it is', async () => {
  const turns = turnsOf({ connections: 3, perClient: 1, waitMs: 100 });
  turns.take('a', 'search');
  turns.take('b', 'search');
  const mine = assert.rejects(turns.wait('a', 'search', still), refusal('F408', 429));
  const theirs = assert.rejects(turns.wait('c', 'search', still), refusal('F402', 503));
  await Promise.all([mine, theirs]);
  assert.equal(turns.waiting, 0);
});

test('Retry-After follows the queue: longer lines take longer', async () => {
  const after = async (waiting: number) => {
    const turns = turnsOf({ connections: 1, perClient: 1, queuePerClient: waiting });
    turns.take('a', 'search');
    for (let i = 0; i < waiting; i++) turns.wait('a', 'search', still).catch(() => {});
    const error = await turns.wait('a', 'search', still).catch((reason: unknown) => reason);
    turns.close();
    return error instanceof RetryLater ? error.retryAfter : 0;
  };
  assert.deepEqual([await after(1), await after(10), await after(50), await after(1000)], [1, 10, 50, 120]);
});

test('Retry-After follows the pace: a database that answers fast is asked again soon', async () => {
  const turns = turnsOf({ connections: 1, perClient: 1, queuePerClient: 100 });
  let held = turns.take('a', 'search')!;
  const waiting = Array.from({ length: 100 }, () => turns.wait('a', 'search', still));
  const slow = turns.retryAfter;
  for (const next of waiting.slice(0, 60)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    turns.give(held, 'search');
    held = await next;
  }
  assert.equal(slow, 100);
  assert.ok(turns.retryAfter < 10, `${turns.retryAfter} s for 40 of 10 ms each`);
  for (const each of waiting.slice(60)) each.catch(() => {});
  turns.close();
});

test('who has left while waiting never gets a turn', async () => {
  const turns = turnsOf({ connections: 1 });
  const held = turns.take('a', 'search')!;
  const leaving = new AbortController();
  const left = assert.rejects(turns.wait('b', 'search', leaving.signal), { name: 'AbortError' });
  const stays = turns.wait('c', 'search', still);
  leaving.abort();
  turns.give(held, 'search');
  await left;
  assert.equal((await stays).name, 'c');
  assert.equal(turns.running, 1);
});

test('a line whose only waiter left does not keep others out', async () => {
  const turns = turnsOf({ connections: 1 });
  const held = turns.take('a', 'search')!;
  const leaving = new AbortController();
  const left = assert.rejects(turns.wait('b', 'search', leaving.signal), { name: 'AbortError' });
  leaving.abort();
  await left;
  turns.give(held, 'search');
  assert.ok(turns.take('c', 'search'), 'there is nobody before it');
});

test('a database that ends nothing while others wait is reported', async () => {
  const stalled = Promise.withResolvers<void>();
  const turns = turnsOf({ connections: 1, stalledMs: 100, onStalled: stalled.resolve });
  turns.take('a', 'search');
  const waits = turns.wait('b', 'search', still);
  waits.catch(() => {});
  await stalled.promise;
  turns.refuseAll(() => new FhirError({ code: 'F400', severity: 'error', details: {} }));
  await assert.rejects(waits, /F400/);
  assert.equal(turns.waiting, 0);
});

test('whatever comes, goes and leaves: limits hold, and in the end everybody was served', async () => {
  let seed = 12345;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const turns = turnsOf({ connections: 3, perClient: 2, queue: 1e6, queuePerClient: 1e6 });
  const held = new Map<string, number>();
  let ended = 0;
  let most = 0;
  const one = async (name: string, kind: Kind) => {
    const leaving = new AbortController();
    if (random(10) === 0) setTimeout(() => leaving.abort(), random(20));
    try {
      const client = await come(turns, name, kind, leaving.signal);
      held.set(name, (held.get(name) ?? 0) + (kind === 'export' ? 0 : 1));
      most = Math.max(most, turns.running);
      assert.ok(turns.running <= 3 && held.get(name)! <= 2);
      for (let i = random(4); i > 0; i--) await settled();
      held.set(name, held.get(name)! - (kind === 'export' ? 0 : 1));
      turns.give(client, kind);
    } catch (error) {
      assert.equal((error as Error).name, 'AbortError');
    }
    ended++;
  };
  const all: Promise<void>[] = [];
  for (let i = 0; i < 5_000; i++) {
    const kind = (['read', 'search', 'search', 'export'] as const)[random(4)]!;
    all.push(one(`client ${random(5)}`, kind));
    if (random(3) === 0) await settled();
  }
  await Promise.all(all);
  assert.equal(ended, 5_000);
  assert.equal(most, 3);
  assert.deepEqual([turns.running, turns.waiting, turns.clients], [0, 0, 0]);
});
