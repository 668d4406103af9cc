/** The whole server over real HTTP on an SQLite file, with every statement that reaches the database written down. */
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { type Access, openAccess } from '../../src/access/access.ts';
import { buildRegistry, type Registry } from '../../src/adapter/registry.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { buildServer } from '../../src/app.ts';
import { type Config, type Environment, loadConfig } from '../../src/config.ts';
import type { Bundle, OperationOutcome, Resource } from '../../src/fhir/types.ts';
import { expressApp } from '../../src/http/express-app.ts';
import { front } from '../../src/http/front.ts';
import { createHttpServer } from '../../src/http/limits.ts';
import { createLog } from '../../src/http/request-log.ts';
import type { Server } from '../../src/http/server.ts';
import type { Select } from '../../src/plan/select.ts';
import { composing } from '../../src/sql/composing.ts';
import { type Database, database } from '../../src/sql/database.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import type { Statement } from '../../src/sql/statement.ts';

export interface EngineOptions {
  readonly folder: AdapterFolder;
  readonly file: string;
  readonly version?: string;
  readonly env?: Environment;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The statements that the request ran, in order. */
  readonly statements: readonly Statement[];
}

export interface Engine {
  readonly registry: Registry;
  readonly config: Config;
  readonly database: Database;
  readonly server: Server;
  /** Everything run since the engine was opened. */
  readonly statements: Statement[];
  /** The same before they were compiled. */
  readonly selects: Select[];
  /** Who asks from now on. */
  access: Access;
  readonly request: (path: string, init?: RequestInit) => Promise<Answered>;
  readonly bundle: (path: string, init?: RequestInit) => Promise<Bundle>;
  /** Every page of a search, the first included. */
  readonly pages: (path: string, init?: RequestInit) => AsyncGenerator<Bundle>;
  readonly close: () => Promise<void>;
}

/** Links and fullUrls show this, whatever port the system gave, so that answers are the same in every run. */
export const BASE = 'http://portico.test/fhir';

export async function openEngine({ folder, file, version = 'test', env = {} }: EngineOptions): Promise<Engine> {
  const config = loadConfig({
    PORTICO_OPEN: 'true',
    PORTICO_BASE_URL: BASE,
    PORTICO_DATABASE_URL: `sqlite:${file}`,
    PORTICO_CURSOR_KEY: 'a key for tests that is long enough',
    PORTICO_LOG_LEVEL: 'silent',
    ...env,
  });
  const registry = buildRegistry(folder, version);
  const errors: unknown[] = [];
  const real = await openExecutor(config.databaseUrl, {
    poolSize: 1,
    statementMs: config.statementTimeoutMs,
    onError: (error) => errors.push(error),
  });
  const statements: Statement[] = [];
  const selects: Select[] = [];
  const counted = database({
    ...composing(real, registry.system.schema),
    run: (statement, signal) => {
      statements.push(statement);
      return real.run(statement, signal);
    },
  });
  const recorded: Database = {
    ...counted,
    select: (select, signal) => {
      selects.push(select);
      return counted.select(select, signal);
    },
    for: () => recorded,
  };
  await loadHeld(registry, recorded, AbortSignal.timeout(20_000)).catch(async (error: unknown) => {
    await real.close();
    throw error;
  });
  const built = buildServer({ config, registry, database: recorded, log: createLog(config.logLevel) });
  const server: Server = { ...built, accessOf: () => engine.access };
  const http = createHttpServer(config, front(server, expressApp(server)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`;

  const request = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const before = statements.length;
    const where = path.startsWith(BASE) ? path.slice(BASE.length) : path === '' || path[0] === '?' ? path : `/${path}`;
    const answer = await fetch(origin + where, { redirect: 'manual', ...init });
    const text = await answer.text();
    if (answer.status >= 500 && answer.status !== 501) {
      throw new Error(`${path} answers ${answer.status}: ${text}\n${errors.map(String).join('\n')}`);
    }
    return { status: answer.status, headers: answer.headers, text, statements: statements.slice(before) };
  };
  const bundle = async (path: string, init?: RequestInit): Promise<Bundle> => {
    const { status, text } = await request(path, init);
    if (status !== 200) throw new Error(`${path} answers ${status}: ${text}`);
    return JSON.parse(text) as Bundle;
  };
  const engine: Engine = {
    registry,
    config,
    database: recorded,
    server,
    statements,
    selects,
    access: openAccess,
    request,
    bundle,
    pages: async function* (path, init) {
      let page = await bundle(path, init);
      yield page;
      for (let next = linkOf(page, 'next'); next !== undefined; next = linkOf(page, 'next')) {
        page = await bundle(next);
        yield page;
      }
    },
    close: async () => {
      await closed(http);
      built.deadlines.stop();
      await real.close();
    },
  };
  return engine;
}

/** The same, closed when the file's tests are over. */
export async function engineFor(options: EngineOptions): Promise<Engine> {
  const engine = await openEngine(options);
  after(engine.close);
  return engine;
}

function closed(http: HttpServer): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => http.close(() => resolve()));
}

export const linkOf = (bundle: Bundle, relation: string): string | undefined =>
  bundle.link?.find((link) => link.relation === relation)?.url;

type Mode = 'match' | 'include' | 'outcome';
const shown: readonly Mode[] = ['match', 'include'];

export function resourcesOf(bundle: Bundle, ...modes: readonly Mode[]): Resource[] {
  const wanted = modes.length === 0 ? shown : modes;
  return (bundle.entry ?? []).flatMap(({ resource, search }) =>
    resource !== undefined && wanted.some((mode) => mode === search?.mode) ? [resource] : [],
  );
}

export const nameOf = ({ resourceType, id }: Pick<Resource, 'resourceType' | 'id'>): string => `${resourceType}/${id}`;

/** `Patient/1` of each resource, in order. */
export const namesIn = (bundle: Bundle, ...modes: readonly Mode[]): string[] =>
  resourcesOf(bundle, ...modes).map(nameOf);

/** The issue codes of an OperationOutcome or of a bundle's warnings: `F112`. */
export function issueCodes(text: string): string[] {
  const body = JSON.parse(text) as Resource;
  const outcomes = body.resourceType === 'Bundle' ? resourcesOf(body as Bundle, 'outcome') : [body as OperationOutcome];
  return (outcomes as OperationOutcome[]).flatMap(({ issue }) =>
    issue.map(({ details }) => details?.coding?.[0]?.code ?? ''),
  );
}
