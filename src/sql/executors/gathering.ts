/** What arrives within one turn of the event loop is done together, at most so many at a time. */

interface Item<T, R> {
  readonly what: T;
  readonly resolve: (result: R | Promise<R>) => void;
  readonly reject: (error: unknown) => void;
}

/** More would wait for each other instead of for the network. */
const MOST = 16;

export class Gathering<T, R> {
  readonly #doAll: (all: readonly T[]) => Promise<readonly Promise<R>[]>;
  #items: Item<T, R>[] = [];

  /** `doAll` gives a promise for each; when it fails itself, all have failed. */
  constructor(doAll: (all: readonly T[]) => Promise<readonly Promise<R>[]>) {
    this.#doAll = doAll;
  }

  add(what: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#items.push({ what, resolve, reject });
      if (this.#items.length === 1) setImmediate(() => void this.#flush());
      else if (this.#items.length === MOST) void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const items = this.#items;
    if (items.length === 0) return;
    this.#items = [];
    try {
      const results = await this.#doAll(items.map(({ what }) => what));
      for (const [i, { resolve }] of items.entries()) resolve(results[i]!);
    } catch (error) {
      for (const { reject } of items) reject(error);
    }
  }
}
