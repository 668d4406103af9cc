/**
 * `GET /health/live`: the process answers. `GET /health/ready`: so does the legacy database. `GET /health/unmapped-codes`:
 * local codes that were served without a standard code. None is FHIR.
 */
import { Router } from 'express';
import { unmappedCodes } from '../adapter/codes/unmapped.ts';
import type { Server } from './server.ts';

export function health(server: Server): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.writeHead(200, { 'Cache-Control': 'no-store' }).end();
  });
  router.get('/ready', async (_request, response) => {
    const status = await server.database.ping().then(
      () => 200,
      () => 503,
    );
    response.writeHead(status, { 'Cache-Control': 'no-store' }).end();
  });
  router.get('/unmapped-codes', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json(unmappedCodes(server.registry.codeSets));
  });
  return router;
}
