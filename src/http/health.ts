/**
 * `GET /health/live`: the process answers. `GET /health/ready`: it can do its work, 200 or 503. `GET /health/unmapped-codes`:
 * local codes that were served without a standard code. None is FHIR.
 */
import { Router } from 'express';
import { unmappedCodes } from '../adapter/codes/unmapped.ts';
import { version } from '../version.ts';
import { checks, merged } from './health-checks.ts';
import { type Findings, type HealthReport, reportOf } from './health-report.ts';
import type { Server } from './server.ts';

/** However many probe, the database is asked so often. */
const keptMs = 1_000;

const broken: Findings = { 'server:checks': { status: 'fail' } };

export function health(server: Server): Router {
  const router = Router();
  const ready = keptFor(keptMs, async () => {
    const findings = await Promise.all(checks.map(async (check) => check(server))).catch(() => [broken]);
    return reportOf(version, merged(findings));
  });
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    if (server.lifecycle.phase === 'closing') response.setHeader('Connection', 'close');
    next();
  });
  router.get('/live', (_request, response) => {
    response.type('application/health+json').send(JSON.stringify({ status: 'pass', releaseId: version }));
  });
  router.get('/ready', async (_request, response) => {
    const report = await ready(`${server.lifecycle.phase} ${server.registry.availability.version}`);
    response
      .status(report.status === 'fail' ? 503 : 200)
      .type('application/health+json')
      .send(JSON.stringify(report));
  });
  router.get('/unmapped-codes', (_request, response) => {
    response.json(unmappedCodes(server.registry.codeSets));
  });
  return router;
}

/** The last report while it is young, one under way for all who ask meanwhile; a new one when `state` is another. */
function keptFor(ms: number, make: () => Promise<HealthReport>): (state: string) => Promise<HealthReport> {
  let last: { readonly report: Promise<HealthReport>; readonly state: string; until: number } | undefined;
  return (state) => {
    if (last !== undefined && last.state === state && performance.now() < last.until) return last.report;
    const made = { report: make(), state, until: Number.POSITIVE_INFINITY };
    const young = () => {
      made.until = performance.now() + ms;
    };
    made.report.then(young, young);
    last = made;
    return made.report;
  };
}
