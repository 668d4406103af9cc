/** Files that are being read when their export expires: they stay until the last byte is sent, and go then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openAccess } from '../../../src/access/access.ts';
import { completes, open, types } from './pieces.ts';

test('an export that expires while a file of it is read', async () => {
  const exporter = await open();
  try {
    const { id } = await completes(exporter, await exporter.start({ types }));
    const rows = () => exporter.store.db('export_job').where({ id });
    await rows().update({ expires_at: Date.now() + 1_000 });
    const job = (await exporter.exports.find(id, openAccess))!;
    const files = await exporter.exports.files(job);
    const file = files.find(({ chunks }) => chunks.length > 1)!;

    const vanished = exporter.exports.read(job, files[0]!, 'identity', new AbortController().signal);
    for await (const _ of vanished) break;
    const pieces: Uint8Array[] = [];
    for await (const piece of exporter.exports.read(job, file, 'identity', new AbortController().signal)) {
      pieces.push(Uint8Array.from(piece));
      // The leader looks for what has expired every three seconds.
      if (pieces.length === 1) await wait(5_000);
    }
    assert.equal(Buffer.concat(pieces).length, file.bytes);
    assert.ok((await rows()).length === 1, 'it is there for as long as its reader may be slow');

    // Nobody has been heard of for long enough.
    await rows().update({ leased_until: Date.now() - 1 });
    const end = performance.now() + 8_000;
    while ((await rows()).length > 0 && performance.now() < end) await wait(50);
    assert.deepEqual(await rows(), [], 'nothing holds it any more');
    await assert.rejects(exporter.textOf(job, file));
  } finally {
    await exporter.close();
  }
});
