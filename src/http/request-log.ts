/**
 * One line per request: which interaction, how it ended, how long each stage took. Never the URL, an id or a value,
 * because those are patient data.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import type { Exchange } from './exchange.ts';
import { gatherLines } from './log-lines.ts';

export function createLog(level: Config['logLevel'], stream?: DestinationStream): Logger {
  return pino({ level, base: null }, stream ?? gatherLines((lines) => process.stdout.write(lines)));
}

/** Status 499: the client left before the answer. */
export function logRequest(log: Logger, exchange: Exchange, route: string, status: number): void {
  const { requestId, method, timing } = exchange;
  log.info({ requestId, method, route, status, stages: timing.header() });
}
