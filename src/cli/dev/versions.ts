/**
 * The version of the adapters that is served, and what replaces it: loaded, compiled and checked beside the one that serves, which
 * stays where anything is wrong. A request ends on the version that it began with.
 */
import type { RequestListener } from 'node:http';
import type { Registry } from '../../adapter/registry.ts';
import type { AdapterFolder } from '../../adapter/resource.ts';
import { filesOf } from '../../adapter-folder.ts';
import { buildServer, listenerOf } from '../../app.ts';
import type { Problem } from '../../authoring/dev/problem.ts';
import type { Config } from '../../config.ts';
import type { Server } from '../../http/server.ts';
import { keepHeld } from '../../sql/held.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { LegacyOfVersions } from './legacy.ts';
import { type Files, loadAdapters } from './load-adapters.ts';
import { databaseProblems, loadProblems, registryProblems } from './problem-of.ts';
import type { TypeCheck } from './type-check.ts';

export interface Version {
  /** From 1. */
  readonly number: number;
  readonly files: Files;
  readonly folder: AdapterFolder;
  readonly registry: Registry;
  readonly server: Server;
  readonly listener: RequestListener;
  /** Milliseconds from when the change was noticed. */
  readonly tookMs: number;
  /** Below the folder; empty of the first. */
  readonly changed: readonly string[];
  readonly stop: () => void;
}

export interface Watching {
  /** A version serves now; `before` did until then. */
  readonly served: (version: Version, before: Version | undefined) => void;
  /** What is served is what is saved again. */
  readonly takenBack: () => void;
  /** What was saved is not served. */
  readonly refused: (problems: readonly Problem[]) => void;
}

export interface VersionsOptions {
  readonly folder: string;
  readonly config: Config;
  readonly log: Server['log'];
  readonly telemetry: Telemetry;
  readonly legacy: LegacyOfVersions;
  readonly types: TypeCheck | undefined;
}

/** Of what is wrong, more than a person reads. */
const MOST_PROBLEMS = 5;
/** What types may keep a version waiting. */
const TYPES_MS = 3_000;
/** How often a version that was replaced is looked at: whether its last request is over. */
const DRAINED_MS = 250;

class Refused extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

export class Versions {
  readonly #options: VersionsOptions;
  readonly #watching: Watching;
  #current: Version | undefined;
  /** The content that was looked at last, served or not. */
  #seen = '';
  #problems: readonly Problem[] = [];
  #loading: Promise<void> | undefined;
  #again = false;

  constructor(options: VersionsOptions, watching: Watching) {
    this.#options = options;
    this.#watching = watching;
  }

  get current(): Version | undefined {
    return this.#current;
  }

  /** What is wrong with what was saved last; empty: it is served. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  readonly listener: RequestListener = (request, response) => this.#current!.listener(request, response);

  /** Looks at the folder. What is saved while it is looked at is looked at afterwards. */
  look(): Promise<void> {
    if (this.#loading !== undefined) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#lookOnce().finally(() => {
      this.#loading = undefined;
      if (!this.#again) return undefined;
      this.#again = false;
      return this.look();
    });
    return this.#loading;
  }

  async #lookOnce(): Promise<void> {
    const noticed = performance.now();
    const { folder } = this.#options;
    let files: Files;
    try {
      files = filesOf(folder);
    } catch {
      // A file went between its name and its content: there will be a notice of that too.
      return;
    }
    const seen = [...files].map(([name, content]) => `${name}\n${content}`).join('\n');
    if (seen === this.#seen) return;
    this.#seen = seen;
    if (this.#current !== undefined && changedIn(this.#current.files, files).length === 0) {
      // What was wrong was taken back.
      this.#problems = [];
      this.#watching.takenBack();
      return;
    }
    try {
      const version = await this.#make(files, noticed);
      const before = this.#current;
      this.#current = version;
      this.#problems = [];
      if (before !== undefined) retire(before);
      this.#watching.served(version, before);
    } catch (error) {
      this.#problems = error instanceof Refused ? error.problems.slice(0, MOST_PROBLEMS) : [saysOnly(error)];
      this.#watching.refused(this.#problems);
    }
  }

  async #make(files: Files, noticed: number): Promise<Version> {
    const { folder, config, log, telemetry, legacy, types } = this.#options;
    const before = this.#current;
    const changed = changedIn(before?.files, files);
    const typed = before === undefined ? undefined : types?.check(changed, files, TYPES_MS);
    const loaded = await orRefused(
      () => loadAdapters(folder, files),
      (error) => loadProblems(error, folder, files),
      typed,
    );
    const registry = await orRefused(
      async () => legacy.registry(loaded),
      (error) => registryProblems(error, loaded, files),
      typed,
    );
    const database = await orRefused(
      () => legacy.database(registry),
      (error) => databaseProblems(error, files),
      typed,
    );
    const wrong = (await typed) ?? [];
    if (wrong.length > 0) throw new Refused(wrong);
    const stopHeld = await keepHeld(registry, database, config.heldTableRefreshSeconds, legacy.onError);
    const server = buildServer({ config, registry, database, log, telemetry });
    return {
      number: (before?.number ?? 0) + 1,
      files,
      folder: loaded.folder,
      registry,
      server,
      listener: listenerOf(server),
      tookMs: performance.now() - noticed,
      changed: before === undefined ? [] : changed,
      stop: () => {
        stopHeld();
        server.deadlines.stop();
      },
    };
  }
}

/** The checker of types knows better where a mistake is than whatever trips over it, so its word goes first. */
async function orRefused<T>(
  work: () => Promise<T>,
  problemsOf: (error: unknown) => readonly Problem[],
  typed: Promise<readonly Problem[]> | undefined,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const own = problemsOf(error);
    const wrong = own.some(({ stage }) => stage === 'syntax') ? [] : ((await typed) ?? []);
    throw new Refused([...wrong, ...own]);
  }
}

function changedIn(before: Files | undefined, files: Files): string[] {
  const all = [...new Set([...(before?.keys() ?? []), ...files.keys()])];
  return all.filter((name) => before?.get(name)?.equals(files.get(name) ?? Buffer.alloc(0)) !== true).sort();
}

const saysOnly = (error: unknown): Problem => ({
  stage: 'adapters',
  says: error instanceof Error ? error.message : String(error),
});

/** Its timers end with its last request. */
function retire(version: Version): void {
  const looking = setInterval(() => {
    if (version.server.deadlines.inFlight > 0) return;
    clearInterval(looking);
    version.stop();
  }, DRAINED_MS);
  looking.unref();
}
