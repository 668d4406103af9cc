/** `portico serve`: the server with the settings of the environment; options stand before them. */
import { Command } from 'commander';
import type { Environment } from '../config.ts';
import { run } from '../run.ts';

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly baseUrl?: string;
  readonly db?: string;
  readonly adapters?: string;
  readonly open?: true;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve FHIR from a legacy database; every PORTICO_… variable of docs/configuration.md applies')
    .option('--host <address>', 'address to listen on (PORTICO_HOST)')
    .option('--port <port>', 'port to listen on (PORTICO_PORT)')
    .option('--base-url <url>', 'FHIR base as clients write it (PORTICO_BASE_URL)')
    .option('--db <url>', 'sqlite:FILE, postgres://… or mysql://… (PORTICO_DATABASE_URL)')
    .option('--adapters <folder>', 'folder of the resource adapters (PORTICO_ADAPTERS)')
    .option('--open', 'no sign-in; only on a loopback address (PORTICO_OPEN)')
    .action(async (options: ServeOptions) => {
      await run({ ...process.env, ...variables(options) });
    });
}

function variables({ host, port, baseUrl, db, adapters, open }: ServeOptions): Environment {
  return {
    ...(host && { PORTICO_HOST: host }),
    ...(port && { PORTICO_PORT: port }),
    ...(baseUrl && { PORTICO_BASE_URL: baseUrl }),
    ...(db && { PORTICO_DATABASE_URL: db }),
    ...(adapters && { PORTICO_ADAPTERS: adapters }),
    ...(open && { PORTICO_OPEN: 'true' }),
  };
}
