/** Clients that are slow, that leave, or that stop reading: nobody is cut off who reads, and nothing is held for who does not. */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { someLines } from '../../export/files/own-files.ts';
import { serveExported } from './exported.ts';

const server = await serveExported('gzip', {
  PORTICO_REQUEST_TIMEOUT_MS: '300',
  PORTICO_EXPORT_STALL_SECONDS: '1',
});
/** More than the system keeps for a connection. */
const size = 40_000_000;
const text = someLines(8_000_000);
await server.add(
  'Big.ndjson',
  Array.from({ length: size / text.length }, () => text),
);

function open(): Socket {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    'GET /fhir/bulk/job-1/Big.ndjson HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nConnection: close\r\n\r\n',
  );
  return socket;
}

const ended = () =>
  server.lines.filter((line) => line.includes('"export-file"')).map((line) => JSON.parse(line).status);

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 8000; !what(); await wait(20)) assert.ok(Date.now() < end, 'too late');
}

test('a slow client gets all of it, long after the time of a request', { timeout: 30_000 }, async () => {
  const socket = open();
  const began = Date.now();
  let got = 0;
  for await (const piece of socket as AsyncIterable<Buffer>) {
    got += piece.length;
    if (Date.now() - began < 2000) await wait(5);
  }
  assert.ok(Date.now() - began > 1500, 'it was slow');
  assert.ok(got > size && got < size + 2000, `${got} bytes`);
  await until(() => ended().length === 1);
  assert.deepEqual(ended(), [200]);
});

test('a client that leaves is noticed at once, and its file is let go', { timeout: 20_000 }, async () => {
  const before = ended().length;
  const socket = open();
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  assert.equal(server.reading(), 1);
  socket.destroy();
  await until(() => server.reading() === 0 && ended().length > before);
  assert.equal(ended().at(-1), 499);
});

test('a client that stops reading is cut off, and not before its time', { timeout: 20_000 }, async () => {
  const before = ended().length;
  const socket = open();
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  await wait(700);
  assert.equal(server.reading(), 1, 'it has a second');
  await until(() => server.reading() === 0 && ended().length > before);
  assert.equal(ended().at(-1), 499);
  socket.resume();
  let got = 0;
  for await (const piece of socket as AsyncIterable<Buffer>) got += piece.length;
  assert.ok(got < size, 'it is not told that it has all');
});
