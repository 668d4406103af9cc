/** Writes to the audit log of `sqlite:FILE` until it is killed, and prints each request that it was told is kept. */

import { openStore } from '../../src/store/store.ts';
import { activity, openLog } from './log.ts';

const store = await openStore(process.argv[2] ?? '');
const { log } = await openLog(store, { limits: { checkpointRecords: 20 } });
const run = process.pid;

/** Several at a time, as requests come. */
async function write(from: number): Promise<void> {
  for (let n = from; ; n += 8) {
    const request = `${run}-${n}`;
    await log.record([
      { ...activity(n), request },
      { ...activity(n), request },
    ]);
    process.stdout.write(`${request}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, at) => write(at)));
