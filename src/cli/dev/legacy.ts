/** The legacy database of every version: opened and checked once; a later version has only what is new in it looked at. */
import { buildRegistry, type Registry } from '../../adapter/registry.ts';
import type { Config } from '../../config.ts';
import { describeError } from '../../http/describe-error.ts';
import type { Server } from '../../http/server.ts';
import { legacyDatabase, type Open } from '../../legacy-database.ts';
import { checkRules } from '../../plan/check-rules.ts';
import { planTables, type TableRead } from '../../plan/plan-tables.ts';
import { checkTables } from '../../sql/check-start.ts';
import type { Database } from '../../sql/database.ts';
import type { Executor } from '../../sql/executor.ts';
import { withPassword } from '../../sql/executors/password.ts';
import { openChecked } from '../../sql/open-checked.ts';
import type { Role, Telemetry } from '../../telemetry/telemetry.ts';
import { withUserAccess } from '../../user-access.ts';
import type { LoadedVersion } from './load-adapters.ts';

export class LegacyOfVersions {
  readonly #config: Config;
  readonly #telemetry: Telemetry;
  readonly #log: Server['log'];
  readonly #executors = new Map<Role, Executor>();
  #good = new Set<string>();
  #checking = 0;

  constructor(config: Config, telemetry: Telemetry, log: Server['log']) {
    this.#config = config;
    this.#telemetry = telemetry;
    this.#log = log;
  }

  registry({ folder, version }: LoadedVersion): Registry {
    const { userAccess, baseUrl } = this.#config;
    const registry = buildRegistry(withUserAccess(folder, userAccess), version, baseUrl);
    checkRules(registry);
    return registry;
  }

  /** Throws a line for each thing that the database lacks. Closing it closes nothing: the next version needs the connections. */
  async database(registry: Registry): Promise<Database> {
    const reads = planTables(registry);
    const primary = this.#executors.get('primary');
    if (primary !== undefined) {
      const url = withPassword(this.#config.databaseUrl, this.#config.databasePassword);
      const unknown = reads.filter((read) => !this.#good.has(nameOf(read)));
      // What the database says is in the sentence: the log need not have it too.
      this.#checking++;
      try {
        await checkTables(primary, unknown, { url });
      } finally {
        this.#checking--;
      }
    }
    const database = await legacyDatabase(this.#config, registry, this.#listeners, this.#open(registry));
    this.#good = new Set(reads.map(nameOf));
    return database;
  }

  get onError(): (error: unknown) => void {
    return this.#listeners.onError;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#executors.values()].map((executor) => executor.close()));
  }

  get #listeners() {
    return {
      onError: (error: unknown) =>
        this.#checking === 0 && this.#log.error({ error: describeError(error) }, 'the database said no'),
      onWarning: (message: string) => this.#log.warn(message),
    };
  }

  #open(registry: Registry): Open {
    return async (role, url, options) => {
      const known = this.#executors.get(role) ?? (await this.#openNew(role, url, options, registry));
      return { ...known, close: async () => undefined };
    };
  }

  async #openNew(role: Role, url: string, options: Parameters<Open>[2], registry: Registry): Promise<Executor> {
    const executor = await openChecked(url, options, {
      registry,
      writableBecause: this.#config.acceptWritableDatabase,
      onWritable: (reason) => this.#log.warn({ role, reason }, 'the database would accept writes'),
    });
    const watched = this.#telemetry.watch(role, executor);
    this.#executors.set(role, watched);
    return watched;
  }
}

const nameOf = ({ table, columns }: TableRead): string => `${table} ${columns.toSorted().join(' ')}`;
