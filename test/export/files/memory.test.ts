/** A gigabyte in one chunk takes no more memory than a tenth of it, written and read. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('memory-of.ts', import.meta.url));

/** The most that a process of its own took, in MB. */
async function mostFor(megabytes: number): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(megabytes)]);
  const { bytes, read, most = 0 } = JSON.parse(stdout) as Record<string, number>;
  assert.deepEqual([bytes, read], [megabytes * 1_000_000, megabytes * 1_000_000]);
  return most;
}

test('memory does not grow with the size of a chunk', { timeout: 120_000 }, async () => {
  const small = await mostFor(100);
  const large = await mostFor(1000);
  assert.ok(large < small + 50 && large < 220, `${small} MB for 100 MB, ${large} MB for 1,000 MB`);
});
