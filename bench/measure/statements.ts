/** How many statements a request needs: the same for a page of 5 and of 500. */
import { createServer } from 'node:http';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { loadAdapterFolder } from '../../src/adapter-folder.ts';
import { buildApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/http/request-log.ts';
import { database } from '../../src/sql/database.ts';
import { keepHeld } from '../../src/sql/held.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { freePort } from './server.ts';

export interface Counted {
  readonly path: string;
  readonly statements: number;
}

export async function countStatements(databaseUrl: string, paths: readonly string[]): Promise<readonly Counted[]> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}/fhir`;
  const config = loadConfig({ PORTICO_BASE_URL: baseUrl, PORTICO_DATABASE_URL: databaseUrl, PORTICO_OPEN: 'true' });
  const { folder, version } = await loadAdapterFolder(config.adapters);
  const registry = buildRegistry(folder, version);
  const executor = await openExecutor(databaseUrl, { poolSize: 4, statementMs: 60_000, onError: () => {} });
  let statements = 0;
  const counting = database({
    ...executor,
    run: (statement, signal) => {
      statements++;
      return executor.run(statement, signal);
    },
    ...(executor.runTogether && {
      runTogether: (all, signal) => {
        statements += all.length;
        return executor.runTogether!(all, signal);
      },
    }),
    ...(executor.runAll && {
      runAll: (all, signal) => {
        statements += all.length;
        return executor.runAll!(all, signal);
      },
    }),
  });
  const release = await keepHeld(registry, counting, 3600, () => {});
  const server = createServer(buildApp({ config, registry, database: counting, log: createLog('silent') }));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const counted: Counted[] = [];
  for (const path of paths) {
    statements = 0;
    const answer = await fetch(`${baseUrl}/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    await answer.text();
    counted.push({ path, statements });
  }
  release();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await counting.close();
  return counted;
}
