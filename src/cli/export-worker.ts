/** `portico export-worker`: a process that serves nobody and works parts of the exports that other nodes lead. docs/export-workers.md */
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { describeError } from '../http/describe-error.ts';
import { createLog } from '../http/request-log.ts';
import { openPartWorker } from '../open-part-worker.ts';
import { partWorkers } from '../open-part-workers.ts';
import { onSignals, onUncaught } from '../signals.ts';
import { version } from '../version.ts';

export function exportWorkerCommand(): Command {
  return new Command('export-worker')
    .description('work parts of exports, with the settings of serve; needs PORTICO_REDIS_URL')
    .action(workParts);
}

async function workParts(): Promise<void> {
  const { env } = process;
  const config = loadConfig(env);
  if (config.redisUrl === '') throw new Error('PORTICO_REDIS_URL is needed: it is where a worker hears of parts.');
  const log = createLog(config.logLevel);
  onUncaught(log);
  const stopWith = onSignals();
  const worker = await openPartWorker(env);
  const workers = await partWorkers(config, worker.help, {
    env,
    // It leads nothing, so that every connection is for parts.
    places: Math.max(1, config.exportWorkers || config.exportConnections),
    onError: (error) => log.error({ error: describeError(error) }, 'an export met an error'),
    onNotice: (message) => log.warn(message),
  });
  stopWith(async () => {
    await workers.close();
    await worker.close();
  });
  log.info({ version }, 'working parts of exports');
}
