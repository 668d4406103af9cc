/**
 * How the process ends: politely on the first SIGTERM or SIGINT, at once on the second; and with a line that holds no
 * patient when something throws where nobody catches.
 */
import { constants } from 'node:os';
import { describeError } from './http/describe-error.ts';
import type { Server } from './http/server.ts';

/**
 * Listens from the start, because the first process of a container gets no signal that it does not ask for. Until there
 * is something to stop, a signal ends the process. Returns how to say what to stop.
 */
export function onSignals(): (stop: () => Promise<void>) => void {
  let stop: () => Promise<void> = () => Promise.resolve();
  let signals = 0;
  const end = (signal: 'SIGTERM' | 'SIGINT') => {
    if (++signals > 1) process.exit(128 + constants.signals[signal]);
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  return (what) => {
    stop = what;
  };
}

/** Node.js itself would print the error, and a driver's or an adapter's message can hold a value. */
export function onUncaught(log: Server['log']): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ error: describeError(error) }, 'ended by an error that nobody caught');
    process.exit(1);
  });
}
