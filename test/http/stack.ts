/** The whole server on a demonstration database of its own, for tests that speak HTTP to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { buildRegistry, type Registry } from '../../src/adapter/registry.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { loadAdapterFolder } from '../../src/adapter-folder.ts';
import { buildApp } from '../../src/app.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { type Config, type Environment, loadConfig } from '../../src/config.ts';
import type { Exports } from '../../src/export/exports.ts';
import { openExternalSignIn } from '../../src/external-sign-in.ts';
import { describeError } from '../../src/http/describe-error.ts';
import { createLog } from '../../src/http/request-log.ts';
import { type OpenAudit, openAudit } from '../../src/open-audit.ts';
import { type OpenCohorts, openSiteCohorts } from '../../src/open-cohorts.ts';
import { type OpenSignIn, openSignIn } from '../../src/sign-in.ts';
import { type Database, database } from '../../src/sql/database.ts';
import type { Executor } from '../../src/sql/executor.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import type { Store } from '../../src/store/store.ts';
import { Telemetry } from '../../src/telemetry/telemetry.ts';
import type { Tracing } from '../../src/telemetry/tracing.ts';
import { withUserAccess } from '../../src/user-access.ts';

export interface Stack {
  readonly config: Config;
  readonly registry: Registry;
  readonly database: Database;
  readonly log: ReturnType<typeof createLog>;
  readonly telemetry: Telemetry;
  /** Every line logged so far. */
  readonly lines: readonly string[];
  readonly listener: RequestListener;
  /** Our own; undefined: open, or another's. */
  readonly signIn: OpenSignIn | undefined;
  /** undefined: off. */
  readonly audit: OpenAudit | undefined;
  readonly cohorts: OpenCohorts;
}

const folder = mkdtempSync(join(tmpdir(), 'portico-http-'));
const target = join(folder, 'demo.sqlite');
await buildDemoDatabase({ target, patients: 40, seed: 5 });
const { folder: adapters, version } = await loadAdapterFolder('resource-adapters/meridian');
const opened: Executor[] = [];
const closing: (() => Promise<void>)[] = [];

after(async () => {
  for (const close of closing) await close();
  for (const executor of opened) await executor.close();
  rmSync(folder, { recursive: true });
});

export interface ExportsOn {
  readonly config: Config;
  readonly registry: Registry;
  readonly database: Database;
  /** That of sign-in or of the audit. */
  readonly store: Store | undefined;
  readonly cohorts: OpenCohorts;
}

export interface StackOptions {
  readonly folder?: AdapterFolder;
  readonly tracing?: Tracing | undefined;
  readonly exports?: ((of: ExportsOn) => Exports | Promise<Exports | undefined>) | undefined;
}

/** `change` puts something else in the database's place. */
export async function openStack(
  env: Environment = {},
  change: Partial<Executor> | ((real: Executor) => Partial<Executor>) = {},
  { folder = adapters, tracing, exports }: StackOptions = {},
): Promise<Stack> {
  const config = loadConfig({ PORTICO_OPEN: 'true', PORTICO_DATABASE_URL: `sqlite:${target}`, ...env });
  const lines: string[] = [];
  const log = createLog(config.logLevel, { write: (line) => lines.push(line) });
  const real = await openExecutor(config.databaseUrl, {
    poolSize: 2,
    statementMs: config.statementTimeoutMs,
    onError: (error) => log.debug({ error: describeError(error) }),
  });
  opened.push(real);
  const registry = buildRegistry(withUserAccess(folder, config.userAccess), version, config.baseUrl);
  await loadHeld(registry, database(real), AbortSignal.timeout(10_000));
  const telemetry = new Telemetry(tracing);
  const changed = { ...real, ...(typeof change === 'function' ? change(real) : change) };
  const served = database(telemetry.watch('primary', changed));
  const onError = (error: unknown, requestId?: string) => log.error({ requestId, error: describeError(error) });
  const isOurs = !config.open && config.issuer === '';
  let audit: OpenAudit | undefined;
  const legacy = { registry, database: served, audit: () => audit };
  const signIn = isOurs ? await openSignIn(config, legacy, onError) : undefined;
  const external = config.issuer === '' ? undefined : await openExternalSignIn(config, onError);
  const onCheckpoint = () => log.info('audit checkpoint');
  audit = await openAudit(config, signIn?.store, { onError, onCheckpoint });
  const store = signIn?.store ?? audit?.store;
  const cohorts = await openSiteCohorts(config, registry, store);
  closing.push(...[cohorts, audit, signIn, external].flatMap((each) => each?.close ?? []));
  const bulk = await exports?.({ config, registry, database: served, store, cohorts });
  // Before the store that its jobs are in.
  if (bulk !== undefined) closing.unshift(bulk.close);
  const parts = { config, registry, database: served, log, telemetry, audit, cohorts, exports: bulk };
  return { ...parts, signIn, lines, listener: buildApp({ ...parts, signIn: external ?? signIn }) };
}

export interface Entry {
  readonly resource?: { readonly resourceType: string; readonly id: string } & Record<string, unknown>;
  readonly response?: { readonly status: string; readonly etag?: string; readonly outcome?: unknown };
  readonly search?: { readonly mode: string };
}

/** The entries of a bundle's JSON text. */
export function entriesOf(text: string): readonly Entry[] {
  const bundle = JSON.parse(text) as { readonly resourceType: string; readonly entry?: readonly Entry[] };
  return bundle.resourceType === 'Bundle' ? (bundle.entry ?? []) : [];
}
