/** A process that works parts of exports for the one that forked it (src/export/workers/child-workers.ts), and ends with it. */
import type { FromChild, ToChild } from './export/workers/child-workers.ts';
import { openPartWorker, type PartWorker } from './open-part-worker.ts';
import { fail } from './run.ts';

const opened = openPartWorker(process.env);
const stopping = { current: new AbortController() };
const say = (message: FromChild) => process.send?.(message);

process.on('message', (message: ToChild) => {
  if ('stop' in message) stopping.current.abort();
  else void opened.then((worker) => work(worker, message));
});
// Of a terminal, for the whole group: the parent says when to stop.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
process.once('disconnect', () => {
  stopping.current.abort();
  opened
    .then((worker) => worker.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    );
});
opened.then(() => say('ready'), fail);

async function work({ help }: PartWorker, { work, part }: Extract<ToChild, { work: unknown }>): Promise<void> {
  stopping.current = new AbortController();
  await help(work, stopping.current.signal, part);
  say('over');
}
