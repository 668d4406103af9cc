/** `GET /health/live`: the process answers. `GET /health/ready`: so does the legacy database. Neither is FHIR. */
import { Router } from 'express';
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
  return router;
}
