/** Who counts as one client: an address, the one that the trusted proxies saw, and all of an IPv6 network. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientName } from '../../src/http/client-name.ts';
import { clientOf, nameClient, orAborted } from '../../src/sql/governor/client.ts';

const named = (remoteAddress: string, forwarded?: string | string[], proxies = 0) =>
  clientName({ remoteAddress }, forwarded === undefined ? {} : ({ 'x-forwarded-for': forwarded } as never), proxies);

test('without trusted proxies it is the address of the connection, whatever a header says', () => {
  assert.equal(named('192.0.2.1', '198.51.100.9'), '192.0.2.1');
  assert.equal(named('::ffff:192.0.2.1'), '192.0.2.1');
});

test('with proxies it is what the first of them saw, not what the client wrote', () => {
  assert.equal(named('10.0.0.1', '1.1.1.1, 192.0.2.1', 1), '192.0.2.1');
  assert.equal(named('10.0.0.1', '1.1.1.1, 192.0.2.1, 10.0.0.2', 2), '192.0.2.1');
  assert.equal(named('10.0.0.1', ['1.1.1.1', '192.0.2.1'], 1), '192.0.2.1');
});

test('a request that passed no proxy is its own', () => {
  assert.equal(named('10.0.0.9', undefined, 1), '10.0.0.9');
  assert.equal(named('10.0.0.9', '192.0.2.1', 2), '10.0.0.9');
  assert.equal(named('10.0.0.9', '', 1), '10.0.0.9');
});

test('an IPv6 client is its /64, however the address is written', () => {
  const all = ['2001:db8:0:7::1', '2001:DB8:0:7:aaaa:bbbb:cccc:dddd', '2001:db8:0:7:0:0:0:9'];
  assert.deepEqual(new Set(all.map((address) => named(address))), new Set(['2001:db8:0:7']));
  assert.notEqual(named('2001:db8:0:8::1'), named('2001:db8:0:7::1'));
  assert.equal(named('::1'), '0:0:0:0');
});

test('a signal that also ends with another is of the same client', () => {
  const own = new AbortController();
  const other = new AbortController();
  const either = orAborted(nameClient(own.signal, 'a'), other.signal);
  assert.equal(clientOf(either), 'a');
  other.abort();
  assert.ok(either.aborted && !own.signal.aborted);
  assert.equal(clientOf(orAborted(other.signal, own.signal)), undefined);
});
