/** Installation qualification: what is installed is what is needed. Looks at everything that can be reached, and goes on. */
import { buildRegistry, type Registry } from '../../adapter/registry.ts';
import { loadAdapterFolder } from '../../adapter-folder.ts';
import { checkClock } from '../../authoring/qualification/clock.ts';
import { checkRights, checkTls, connected, notConnected } from '../../authoring/qualification/connection.ts';
import { type Check, type Qualification, qualificationOf } from '../../authoring/qualification/finding.ts';
import { checkIndexes } from '../../authoring/qualification/indexes.ts';
import { checkSchema } from '../../authoring/qualification/schema.ts';
import type { Config, Environment } from '../../config.ts';
import { FhirError } from '../../fhir/issue.ts';
import { composing } from '../../sql/composing.ts';
import { database } from '../../sql/database.ts';
import { compareSchema } from '../../sql/drift/compare-schema.ts';
import { allUses, usesOf } from '../../sql/drift/uses.ts';
import type { Executor } from '../../sql/executor.ts';
import { withPassword } from '../../sql/executors/password.ts';
import { sentenceOf } from '../../sql/failure.ts';
import { loadHeld } from '../../sql/held.ts';
import { openExecutor } from '../../sql/open-executor.ts';
import { probeTls } from '../../sql/tls-probe.ts';
import { checkCoverage, checkDrafts } from './code-maps.ts';
import { checkNode, environmentOf } from './environment.ts';
import { checkPlace } from './place.ts';

/** What may be left out: each of them asks much of a large database. */
export const skippable = ['indexes', 'codes'] as const;

export interface InstallationOptions {
  readonly config: Config;
  readonly env: Environment;
  readonly skip: readonly string[];
  readonly keyDays: number;
  readonly signal: AbortSignal;
  readonly onStage: (stage: string) => void;
}

const CONNECTIONS = 2;

/** Throws what is wrong with the adapters. */
export async function installation(options: InstallationOptions): Promise<Qualification> {
  const { config, env, keyDays } = options;
  const started = new Date();
  const { folder, version } = await loadAdapterFolder(config.adapters);
  const registry = buildRegistry(folder, version, config.baseUrl);
  const checks: Check[] = [checkNode()];
  const environment = [...environmentOf(registry)];
  const url = withPassword(config.databaseUrl, config.databasePassword);
  options.onStage('looking at the database');
  checks.push(...(await checkedTls(url)));
  let executor: Executor | undefined;
  try {
    executor = await openExecutor(url, {
      poolSize: CONNECTIONS,
      statementMs: config.statementTimeoutMs,
      onError: () => undefined,
    });
    const reading = composing(executor, registry.system.schema);
    checks.push(...(await databaseChecks(reading, registry, url, options, environment)));
  } catch (error) {
    options.signal.throwIfAborted();
    checks.unshift(notConnected(url, error));
  } finally {
    await executor?.close();
  }
  options.onStage('looking at the state store, keys and exports');
  checks.push(...checkDrafts(registry), ...(await checkPlace({ config, env, keyDays, now: started.getTime() })));
  return qualificationOf('iq', started, environment, checks);
}

async function checkedTls(url: string): Promise<Check[]> {
  try {
    return checkTls(await probeTls(url), Date.now());
  } catch (error) {
    return [
      { group: 'database', name: 'TLS', expected: 'TLS 1.2 or later', found: sentenceOf(error, url), verdict: 'fail' },
    ];
  }
}

async function databaseChecks(
  executor: Executor,
  registry: Registry,
  url: string,
  { config, skip, signal, onStage }: InstallationOptions,
  environment: [name: string, value: string][] | Qualification['environment'][number][],
): Promise<Check[]> {
  const uses = usesOf(registry);
  const used = allUses(uses);
  const compared = await compareSchema(executor, registry, used, signal);
  const { name: engine } = executor.dialect;
  environment.push(['Database', `${engine} ${compared.version}`]);
  const checks = [
    connected(url, engine, compared.version),
    await checkRights(executor, url, config.acceptWritableDatabase, signal),
    ...checkSchema(compared, uses, used),
    ...(await attempted('clock', url, () => checkClock(executor, registry.system.zone, signal))),
  ];
  // What is missing is told already: nothing is read of it.
  const missing = new Set(compared.changes.filter(({ breaks }) => breaks).map(({ table }) => table));
  registry.availability.withdraw({ sources: [], everything: false, tables: [...missing] });
  const read = database(executor);
  await loadHeld(registry, read, signal).catch(() => undefined);
  const tables = new Map([...compared.tables].filter(([table]) => !missing.has(table)));
  if (!skip.includes('indexes')) {
    onStage('asking for the plans of searches');
    const { scanRows: fromRows, scanTables: allowed } = config;
    checks.push(
      ...(await attempted('indexes', url, () =>
        checkIndexes(executor, registry, { fromRows, allowed, tables, signal }),
      )),
    );
  }
  if (!skip.includes('codes')) {
    onStage('counting local codes');
    const rows = (select: Parameters<typeof read.select>[0]) => read.select(select, signal);
    checks.push(...(await attempted('code maps', url, () => checkCoverage({ registry, rows }))));
  }
  return checks;
}

/** What fails by itself is a finding; the others are looked at all the same. */
async function attempted(group: string, url: string, look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    const found = sentenceOf(error, url);
    return [{ group, name: 'could not be looked at', expected: 'an answer', found, verdict: 'skipped' }];
  }
}
