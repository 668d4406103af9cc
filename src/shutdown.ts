/**
 * The end of a server, so that nobody is cut off who can be answered: not ready → not listening → what is under way
 * ends, or is ended on the database too → the database is let go.
 */
import type { Server as HttpServer } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as afterPoll, setTimeout as wait } from 'node:timers/promises';
import { issue } from './fhir/issue.ts';
import type { Server } from './http/server.ts';

/** How long a connection on which nothing is asked may still be asked something after listening has ended. */
const lingerMs = 500;
/** Turns of the event loop in which new connections are accepted before listening ends, however many still come. */
const mostTurns = 100;
/** For the answers to what was cut off to go out, and again for the database to stop its statements. */
const cancelMs = 2_000;

/** Resolves when all is closed: at the latest after the delay, the limit and `2 × cancelMs`. */
export async function shutDown(server: Server, http: HttpServer): Promise<void> {
  const { config, database, deadlines, lifecycle, log, telemetry } = server;
  lifecycle.phase = 'stopping';
  log.info({ inFlight: deadlines.inFlight, delayMs: config.shutdownDelayMs }, 'stopping');
  await wait(config.shutdownDelayMs);

  await nobodyAtTheDoor(http);
  // http's own close would also end idle connections, on which a request may be under way.
  const ended = new Promise<void>((resolve) => void NetServer.prototype.close.call(http, () => resolve()));
  // Said no earlier: a client whose connection ends opens another, which has to be accepted or refused, not forgotten.
  lifecycle.phase = 'closing';
  const idle = setTimeout(() => http.closeIdleConnections(), Math.min(lingerMs, config.shutdownMs));
  await within(config.shutdownMs, ended);
  clearTimeout(idle);

  const cutOff = deadlines.expireAll(issue('F409', {}));
  http.closeIdleConnections();
  await within(cancelMs, ended);
  http.closeAllConnections();
  // A connection that is closed under a statement leaves it running on the database.
  const until = performance.now() + cancelMs;
  while (telemetry.running > 0 && performance.now() < until) await wait(10);
  deadlines.stop();
  await database.close();
  await telemetry.tracing?.close();
  log.info({ cutOff }, 'stopped');
}

/** Connections that the system has made and this process has not accepted yet would be reset with the listening socket. */
async function nobodyAtTheDoor(http: HttpServer): Promise<void> {
  let came = false;
  const coming = () => {
    came = true;
  };
  http.on('connection', coming);
  for (let turns = 0; turns < mostTurns; turns++) {
    came = false;
    await afterPoll();
    if (turns > 0 && !came) break;
  }
  http.off('connection', coming);
}

async function within(ms: number, what: Promise<void>): Promise<void> {
  const late = new AbortController();
  await Promise.race([what, wait(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}
