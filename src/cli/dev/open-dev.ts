/** Settings → adapters → database → listening on this machine, and from then on whatever is saved. What tests and the command share. */
import type { Server as HttpServer } from 'node:http';
import { placeOfAdapters } from '../../adapter-folder.ts';
import { type Problem, problemLine } from '../../authoring/dev/problem.ts';
import { type Config, type Environment, loadConfig } from '../../config.ts';
import { createHttpServer } from '../../http/limits.ts';
import { createLog } from '../../http/request-log.ts';
import { shutDown } from '../../shutdown.ts';
import { isLoopback } from '../../sql/loopback.ts';
import { listen } from '../../start.ts';
import { Telemetry } from '../../telemetry/telemetry.ts';
import { Canary, type CanaryReport } from './canary.ts';
import { Events } from './events.ts';
import { LegacyOfVersions } from './legacy.ts';
import { openMessages } from './messages.ts';
import { devSite, stateOf } from './site.ts';
import { openTypeCheck } from './type-check.ts';
import { Versions } from './versions.ts';
import { watchFolder } from './watch-folder.ts';

export interface DevOptions {
  readonly adapters?: string;
  readonly db?: string;
  readonly host: string;
  readonly port: number;
  /** Rows of each source. */
  readonly sample: number;
  readonly json?: true;
}

export interface Dev {
  readonly url: string;
  readonly versions: Versions;
  readonly stop: () => Promise<void>;
}

/** Throws a line for each thing that is wrong with the settings, the adapters or the database. */
export async function openDev(
  options: DevOptions,
  env: Environment = process.env,
  say = sayWith(options),
): Promise<Dev> {
  if (!isLoopback(options.host)) {
    throw new Error(
      `portico dev serves without sign-in, so it listens on this machine alone: ${options.host} is no loopback address such as 127.0.0.1.`,
    );
  }
  const config = loadConfig(settingsOf(options, env));
  const log = createLog(config.logLevel);
  const folder = placeOfAdapters(config.adapters);
  const telemetry = new Telemetry();
  const legacy = new LegacyOfVersions(config, telemetry, log);
  const events = new Events();
  const types = await openTypeCheck(folder);
  let canary: Canary | undefined;
  const state = () => ({ ...stateOf(versions), ...(canary?.report && { canary: canary.report.after }) });
  const versions: Versions = new Versions(
    { folder, config, log, telemetry, legacy, types },
    {
      served: (version, before) => {
        say({ served: version.number, tookMs: Math.round(version.tookMs), changed: version.changed });
        events.tell(state());
        if (before === undefined || canary === undefined) return;
        canary.run(before, version).then(
          (report) => {
            if (report === undefined) return;
            say({ canary: toldOf(report), idsChanged: report.idsChanged, compared: report.compared });
            events.tell(state());
          },
          () =>
            say({ canary: ['The sample could not be compared: the database said no.'], idsChanged: 0, compared: 0 }),
        );
      },
      takenBack: () => {
        say({ takenBack: versions.current?.number ?? 0 });
        events.tell(state());
      },
      refused: (problems) => {
        // At the start there is no version before: what is wrong ends the command, which says it.
        if (versions.current === undefined) return;
        say({ problems });
        events.tell(state());
      },
    },
  );
  let http: HttpServer | undefined;
  try {
    await versions.look();
    if (versions.current === undefined) throw new Error(versions.problems.map(problemLine).join('\n'));
    if (options.sample > 0) canary = new Canary(options.sample);
    const site = { versions, events, validator: await openMessages(), state, canary: () => canary?.report };
    http = createHttpServer(config, devSite(site, versions.listener));
    await listen(http, config.host, config.port);
  } catch (error) {
    await types?.close();
    await legacy.close();
    throw error;
  }
  const unwatch = watchFolder(folder, () => void versions.look());
  const server = http;
  const stop = async () => {
    unwatch();
    canary?.stop();
    events.close();
    await types?.close();
    await shutDown(versions.current!.server, server);
    versions.current!.stop();
    await legacy.close();
  };
  const url = new URL('/dev', config.baseUrl).href;
  say({ serving: config.baseUrl, dev: url, folder: config.adapters, types: types !== undefined });
  return { url, versions, stop };
}

/** The site's own settings, without what needs sign-in or a place to remember something. */
function settingsOf({ adapters, db, host, port }: DevOptions, env: Environment): Environment {
  const none = Object.fromEntries(SIGN_IN.map((name) => [name, undefined]));
  return {
    PORTICO_LOG_LEVEL: 'error',
    ...env,
    ...none,
    PORTICO_HOST: host,
    PORTICO_PORT: String(port),
    PORTICO_OPEN: 'true',
    PORTICO_AUDIT: 'off',
    PORTICO_EXPORTS: 'off',
    PORTICO_SHUTDOWN_DELAY_MS: '0',
    ...(adapters && { PORTICO_ADAPTERS: adapters }),
    ...(db && { PORTICO_DATABASE_URL: db }),
  };
}

const SIGN_IN = [
  ...['PORTICO_ISSUER', 'PORTICO_BASE_URL', 'PORTICO_UPSTREAM_ISSUER', 'PORTICO_UPSTREAM_CLIENT_ID'],
  ...['PORTICO_INTROSPECTION_CLIENT_ID', 'PORTICO_INTROSPECTION_CLIENT_SECRET', 'PORTICO_CORS_ORIGINS'],
];

export type Said =
  | { readonly serving: Config['baseUrl']; readonly dev: string; readonly folder: string; readonly types: boolean }
  | { readonly served: number; readonly tookMs: number; readonly changed: readonly string[] }
  | { readonly takenBack: number }
  | { readonly problems: readonly Problem[] }
  | { readonly canary: readonly string[]; readonly idsChanged: number; readonly compared: number };

const toldOf = ({ types, unmapped, failed }: CanaryReport): string[] => [
  ...types.map(({ sentence }) => sentence),
  ...unmapped.map(
    ({ codeSet, code, rows }) => `${codeSet} does not map ${code}, which ${rows} rows of the sample have`,
  ),
  ...failed,
];

function sayWith({ json }: DevOptions): (said: Said) => void {
  return (said) => process.stdout.write(`${json ? JSON.stringify(said) : words(said)}\n`);
}

function words(said: Said): string {
  if ('serving' in said) {
    return [
      `FHIR R4 is served at ${said.serving}, without sign-in, on this machine alone.`,
      `Rows, resources and SQL: ${said.dev}`,
      `Watching ${said.folder}.`,
      ...(said.types ? [] : ['Types are not checked: the package typescript is not installed.']),
      'Ctrl-C stops it.',
    ].join('\n');
  }
  if ('served' in said) {
    return said.changed.length === 0
      ? 'The adapters are loaded and checked.'
      : `${said.changed.join(', ')}: served after ${said.tookMs} ms (version ${said.served})`;
  }
  if ('takenBack' in said) return `What is saved is what is served again (version ${said.takenBack}).`;
  if ('problems' in said) {
    return ['Not served; the version before serves on:', ...said.problems.map((each) => `  ${problemLine(each)}`)].join(
      '\n',
    );
  }
  const loud = said.idsChanged > 0 ? [`  ${said.idsChanged} resources CHANGE THEIR IDS`] : [];
  return (
    [...loud, ...said.canary.map((each) => `  ${each}`)].join('\n') ||
    `  nothing changes in ${said.compared} resources of the sample`
  );
}
