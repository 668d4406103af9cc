/**
 * One line per request: which interaction, how it ended, how long each stage took. Never the URL, an id or a value,
 * because those are patient data.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import type { Issue } from '../fhir/issue.ts';
import type { Exchange } from './exchange.ts';
import { gatherLines } from './log-lines.ts';

export function createLog(level: Config['logLevel'], stream?: DestinationStream): Logger {
  return pino({ level, base: null }, stream ?? gatherLines((lines) => process.stdout.write(lines)));
}

export interface Ended {
  readonly route: string;
  /** 499: the client left before the answer. */
  readonly status: number;
  readonly issues: readonly Issue[];
  readonly traceId: string | undefined;
}

export function logRequest(log: Logger, { requestId, method, timing }: Exchange, ended: Ended): void {
  const { route, status, issues, traceId } = ended;
  const said = issues.length === 0 ? {} : { issues: issues.map(({ code }) => code) };
  const traced = traceId === undefined ? {} : { traceId };
  log.info({ requestId, method, route, status, ...said, ...traced, stages: timing.header() });
}
