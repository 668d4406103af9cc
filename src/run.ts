/** Settings → database → adapters → listening, and a clean end. What `main.ts` and the CLI share. */
import { type Config, type Environment, loadConfig, unknownVariables } from './config.ts';
import { deidentifyProfiles } from './export/deidentify/deidentify-profile.ts';
import type { Exports } from './export/exports.ts';
import { type OpenExternalSignIn, openExternalSignIn } from './external-sign-in.ts';
import { describeError } from './http/describe-error.ts';
import { createLog } from './http/request-log.ts';
import { type OpenAudit, openAudit } from './open-audit.ts';
import { type OpenCohorts, openSiteCohorts } from './open-cohorts.ts';
import { openBulk } from './open-exports.ts';
import { openWatched } from './open-legacy.ts';
import { requireUserRule } from './plan/check-rules.ts';
import { type OpenSignIn, openSignIn } from './sign-in.ts';
import { onSignals, onUncaught } from './signals.ts';
import { keepHeld } from './sql/held.ts';
import { type Around, type Running, start } from './start.ts';
import { openTracing } from './telemetry/open-tracing.ts';
import { Telemetry } from './telemetry/telemetry.ts';
import { version } from './version.ts';

export interface Run extends Running {
  readonly config: Config;
  /** undefined: open. */
  readonly signIn: OpenSignIn | undefined;
}

/** `around`: what a demonstration has beside FHIR. */
export async function run(env: Environment, around?: Around): Promise<Run> {
  const config = loadConfig(env);
  // What is wrong with a site's profiles is told now, not at the first export.
  deidentifyProfiles(config);
  const log = createLog(config.logLevel);
  onUncaught(log);
  const stopWith = onSignals();
  for (const variable of unknownVariables(env)) log.warn({ variable }, 'no setting has this name');
  const telemetry = new Telemetry(await openTracing(config.otlpEndpoint, config.tracePercent, version));
  const legacySystem = await openWatched(config, telemetry, log, config.open ? undefined : requireUserRule);
  const { registry, database, engine, schema, onError } = legacySystem;
  let signIn: OpenSignIn | undefined;
  let external: OpenExternalSignIn | undefined;
  let audit: OpenAudit | undefined;
  let exports: Exports | undefined;
  let cohorts: OpenCohorts | undefined;
  try {
    const onSignInError = (error: unknown, requestId?: string) =>
      log.error({ requestId, error: describeError(error) }, 'sign-in failed');
    const legacy = { registry, database, audit: () => audit };
    if (config.issuer !== '') external = await openExternalSignIn(config, onSignInError);
    else if (!config.open) signIn = await openSignIn(config, legacy, onSignInError);
    audit = await openAudit(config, signIn?.store, {
      onError: (error) => log.error({ error: describeError(error) }, 'the audit log cannot be written'),
      // Kept where the state store's owner cannot change it, it proves what the log held: docs/audit.md.
      onCheckpoint: ({ payload, signature }) => log.info({ payload, signature }, 'audit checkpoint'),
    });
    cohorts = await openSiteCohorts(config, registry, signIn?.store ?? audit?.store);
    const stopHeld = await keepHeld(registry, database, config.heldTableRefreshSeconds, onError);
    const onExportError = (error: unknown) => log.error({ error: describeError(error) }, 'an export met an error');
    const store = signIn?.store ?? audit?.store;
    const onNotice = (message: string) => log.warn(message);
    exports = await openBulk(config, store, {
      ...{ registry, database, engine, cohorts, env, onNotice },
      onError: onExportError,
    });
    const running = await start(
      { config, registry, database, schema, log, telemetry, signIn: external ?? signIn, audit, cohorts, exports },
      around,
    );
    const stop = async () => {
      stopHeld();
      // At their last checkpoints: they go on at the next start.
      await exports?.stop();
      // Files that are being sent are sent to their ends.
      await running.stop();
      await exports?.close();
      await cohorts?.close();
      await audit?.close();
      await signIn?.close();
      await external?.close();
    };
    stopWith(stop);
    log.info(started(config, engine, registry.version, registry.types.length), 'serving');
    return { ...running, stop, config, signIn };
  } catch (error) {
    await exports?.close();
    await cohorts?.close();
    await audit?.close();
    await signIn?.close();
    await external?.close();
    await database.close();
    throw error;
  }
}

/** What a site needs to know of the process in its log: what runs and within which limits, no host of the database. */
function started(config: Config, engine: string, adapters: string, types: number): object {
  const { baseUrl, poolSize, statementTimeoutMs, requestTimeoutMs, shutdownDelayMs, shutdownMs, open } = config;
  return {
    url: baseUrl,
    version,
    node: process.version,
    engine,
    adapters,
    types,
    limits: { poolSize, statementTimeoutMs, requestTimeoutMs, shutdownDelayMs, shutdownMs },
    open,
    metrics: config.metricsToken !== '',
    traces: config.otlpEndpoint !== '',
  };
}

/** Ends the process with what is wrong, a line for each problem, and without a stack. */
export function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
