/**
 * Looks at the plan of each shape of statement once, before it runs for the first time: one that would read a large table
 * from end to end is refused, or only reported. What is known is forgotten after a while, because statistics and indexes
 * change; a refusal sooner, because somebody may have made the index.
 */
import type { LegacySchema } from '../../adapter/schema.ts';
import { FhirError } from '../../fhir/issue.ts';
import type { AccessPath, Executor } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { adviceOn } from './helpful-index.ts';
import { ScanRefused } from './scan-refused.ts';
import { honestly } from './sparse.ts';

export interface ScanOptions {
  readonly mode: 'refuse' | 'warn' | 'allow';
  /** A table of which fewer rows would be read may be read whole. */
  readonly fromRows: number;
  /** Tables that may be read whole, whatever their size. */
  readonly tables: readonly string[];
  readonly keepSeconds: number;
  readonly schema: LegacySchema;
  /** For the log: names of tables and columns, no values. */
  readonly onWarning: (message: string) => void;
}

interface Known {
  verdict: 'allowed' | ScanRefused | Promise<'allowed' | ScanRefused>;
  until: number;
}

const KEPT = 5_000;
/** Refusals, and plans that could not be had, are asked for again after so long. */
const SHORT_MS = 60_000;
const SWEEP_MS = 5_000;
const PLAN_MS = 5_000;

export class ScanCheck {
  refused = 0;
  readonly #options: ScanOptions;
  readonly #executor: Executor;
  readonly #allowed: ReadonlySet<string>;
  readonly #known = new Map<string, Known>();
  readonly #timer: NodeJS.Timeout;
  readonly #closing = new AbortController();
  #failed = false;

  constructor(executor: Executor, options: ScanOptions) {
    this.#executor = executor;
    this.#options = options;
    this.#allowed = new Set(options.tables.map((table) => table.toLowerCase()));
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS);
    this.#timer.unref();
    if (!this.isOn && options.mode !== 'allow')
      options.onWarning('this driver cannot ask for plans: no scan is refused');
  }

  get isOn(): boolean {
    return this.#options.mode !== 'allow' && this.#executor.accessPaths !== undefined;
  }

  get known(): number {
    return this.#known.size;
  }

  /** Asks for no more plans; resolves when the server has stopped working on those that were asked for. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await Promise.all([...this.#known.values()].map(({ verdict }) => verdict));
  }

  /** The plans of all of them are known, and harmless. */
  passes(statements: readonly Statement[]): boolean {
    for (const { name } of statements) if (this.#known.get(name)?.verdict !== 'allowed') return false;
    return true;
  }

  /** Asks for the plans that are not known. Throws ScanRefused. */
  async check(statements: readonly Statement[]): Promise<void> {
    for (const statement of statements) {
      const verdict = await (this.#known.get(statement.name)?.verdict ?? this.#ask(statement));
      if (verdict === 'allowed') continue;
      this.refused++;
      throw verdict;
    }
  }

  /** Those who come while the first one asks wait for its answer. */
  #ask(statement: Statement): Promise<'allowed' | ScanRefused> {
    const verdict = this.#verdictOn(statement).then(
      (settled) => {
        entry.verdict = settled;
        if (settled !== 'allowed') entry.until = performance.now() + SHORT_MS;
        return settled;
      },
      (error: unknown) => {
        // The statement itself tells what is wrong, if anything is.
        this.#warnOnce(error);
        entry.verdict = 'allowed';
        entry.until = performance.now() + SHORT_MS;
        return 'allowed' as const;
      },
    );
    const entry: Known = { verdict, until: performance.now() + this.#options.keepSeconds * 1000 };
    if (this.#known.size >= KEPT) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(statement.name, entry);
    return verdict;
  }

  async #verdictOn(statement: Statement): Promise<'allowed' | ScanRefused> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(PLAN_MS)]);
    const paths = await this.#executor.accessPaths!(statement, signal);
    const { schema, mode, onWarning } = this.#options;
    const { select } = statement;
    const found = select === undefined ? paths : paths.map((path) => honestly(select, path));
    const harmful = found.filter((path) => this.#isHarmful(path));
    if (harmful.length === 0) return 'allowed';
    const all = harmful.map((path) => ({ path, advice: adviceOf(path, statement, schema) }));
    // What can be done about it says most, then what the search is about.
    const worst =
      all.find(({ advice }) => advice.index.length > 0 && !advice.declared) ??
      all.find(({ path }) => path.table.toLowerCase() === select?.from.table.toLowerCase()) ??
      all[0]!;
    const refusal = new ScanRefused(worst.path, worst.advice);
    onWarning(refusal.message);
    return mode === 'refuse' ? refusal : 'allowed';
  }

  #isHarmful({ table, index, rows }: AccessPath): boolean {
    return index === undefined && rows >= this.#options.fromRows && !this.#allowed.has(table.toLowerCase());
  }

  #warnOnce(error: unknown): void {
    if (this.#failed || this.#closing.signal.aborted) return;
    this.#failed = true;
    // Another error's message may hold what the server said, and a plan holds values.
    this.#options.onWarning(
      `a plan could not be had: ${error instanceof FhirError ? error.message : 'unknown reason'}`,
    );
  }

  #sweep(): void {
    const now = performance.now();
    for (const [name, { until }] of this.#known) if (now > until) this.#known.delete(name);
  }
}

function adviceOf(path: AccessPath, { select }: Statement, schema: LegacySchema) {
  if (select === undefined) return { table: path.table, columns: [], index: [], declared: false };
  return adviceOn(select, path.table, schema);
}
