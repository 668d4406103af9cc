/**
 * Merged charts, held in memory: which chart a key survives as, and which charts a survivor took in. Chains are
 * followed; an undone merge is not in the rows; a circle of merges survives as its smallest key.
 */
import { lookups } from './lookups.ts';

export class Merges {
  #survivors = new Map<string, string>();
  #losers = new Map<string, string[]>();
  /** The longest chain of merges: how many hops SQL has to look through. */
  depth = 1;

  /** Takes `[from, to]` rows in place of those it had. */
  load(rows: readonly (readonly (string | null)[])[]): void {
    lookups.loads++;
    const next = new Map<string, string>();
    for (const [from, to] of rows) if (from && to && from !== to) next.set(from, to);
    const survivors = new Map<string, string>();
    const losers = new Map<string, string[]>();
    let depth = 1;
    for (const from of next.keys()) {
      const chain = chainFrom(from, next);
      depth = Math.max(depth, chain.hops);
      if (chain.end === from) continue;
      survivors.set(from, chain.end);
      const taken = losers.get(chain.end);
      if (taken === undefined) losers.set(chain.end, [from]);
      else taken.push(from);
    }
    this.#survivors = survivors;
    this.#losers = losers;
    this.depth = depth;
  }

  survivorOf(key: string): string {
    return this.#survivors.get(key) ?? key;
  }

  /** The keys of merged charts. */
  losers(): Iterable<string> {
    return this.#survivors.keys();
  }

  losersOf(key: string): readonly string[] {
    return this.#losers.get(key) ?? [];
  }

  isLoser(key: string): boolean {
    return this.#survivors.has(key);
  }
}

function chainFrom(from: string, next: ReadonlyMap<string, string>): { end: string; hops: number } {
  const seen = [from];
  for (let at = next.get(from); at !== undefined; at = next.get(at)) {
    const start = seen.indexOf(at);
    if (start >= 0) return { end: seen.slice(start).sort()[0]!, hops: seen.length };
    seen.push(at);
  }
  return { end: seen.at(-1)!, hops: seen.length - 1 };
}
