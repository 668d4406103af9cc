/** Writes and reads a chunk of as many megabytes as it is told, and prints the most memory that it took. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderStore } from '../../../src/export/files/folder-store.ts';
import { exportFiles } from '../../../src/export/files/open.ts';
import { siteKey } from '../../../src/export/files/site-key.ts';
import { someLines } from './some-lines.ts';

const megabytes = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'portico-memory-'));
const onError = (error: unknown) => console.error(error);
try {
  const store = await folderStore(folder, onError);
  const files = exportFiles({ store, key: siteKey([randomBytes(32)]), coding: 'gzip', onError });
  const job = { id: 'job-1', key: files.newKey() };
  const lines = someLines(1_000_000);
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const writer = files.write(job, 'a');
  for (let written = 0; written < megabytes; written++) {
    await writer.write(lines);
    look();
  }
  const chunk = await writer.finish();
  let read = 0;
  for await (const piece of files.read(job, [chunk], 'identity', new AbortController().signal)) {
    read += piece.length;
    look();
  }
  process.stdout.write(JSON.stringify({ bytes: chunk.bytes, read, most: Math.round(most / 1e6) }));
} finally {
  rmSync(folder, { recursive: true });
}
